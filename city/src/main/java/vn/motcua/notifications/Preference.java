package vn.motcua.notifications;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * How one person wants to be told. The inbox is always kept.
 *
 * @param quiet whether nothing is sent between {@code quietFrom} and {@code quietTo}, which may lie after midnight
 */
record Preference(boolean email, boolean push, String language, boolean quiet, LocalTime quietFrom, LocalTime quietTo) {

    static final Preference USUAL = new Preference(true, true, "vi", true, LocalTime.of(22, 0), LocalTime.of(6, 0));

    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    /** The first moment from {@code at} on at which something may be sent. */
    Instant mayBeSent(Instant at) {
        ZonedDateTime local = at.atZone(ZONE);
        if (!quiet || quietFrom.equals(quietTo) || !isQuiet(local.toLocalTime())) {
            return at;
        }
        ZonedDateTime end = local.with(quietTo);
        return (end.isAfter(local) ? end : end.plusDays(1)).toInstant();
    }

    private boolean isQuiet(LocalTime time) {
        boolean afterStart = !time.isBefore(quietFrom);
        boolean beforeEnd = time.isBefore(quietTo);
        return quietFrom.isBefore(quietTo) ? afterStart && beforeEnd : afterStart || beforeEnd;
    }
}
