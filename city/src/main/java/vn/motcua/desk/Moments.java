package vn.motcua.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import vn.motcua.vietnam.text.VietnameseFormat;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/** Moments as pages write them, in the city's time; an absent one is written as nothing. */
final class Moments {

    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("dd/MM");
    private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("HH:mm dd/MM/yyyy");

    private Moments() {}

    static LocalDate day(Instant at) {
        return at.atZone(WorkingCalendar.ZONE).toLocalDate();
    }

    /** {@code 25/11/2026}. */
    static String date(@Nullable Instant at) {
        return at == null ? "" : VietnameseFormat.date(day(at));
    }

    /** {@code 16:30}. */
    static String time(Instant at) {
        return VietnameseFormat.time(local(at).toLocalTime());
    }

    /** {@code 25/11}. */
    static String shortDay(@Nullable Instant at) {
        return at == null ? "" : SHORT.format(local(at));
    }

    /** {@code 16:30 25/11/2026}. */
    static String full(@Nullable Instant at) {
        return at == null ? "" : FULL.format(local(at));
    }

    private static LocalDateTime local(Instant at) {
        return LocalDateTime.ofInstant(at, WorkingCalendar.ZONE);
    }
}
