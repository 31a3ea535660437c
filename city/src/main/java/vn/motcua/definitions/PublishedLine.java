package vn.motcua.definitions;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** One published version in the administrator's list. */
public record PublishedLine(
        String kind,
        String code,
        int version,
        LocalDate effectiveFrom,
        @Nullable LocalDate effectiveTo,
        String path,
        Instant publishedAt,
        String publishedBy) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm").withZone(ZoneId.of("Asia/Ho_Chi_Minh"));

    /** Days from which and, when withdrawn, before which it holds. */
    public String days() {
        String from = effectiveFrom.getYear() < 1901 ? "–" : DAY.format(effectiveFrom);
        return effectiveTo == null ? from : from + " – " + DAY.format(effectiveTo);
    }

    public String time() {
        return TIME.format(publishedAt);
    }
}
