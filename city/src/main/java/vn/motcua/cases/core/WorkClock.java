package vn.motcua.cases.core;

import java.time.Duration;
import java.time.Instant;
import vn.motcua.vietnam.worktime.Limit;

/** The working time of one agency, as far as cases need it. Pure: equal questions have equal answers. */
public interface WorkClock {

    /** When a limit that starts at {@code from} is due. */
    Instant due(Limit limit, Instant from);

    /** The due time after a pause; never before {@code due}. */
    Instant afterPause(Limit.Unit unit, Instant due, Instant pausedAt, Instant resumedAt);

    /** The first moment by which so much working time has passed. */
    Instant plus(Instant from, Duration working);

    /** The working time between two moments; negative if the second is earlier. */
    Duration between(Instant from, Instant to);

    /** By when papers received at this moment must be looked at and handed on (chuyển hồ sơ). */
    Instant handOverDue(Instant received);

    /** The moment one working day before. */
    Instant oneWorkingDayBefore(Instant due);
}
