package vn.motcua.onestop;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.motcua.web.TooMany;

/**
 * Makes guessing the four digits of a dossier slow, from however many addresses it is tried: after ten failures for one code
 * each further try waits, a minute at first, doubling to an hour. It counts for codes that do not exist as well, and a right
 * answer during the wait is not given either, so it tells nothing.
 */
@Component
class Guesses {

    private static final int FREE = 10;
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

    private final JdbcClient db;
    private final Clock clock;

    Guesses(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Counts a try as failed before it is made; {@link #succeeded} takes it back. */
    void begin(String code) {
        OffsetDateTime now = now();
        int counted = db.sql("""
                        insert into onestop.guess as g (key, failures, last_at) values (:key, 1, :now)
                        on conflict (key) do update
                        set failures = case when g.last_at < :forgotten then 1 else g.failures + 1 end,
                            last_at = :now,
                            paused_to = case when g.last_at < :forgotten or g.failures < :free then null
                              else :now + make_interval(secs =>
                                least(:longest, :first * power(2, least(g.failures - :free, 10)))) end
                        where g.paused_to is null or g.paused_to <= :now
                        """)
                .param("key", key(code))
                .param("now", now)
                .param("forgotten", now.minus(FORGOTTEN_AFTER))
                .param("free", FREE)
                .param("longest", (double) LONGEST_PAUSE.toSeconds())
                .param("first", (double) FIRST_PAUSE.toSeconds())
                .update();
        if (counted == 0) {
            throw new TooMany(FIRST_PAUSE.toSeconds()).asException();
        }
    }

    void succeeded(String code) {
        db.sql("""
                        delete from onestop.guess where key = :key or key in
                          (select key from onestop.guess where last_at < :forgotten
                           order by last_at limit 100 for update skip locked)
                        """)
                .param("key", key(code))
                .param("forgotten", now().minus(FORGOTTEN_AFTER))
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static byte[] key(String code) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
