package vn.motcua.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes guessing slow, from however many addresses it is tried: after some failures each further try must wait, longer and
 * longer up to an hour. Kept in the database, so it holds across processes; kept for what does not exist too, and a right answer
 * during the wait is not given either, so it tells nothing.
 */
@Component
public class Failures {

    /** How many failures cost nothing, and how long the wait is after the next one; it doubles with each. */
    public record Patience(int free, Duration firstPause) {}

    private static final Patience SIGN_IN = new Patience(4, Duration.ofSeconds(30));
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

    private final JdbcClient db;
    private final Handles handles;
    private final Clock clock;

    Failures(JdbcClient db, Handles handles, Clock clock) {
        this.db = db;
        this.handles = handles;
        this.clock = clock;
    }

    /** A counted try. {@code pausedTo} is set when no further try is allowed before then. */
    public record Try(boolean allowed, Optional<Instant> pausedTo) {}

    /**
     * Counts a try as failed before it is made, so that a hundred at once are a hundred; {@link #succeeded} takes it back.
     *
     * @param what is tried, as in {@code dossier:DN07-261118-0042}; only its keyed hash is kept
     */
    public Try begin(String what, Patience patience) {
        return begin(key(what), patience);
    }

    public void succeeded(String what) {
        succeeded(key(what));
    }

    private byte[] key(String what) {
        return handles.hash("failure:" + what);
    }

    Try begin(byte[] key) {
        return begin(key, SIGN_IN);
    }

    private Try begin(byte[] key, Patience patience) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        return db.sql("""
                        insert into identity.failure as f (key, failures, last_at) values (:key, 1, :now)
                        on conflict (key) do update
                        set failures = case when f.last_at < :forgotten then 1 else f.failures + 1 end,
                            last_at = :now,
                            paused_to = case when f.last_at < :forgotten or f.failures < :free then null
                              else :now + make_interval(secs =>
                                least(:longest, :first * power(2, least(f.failures - :free, 20)))) end
                        where f.paused_to is null or f.paused_to <= :now
                        returning paused_to
                        """)
                .param("key", key)
                .param("now", now)
                .param("forgotten", now.minus(FORGOTTEN_AFTER))
                .param("free", patience.free())
                .param("longest", (double) LONGEST_PAUSE.toSeconds())
                .param("first", (double) patience.firstPause().toSeconds())
                .query((row, n) -> new Try(true, instant(row.getObject(1, OffsetDateTime.class))))
                .optional()
                .orElseGet(() -> new Try(false, pausedTo(key)));
    }

    void succeeded(byte[] key) {
        db.sql("""
                        delete from identity.failure where key = :key or key in
                          (select key from identity.failure where last_at < :forgotten
                           order by last_at limit 100 for update skip locked)
                        """)
                .param("key", key)
                .param("forgotten", clock.instant().minus(FORGOTTEN_AFTER).atOffset(ZoneOffset.UTC))
                .update();
    }

    private Optional<Instant> pausedTo(byte[] key) {
        return db.sql("select paused_to from identity.failure where key = :key")
                .param("key", key)
                .query((row, n) -> instant(row.getObject(1, OffsetDateTime.class)))
                .optional()
                .flatMap(found -> found);
    }

    private static Optional<Instant> instant(@org.jspecify.annotations.Nullable OffsetDateTime time) {
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }
}
