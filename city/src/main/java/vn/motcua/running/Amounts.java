package vn.motcua.running;

import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.motcua.web.Page;

/** Numbers, sizes and times as the operator's page writes them in its language. */
final class Amounts {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("HH:mm:ss dd/MM/yyyy").withZone(ZoneId.of("Asia/Ho_Chi_Minh"));
    private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB"};
    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;
    private static final int DAY = 24 * HOUR;

    private final Page page;
    private final Locale locale;

    Amounts(Page page) {
        this.page = page;
        this.locale = page.texts().locale();
    }

    String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** In powers of 1024, as systems count: {@code 1,5 GB}. */
    String bytes(long bytes) {
        double left = bytes;
        int unit = 0;
        while (left >= 1024 && unit < UNITS.length - 1) {
            left /= 1024;
            unit++;
        }
        return decimal(left, unit == 0 ? 0 : 1) + " " + UNITS[unit];
    }

    String moment(@Nullable Instant at) {
        return at == null ? "–" : MOMENT.format(at);
    }

    /** In the largest unit that fits: {@code 0,4 ms}, {@code 12 giây}, {@code 3 giờ}. */
    String time(Duration time) {
        long seconds = time.toSeconds();
        if (seconds < 1) {
            double millis = time.toNanos() / 1e6;
            return decimal(millis, millis < 10 ? 1 : 0) + " ms";
        }
        if (seconds < MINUTE) {
            return page.text("running.seconds", number(seconds));
        }
        if (seconds < HOUR) {
            return page.text("running.minutes", number(seconds / MINUTE));
        }
        return seconds < DAY
                ? page.text("running.hours", number(seconds / HOUR))
                : page.text("running.days", number(seconds / DAY));
    }

    private String decimal(double number, int digits) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(digits);
        return format.format(number);
    }
}
