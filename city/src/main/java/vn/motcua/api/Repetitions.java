package vn.motcua.api;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Json;
import vn.motcua.onestop.Submitted;

/**
 * Idempotency keys. That a repetition does nothing twice is the case engine's promise; here it is seen to that a key stands for
 * one content only. What was refused leaves no trace, so that it can be corrected under the same key.
 */
@Component
class Repetitions {

    private static final Duration KEPT = Duration.ofDays(30);

    private final JdbcClient db;
    private final Clock clock;

    Repetitions(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Does it under this key, of {@link #key}; {@code content} is everything that makes two requests the same. */
    Submitted once(String key, Caller caller, Supplier<Submitted> change, Object... content) {
        byte[] hash = Tokens.hash(key + " " + caller.account() + " " + caller.onBehalfOf());
        byte[] sum = Tokens.hash(Json.text(List.of(content)));
        requireSame(hash, sum);
        Submitted done = change.get();
        int kept = db.sql("""
                        insert into api.idempotency (key, content, expires_at) values (:key, :content, :expires)
                        on conflict (key) do nothing
                        """)
                .param("key", hash)
                .param("content", sum)
                .param("expires", now().plus(KEPT))
                .update();
        if (kept == 0) {
            requireSame(hash, sum);
        } else {
            sweep();
        }
        return done;
    }

    private void requireSame(byte[] key, byte[] content) {
        db.sql("select content from api.idempotency where key = :key and expires_at > :now")
                .param("key", key)
                .param("now", now())
                .query((row, n) -> row.getBytes(1))
                .optional()
                .filter(before -> !Arrays.equals(before, content))
                .ifPresent(other -> {
                    throw new ApiProblem.KeyReused().asException();
                });
    }

    private void sweep() {
        db.sql("""
                        delete from api.idempotency where key in
                          (select key from api.idempotency where expires_at < :now
                           order by expires_at limit 100 for update skip locked)
                        """).param("now", now()).update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** Keys of different programs never meet. */
    static String key(String key, Caller caller) {
        if (key.isBlank() || key.length() > 100 || key.chars().anyMatch(c -> c < 0x20 || c == 0x7f)) {
            throw new ApiProblem.KeyNeeded().asException();
        }
        return caller.client() + ":" + key;
    }
}
