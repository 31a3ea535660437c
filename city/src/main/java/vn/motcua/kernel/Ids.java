package vn.motcua.kernel;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Makes ids: UUID version 7 (RFC 9562), so that rows made together lie together in an index. */
public final class Ids {

    private final Clock clock;
    private final SecureRandom random;
    private final AtomicLong last = new AtomicLong();

    public Ids(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    /** Unique, and later than every id that this instance made before (48 bits of milliseconds, 12 of counter). */
    public UUID next() {
        long stamp = last.updateAndGet(before -> Math.max(before + 1, clock.millis() << 12));
        long high = (stamp >>> 12) << 16 | 0x7000 | (stamp & 0xFFF);
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** {@code length} random bytes, for salts and tokens. */
    public byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
