package vn.motcua.vietnam.text;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers, money, dates and times as Vietnamese papers and pages write them, and as people type them. */
public final class VietnameseFormat {

    private static final Pattern GROUPS = Pattern.compile("\\B(?=(\\d{3})+$)");
    private static final Pattern GROUPED = Pattern.compile("-?\\d{1,3}(\\.\\d{3})+");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Pattern DATE = Pattern.compile("(\\d{1,2})\\s*[/.-]\\s*(\\d{1,2})\\s*[/.-]\\s*(\\d{4})");

    private VietnameseFormat() {}

    /** {@code 1.234.567}. */
    public static String number(long number) {
        String digits = Long.toString(number);
        return digits.startsWith("-") ? "-" + grouped(digits.substring(1)) : grouped(digits);
    }

    /** {@code 1.234.567,89}, with the decimals that the number has. */
    public static String number(BigDecimal number) {
        String plain = number.abs().toPlainString();
        int point = plain.indexOf('.');
        String whole = grouped(point < 0 ? plain : plain.substring(0, point));
        return (number.signum() < 0 ? "-" : "") + whole + (point < 0 ? "" : "," + plain.substring(point + 1));
    }

    private static String grouped(String digits) {
        return GROUPS.matcher(digits).replaceAll(".");
    }

    /** {@code 75.000 ₫}, for pages. */
    public static String money(long dong) {
        return number(dong) + " ₫";
    }

    /** {@code 75.000 đồng}, for papers. */
    public static String formalMoney(long dong) {
        return number(dong) + " đồng";
    }

    /** {@code 25/11/2026}. */
    public static String date(LocalDate date) {
        return String.format(Locale.ROOT, "%02d/%02d/%04d", date.getDayOfMonth(), date.getMonthValue(), date.getYear());
    }

    /** {@code thứ Tư, 25/11/2026}. */
    public static String dateWithWeekday(LocalDate date) {
        return weekday(date.getDayOfWeek()) + ", " + date(date);
    }

    /** {@code thứ Hai} … {@code Chủ nhật}. */
    public static String weekday(DayOfWeek day) {
        return switch (day) {
            case MONDAY -> "thứ Hai";
            case TUESDAY -> "thứ Ba";
            case WEDNESDAY -> "thứ Tư";
            case THURSDAY -> "thứ Năm";
            case FRIDAY -> "thứ Sáu";
            case SATURDAY -> "thứ Bảy";
            case SUNDAY -> "Chủ nhật";
        };
    }

    /**
     * {@code ngày 05 tháng 01 năm 2026}: days below 10 and the months 1 and 2 with a zero (Decree 30/2020/NĐ-CP,
     * appendix I, part II, point 4).
     */
    public static String formalDate(LocalDate date) {
        String month = date.getMonthValue() <= 2 ? "0" + date.getMonthValue() : String.valueOf(date.getMonthValue());
        return String.format(Locale.ROOT, "ngày %02d tháng %s năm %d", date.getDayOfMonth(), month, date.getYear());
    }

    /** {@code 16:30}. */
    public static String time(LocalTime time) {
        return String.format(Locale.ROOT, "%02d:%02d", time.getHour(), time.getMinute());
    }

    /** {@code 8 giờ 30 phút}, {@code 8 giờ}, for papers. */
    public static String formalTime(LocalTime time) {
        return time.getHour() + " giờ" + (time.getMinute() == 0 ? "" : " %02d phút".formatted(time.getMinute()));
    }

    /** {@code 07:30–11:30}. */
    public static String period(LocalTime start, LocalTime end) {
        return time(start) + "–" + time(end);
    }

    /** Reads {@code 5/1/2026} and {@code 05-01-2026}; the day stands first. */
    public static Optional<LocalDate> parseDate(String text) {
        Matcher parts = DATE.matcher(text.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of(
                    Integer.parseInt(parts.group(3)),
                    Integer.parseInt(parts.group(2)),
                    Integer.parseInt(parts.group(1))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * Reads {@code 1.234.567,8}, {@code 85,4} and {@code 85.4}. A dot before exactly three digits groups thousands:
     * {@code 1.234} is one thousand two hundred and thirty-four.
     */
    public static Optional<BigDecimal> parseNumber(String text) {
        String typed = text.replaceAll("[\\s\\p{Z}]", "");
        int comma = typed.indexOf(',');
        String whole = comma < 0 ? typed : typed.substring(0, comma);
        if (GROUPED.matcher(whole).matches()) {
            whole = whole.replace(".", "");
        } else if (comma >= 0 && whole.contains(".")) {
            return Optional.empty();
        }
        String plain = comma < 0 ? whole : whole + "." + typed.substring(comma + 1);
        return NUMBER.matcher(plain).matches() ? Optional.of(new BigDecimal(plain)) : Optional.empty();
    }
}
