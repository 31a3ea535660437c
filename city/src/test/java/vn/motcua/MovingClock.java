package vn.motcua;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that goes on like any other and can be moved forward. */
public final class MovingClock extends Clock {

    private volatile Duration ahead = Duration.ZERO;

    public void forward(Duration by) {
        ahead = ahead.plus(by);
    }

    /** Moves to the next moment at which it is this o'clock in Vietnam. */
    public void forwardTo(int hour) {
        var local = instant().atZone(ZoneId.of("Asia/Ho_Chi_Minh"));
        var then = local.withHour(hour).withMinute(0).withSecond(0).withNano(0);
        forward(Duration.between(local, then.isAfter(local) ? then : then.plusDays(1)));
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new Zoned(this, zone);
    }

    /** The same time in another zone, moved with it. */
    private static final class Zoned extends Clock {

        private final Clock time;
        private final ZoneId zone;

        Zoned(Clock time, ZoneId zone) {
            this.time = time;
            this.zone = zone;
        }

        @Override
        public Instant instant() {
            return time.instant();
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new Zoned(time, other);
        }
    }
}
