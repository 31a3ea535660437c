package vn.motcua.onestop;

import java.time.Instant;
import java.time.LocalDate;
import vn.motcua.cases.core.CaseClock;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/** Counts the days of a clock: those used and those left are always those that the law and an extension give. */
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
        int allowed = allowed(clock, calendar, started);
        int pausedDays = Math.max(0, calendar.workingDays(day(started), day(due)) - allowed);
        int waiting = paused == null ? 0 : Math.max(0, calendar.workingDays(day(paused), day(now)));
        int left = end.isBefore(due) ? Math.clamp(calendar.workingDays(day(end), day(due)), 0, allowed) : 0;
        boolean late = clock.late(now);
        int lateDays = late ? Math.max(1, calendar.workingDays(day(due), day(end))) : 0;
        return new DossierView.Pace(
                started,
                due,
                allowed - left,
                pausedDays + waiting,
                left,
                lateDays,
                clock.running(),
                paused != null,
                clock.extended() != null);
    }

    /** The limit in working days, with what an extension added. What a pause gives back is not part of it. */
    private static int allowed(CaseClock clock, WorkingCalendar calendar, Instant started) {
        CaseClock.Extension extension = clock.extended();
        int extended = extension == null ? 0 : calendar.workingDays(day(extension.from()), day(extension.to()));
        return Math.max(0, calendar.workingDays(day(started), day(calendar.due(clock.limit(), started))) + extended);
    }

    private static LocalDate day(Instant moment) {
        return moment.atZone(WorkingCalendar.ZONE).toLocalDate();
    }
}
