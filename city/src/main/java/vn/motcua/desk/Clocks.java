package vn.motcua.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.motcua.agencies.Agencies;
import vn.motcua.cases.Cases;
import vn.motcua.cases.core.CaseClock;
import vn.motcua.cases.core.OpenTask;
import vn.motcua.onestop.DossierView;
import vn.motcua.vietnam.text.VietnameseFormat;
import vn.motcua.vietnam.worktime.WorkingCalendar;
import vn.motcua.web.Answer;
import vn.motcua.web.Deadline;
import vn.motcua.web.Texts;

/** The time of a dossier: two meters, the whole promise and the caller's own step, and the table behind them. */
@Component
class Clocks {

    private final Agencies agencies;
    private final Cases cases;

    Clocks(Agencies agencies, Cases cases) {
        this.agencies = agencies;
        this.cases = cases;
    }

    /** The promise to the applicant. */
    Deadline whole(DossierView view, Texts texts) {
        DossierView.Pace pace = view.pace();
        if (pace.due() == null) {
            return new Deadline(
                    Deadline.slats(0, 0, false, 5, 0),
                    texts.get("desk.meter.not-started"),
                    texts.get("desk.meter.not-started"),
                    "",
                    false,
                    false);
        }
        String end = end(pace, texts);
        String start = texts.get("desk.meter.whole", Moments.shortDay(pace.due()));
        return new Deadline(
                Deadline.slats(
                        pace.used(), pace.paused(), pace.running() && pace.late() == 0, pace.left(), pace.late()),
                start + ", " + end,
                start,
                end,
                pace.late() > 0,
                false);
    }

    private static String end(DossierView.Pace pace, Texts texts) {
        if (pace.waiting()) {
            return texts.get("desk.paused");
        }
        if (pace.late() > 0) {
            return texts.get("desk.late.days", Integer.toString(pace.late()));
        }
        return pace.running() ? left(pace.left(), texts) : texts.get("desk.meter.ended");
    }

    private static String left(int days, Texts texts) {
        return days == 0 ? texts.get("desk.left.today") : texts.get("desk.left.days", Integer.toString(days));
    }

    Deadline own(OpenTask task, Texts texts) {
        Instant due = task.due();
        Instant now = cases.now();
        if (due == null) {
            return new Deadline(
                    Deadline.slats(0, 0, true, 0, 0),
                    texts.get("desk.meter.own-open"),
                    texts.get("desk.meter.own-open"),
                    "",
                    false,
                    false);
        }
        WorkingCalendar calendar = agencies.calendar(task.agency());
        int used = Math.max(0, calendar.workingDays(Moments.day(task.opened()), Moments.day(min(now, due))));
        int left = now.isBefore(due) ? Math.max(0, calendar.workingDays(Moments.day(now), Moments.day(due))) : 0;
        int late = now.isBefore(due) ? 0 : Math.max(1, calendar.workingDays(Moments.day(due), Moments.day(now)));
        String start = texts.get("desk.meter.own", Moments.shortDay(due));
        String end = late > 0 ? texts.get("desk.late.days", Integer.toString(late)) : left(left, texts);
        return new Deadline(
                Deadline.slats(used, 0, late == 0, left, late), start + ", " + end, start, end, late > 0, false);
    }

    private static Instant min(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Everything that moved the promise. */
    static List<Answer> table(DossierScreen desk) {
        Texts texts = desk.texts();
        CaseClock clock = desk.view().state().clock();
        List<Answer> rows = new ArrayList<>();
        rows.add(new Answer(
                texts.get("desk.clock.submitted"), Moments.full(desk.view().submitted())));
        rows.add(new Answer(
                texts.get("desk.clock.limit"),
                texts.get(
                        "desk.unit." + clock.limit().unit(),
                        Integer.toString(clock.limit().amount()))));
        rows.add(new Answer(
                texts.get("desk.clock.started"),
                clock.started() == null ? texts.get("desk.meter.not-started") : Moments.full(clock.started())));
        for (CaseClock.Pause pause : clock.pauses()) {
            rows.add(new Answer(
                    texts.get("desk.clock.pause"),
                    texts.get("desk.event.from-to", Moments.full(pause.from()), Moments.full(pause.until()))));
        }
        if (clock.pausedSince() != null) {
            rows.add(new Answer(
                    texts.get("desk.clock.pause"), texts.get("desk.clock.since", Moments.full(clock.pausedSince()))));
        }
        CaseClock.Extension extended = clock.extended();
        if (extended != null) {
            rows.add(new Answer(
                    texts.get("desk.clock.extended"),
                    texts.get("desk.event.from-to", Moments.full(extended.from()), Moments.full(extended.to()))));
        }
        if (clock.due() != null) {
            rows.add(new Answer(texts.get("desk.clock.due"), Moments.full(clock.due())));
        }
        if (clock.stopped() != null) {
            rows.add(new Answer(texts.get("desk.clock.stopped"), Moments.full(clock.stopped())));
        }
        rows.add(new Answer(
                texts.get("desk.clock.received-by"), desk.view().receiving().name(desk.locale())));
        rows.add(new Answer(
                texts.get("desk.clock.decided-by"), desk.view().deciding().name(desk.locale())));
        desk.view()
                .fees()
                .forEach(fee -> rows.add(new Answer(fee.name().in(desk.locale()), VietnameseFormat.money(fee.vnd()))));
        return rows;
    }
}
