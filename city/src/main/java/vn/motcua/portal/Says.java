package vn.motcua.portal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import vn.motcua.onestop.AttachedFile;
import vn.motcua.onestop.DossierStatus;
import vn.motcua.onestop.DossierView;
import vn.motcua.vietnam.text.VietnameseFormat;
import vn.motcua.vietnam.worktime.Limit;
import vn.motcua.vietnam.worktime.WorkingCalendar;
import vn.motcua.web.Deadline;
import vn.motcua.web.Page;
import vn.motcua.web.Status;
import vn.motcua.web.Texts;

/** Moments, sums and states in the words of a page. */
public record Says(Texts texts) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("dd/MM");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd/MM/yyyy, HH:mm");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    static Says of(Page page) {
        return new Says(page.texts());
    }

    public String get(String key, Object... args) {
        return texts.get("portal." + key, args);
    }

    private static ZonedDateTime local(Instant moment) {
        return moment.atZone(WorkingCalendar.ZONE);
    }

    public String day(Instant moment) {
        return local(moment).format(DAY);
    }

    public String day(LocalDate day) {
        return day.format(DAY);
    }

    public String shortDay(Instant moment) {
        return local(moment).format(SHORT);
    }

    public String moment(Instant moment) {
        return local(moment).format(MOMENT);
    }

    public String time(Instant moment) {
        return local(moment).format(TIME);
    }

    /** "thứ Tư, 25/11/2026". */
    public String weekday(LocalDate day) {
        return vietnamese()
                ? VietnameseFormat.dateWithWeekday(day)
                : day.format(DateTimeFormatter.ofPattern("EEEE, dd/MM/yyyy", Locale.ENGLISH));
    }

    public String weekday(Instant moment) {
        return weekday(local(moment).toLocalDate());
    }

    boolean vietnamese() {
        return texts.locale().getLanguage().equals("vi");
    }

    public String money(long vnd) {
        return vnd == 0 ? get("free") : VietnameseFormat.money(vnd);
    }

    public String limit(Limit limit) {
        if (limit.isSameDay()) {
            return get("limit.same-day");
        }
        return get("limit." + limit.unit().name().toLowerCase(Locale.ROOT).replace('_', '-'), limit.amount());
    }

    /** Size and pages: "1,2 MB · 3 trang". */
    public String file(AttachedFile file) {
        String size = size(file.size());
        return file.pages() > 0 ? size + " · " + get("pages", file.pages()) : size;
    }

    public static String size(long bytes) {
        if (bytes < 100_000) {
            return Math.max(1, bytes / 1000) + " kB";
        }
        return (bytes / 1_000_000) + "," + (bytes / 100_000 % 10) + " MB";
    }

    static Status status(DossierStatus status, boolean late) {
        return switch (status) {
            case SUBMITTED, ACCEPTED -> late ? Status.OVERDUE : Status.RECEIVED;
            case PROCESSING, STOPPED -> late ? Status.OVERDUE : Status.IN_PROGRESS;
            case SUPPLEMENT, PAYMENT -> Status.SUPPLEMENT;
            case DECLINED, WITHDRAWN -> Status.REFUSED;
            case PROCESSED, DELIVERED -> Status.DONE;
        };
    }

    public Status status(DossierView view) {
        return status(view.status(), view.pace().late() > 0);
    }

    public String words(DossierStatus status) {
        return get("status." + status.name().toLowerCase(Locale.ROOT));
    }

    Deadline deadline(DossierView.Pace pace) {
        Instant started = pace.started();
        Instant due = pace.due();
        String start = started == null ? "" : get("meter.start", shortDay(started));
        String end =
                due == null ? "" : pace.late() > 0 ? get("meter.late", pace.late()) : get("meter.end", shortDay(due));
        return meter(pace, start, end);
    }

    /** The same with what a card says of it: the promised day and what is left. */
    Deadline onCard(DossierView.Pace pace) {
        String due = pace.due() == null ? "" : get("card.due", day(pace.due()));
        String end = pace.late() > 0
                ? get("card.late", pace.late())
                : pace.left() == 0 ? get("card.today") : get("card.left", pace.left());
        return meter(pace, due, end);
    }

    private Deadline meter(DossierView.Pace pace, String start, String end) {
        int left = pace.running() && pace.left() > 0 ? pace.left() - 1 : pace.left();
        return new Deadline(
                Deadline.slats(pace.used(), pace.paused(), pace.running() && pace.late() == 0, left, pace.late()),
                get("meter", pace.used(), pace.paused(), pace.left(), pace.late()),
                start,
                end,
                pace.late() > 0,
                false);
    }
}
