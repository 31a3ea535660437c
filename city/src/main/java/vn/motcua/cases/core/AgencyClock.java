package vn.motcua.cases.core;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import vn.motcua.vietnam.worktime.Limit;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/** An agency's working calendar, as cases ask it. */
public record AgencyClock(WorkingCalendar calendar) implements WorkClock {

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
        return to.isBefore(from) ? calendar.workingTime(to, from).negated() : calendar.workingTime(from, to);
    }

    @Override
    public Instant handOverDue(Instant received) {
        return calendar.handOverDue(received);
    }

    @Override
    public Instant oneWorkingDayBefore(Instant due) {
        LocalDate day = due.atZone(WorkingCalendar.ZONE).toLocalDate();
        LocalDate before = calendar.plusWorkingDays(day, -1);
        return due.atZone(WorkingCalendar.ZONE).with(before).toInstant();
    }
}
