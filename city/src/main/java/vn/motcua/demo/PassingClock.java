package vn.motcua.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The real time, except for code that is run at another moment, so that the demonstration has a past. */
final class PassingClock extends Clock {

    private static final ScopedValue<Instant> MOMENT = ScopedValue.newInstance();

    private final Clock real;

    PassingClock(Clock real) {
        this.real = real;
    }

    /** Runs on this thread as if it were that moment; every other thread sees the real time. */
    static <R, X extends Throwable> R at(Instant moment, ScopedValue.CallableOp<? extends R, X> work) throws X {
        return ScopedValue.where(MOMENT, moment).call(work);
    }

    @Override
    public Instant instant() {
        return MOMENT.isBound() ? MOMENT.get() : real.instant();
    }

    @Override
    public ZoneId getZone() {
        return real.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return zone.equals(getZone()) ? this : new PassingClock(real.withZone(zone));
    }

    static PassingClock system() {
        return new PassingClock(Clock.system(ZoneOffset.UTC));
    }
}
