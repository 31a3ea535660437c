package vn.motcua.cases.core;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.motcua.vietnam.worktime.Limit;

/**
 * The clock of one case (thời hạn giải quyết). It starts at acceptance of a complete dossier, not at submission.
 *
 * @param due the time promised; null before acceptance
 * @param pausedSince set while the applicant or a payment is awaited, or work is stopped
 * @param pauses the past ones, in order, apart from each other
 * @param extended the time before which the case was due first; null while it was never put off
 * @param stopped end of processing: compared with {@code due} it says early, on time or late
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record CaseClock(
        Limit limit,
        @Nullable Instant started,
        @Nullable Instant due,
        @Nullable Instant pausedSince,
        List<Pause> pauses,
        @Nullable Extension extended,
        @Nullable Instant stopped) {

    public CaseClock {
        pauses = pauses == null ? List.of() : List.copyOf(pauses);
    }

    public record Pause(Instant from, Instant until) {}

    /** Put off once, with an apology (hẹn lại). */
    public record Extension(Instant at, Instant from, Instant to) {}

    public static CaseClock waiting(Limit limit) {
        return new CaseClock(limit, null, null, null, List.of(), null, null);
    }

    public boolean running() {
        return started != null && pausedSince == null && stopped == null;
    }

    /** Late at this moment; a paused or never started clock is not. */
    public boolean late(Instant now) {
        Instant promised = due;
        if (promised == null || pausedSince != null) {
            return false;
        }
        return (stopped == null ? now : stopped).isAfter(promised);
    }

    /** This clock as the rule wants it from now on. It stops once: handing a result over later makes nobody late. A result that was recalled finds its clock as if it had never stopped. */
    CaseClock turn(Kind.ClockRule rule, Instant now, WorkClock work) {
        return switch (rule) {
            case NOT_STARTED -> this;
            case RUNNING ->
                started == null ? start(now, work) : resumed(now, work).stopped(null);
            case PAUSED -> started == null || pausedSince != null ? this : paused(now);
            case STOPPED ->
                started == null || stopped != null ? this : resumed(now, work).stopped(now);
        };
    }

    private CaseClock start(Instant now, WorkClock work) {
        return new CaseClock(limit, now, work.due(limit, now), null, pauses, extended, null);
    }

    private CaseClock paused(Instant now) {
        return new CaseClock(limit, started, due, now, pauses, extended, stopped);
    }

    private CaseClock resumed(Instant now, WorkClock work) {
        if (pausedSince == null || due == null) {
            return this;
        }
        List<Pause> more = new ArrayList<>(pauses);
        more.add(new Pause(pausedSince, now));
        Instant later = work.afterPause(limit.unit(), due, pausedSince, now);
        return new CaseClock(limit, started, later, null, more, extended, stopped);
    }

    private CaseClock stopped(@Nullable Instant at) {
        return new CaseClock(limit, started, due, pausedSince, pauses, extended, at);
    }

    CaseClock extendedTo(Instant now, Instant to) {
        Instant from = due == null ? to : due;
        return new CaseClock(limit, started, to, pausedSince, pauses, new Extension(now, from, to), stopped);
    }

    CaseClock limited(Limit other) {
        return new CaseClock(other, started, due, pausedSince, pauses, extended, stopped);
    }

    /** The same history under another calendar. An extension that was promised stays a promise. */
    CaseClock recomputed(WorkClock work) {
        if (started == null) {
            return this;
        }
        Instant at = work.due(limit, started);
        boolean put = extended == null;
        for (Pause pause : pauses) {
            if (!put && extended != null && !pause.from().isBefore(extended.at())) {
                at = later(at, extended.to());
                put = true;
            }
            at = work.afterPause(limit.unit(), at, pause.from(), pause.until());
        }
        if (!put && extended != null) {
            at = later(at, extended.to());
        }
        return new CaseClock(limit, started, at, pausedSince, pauses, extended, stopped);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
