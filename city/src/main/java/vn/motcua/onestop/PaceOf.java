package vn.motcua.onestop;

import java.time.Instant;
import java.time.LocalDate;
import vn.motcua.cases.core.CaseClock;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/** Counts the days of a clock. */
final class PaceOf {

    private PaceOf() {}

    static DossierView.Pace of(CaseClock clock, WorkingCalendar calendar, Instant now) {
        Instant started = clock.started();
        Instant due = clock.due();
        if (started == null || due == null) {
            return new DossierView.Pace(null, null, 0, 0, 0, 0, false, false, false);
        }
        Instant paused = clock.pausedSince();
        Instant stopped = clock.stopped();
        Instant end = stopped != null ? stopped : paused != null ? paused : now;
        int pausedDays = clock.pauses().stream()
                .mapToInt(p -> calendar.workingDays(day(p.from()), day(p.until())))
                .sum();
        int used = Math.max(0, calendar.workingDays(day(started), day(earlier(end, due))) - pausedDays);
        int waiting = paused == null ? 0 : Math.max(0, calendar.workingDays(day(paused), day(now)));
        int left = end.isBefore(due) ? Math.max(0, calendar.workingDays(day(end), day(due))) : 0;
        boolean late = clock.late(now);
        int lateDays = late ? Math.max(1, calendar.workingDays(day(due), day(end))) : 0;
        return new DossierView.Pace(
                started,
                due,
                used,
                pausedDays + waiting,
                left,
                lateDays,
                clock.running(),
                paused != null,
                clock.extended() != null);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static LocalDate day(Instant moment) {
        return moment.atZone(WorkingCalendar.ZONE).toLocalDate();
    }
}
