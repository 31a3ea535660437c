package vn.motcua.cases.core;

import java.time.Duration;
import java.time.Instant;
import vn.motcua.vietnam.worktime.Limit;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/** The working time of an office by its calendar. */
public record OfficeClock(WorkingCalendar calendar) implements WorkClock {

    @Override
    public Instant due(Limit limit, Instant from) {
        return calendar.due(limit, from);
    }

    @Override
    public Instant afterPause(Limit.Unit unit, Instant due, Instant pausedAt, Instant resumedAt) {
        return calendar.dueAfterPause(unit, due, pausedAt, resumedAt);
    }

    @Override
    public Instant plus(Instant from, Duration working) {
        return calendar.plusWorkingTime(from, working);
    }

    @Override
    public Duration between(Instant from, Instant to) {
        return calendar.workingTime(from, to);
    }

    @Override
    public Instant handOverDue(Instant received) {
        return calendar.handOverDue(received);
    }

    @Override
    public Instant oneWorkingDayBefore(Instant due) {
        var local = due.atZone(WorkingCalendar.ZONE);
        return local.with(calendar.plusWorkingDays(local.toLocalDate(), -1)).toInstant();
    }
}
