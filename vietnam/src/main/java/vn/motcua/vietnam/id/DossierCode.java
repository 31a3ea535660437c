package vn.motcua.vietnam.id;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Mã hồ sơ: {@code H15.50.05.13-261008-0975}, the receiving unit, the day of reception and a serial number of unit and
 * day. Also read: units in the form before 2020 ({@code 000.00.18.H29-240115-0007}), ministries' days of eight digits
 * and serials of up to seven ({@code G09.20-20260609-0092637}), short unit names ({@code AH07-261102-0042}).
 */
public record DossierCode(String value) {

    private static final String UNIT =
            "[A-Z]\\d{2}(?:\\.\\d{2,3}){0,3}|\\d{3}\\.\\d{2}\\.\\d{2}\\.[A-Z]\\d{2}|[A-Z]{2}\\d{2}";

    private static final String DAY = "\\d{6}|\\d{8}";
    private static final String SERIAL = "\\d{4,7}";
    private static final Pattern FORM = Pattern.compile("(%s)-(%s)-(%s)".formatted(UNIT, DAY, SERIAL));
    private static final int HIGHEST_SERIAL = 9_999_999;

    public DossierCode {
        Typed.require(day(matched(value).group(2)).isPresent(), "the day in the dossier code %s does not exist", value);
    }

    /**
     * The code for the n-th dossier of a unit on a day; the serial has four digits, more from the ten-thousandth on.
     *
     * @throws IllegalArgumentException if the serial is not between 1 and 9,999,999 or the day not in 2000 to 2099
     */
    public static DossierCode of(AgencyCode unit, LocalDate received, int serial) {
        Typed.require(serial >= 1 && serial <= HIGHEST_SERIAL, "no dossier can be number %s of a day", serial);
        Typed.require(received.getYear() / 100 == 20, "a dossier code has no room for the day %s", received);
        int yearMonthDay =
                received.getYear() % 100 * 10_000 + received.getMonthValue() * 100 + received.getDayOfMonth();
        return new DossierCode(String.format(Locale.ROOT, "%s-%06d-%04d", unit.value(), yearMonthDay, serial));
    }

    public static Optional<DossierCode> parse(String text) {
        return Typed.attempt(Typed.compact(text), DossierCode::new);
    }

    /** What a text lacks to be a dossier code. */
    public enum Fault {
        /** It does not have three parts with dashes between them. */
        PARTS,
        UNIT,
        /** Not six or eight digits, or no day of the calendar. */
        DAY,
        SERIAL
    }

    /** The first thing that is wrong with what somebody typed; empty when {@link #parse} reads it. */
    public static Optional<Fault> fault(String text) {
        String[] parts = Typed.compact(text).split("-", -1);
        if (parts.length != 3) {
            return Optional.of(Fault.PARTS);
        }
        if (!parts[0].matches(UNIT)) {
            return Optional.of(Fault.UNIT);
        }
        if (!parts[1].matches(DAY) || day(parts[1]).isEmpty()) {
            return Optional.of(Fault.DAY);
        }
        return parts[2].matches(SERIAL) ? Optional.empty() : Optional.of(Fault.SERIAL);
    }

    /** What stands before the day, as written. */
    public String unit() {
        return matched(value).group(1);
    }

    /** The receiving unit in today's form; empty for a short unit name. */
    public Optional<AgencyCode> agency() {
        return AgencyCode.parse(unit());
    }

    public LocalDate received() {
        return day(matched(value).group(2)).orElseThrow();
    }

    public int serial() {
        return Integer.parseInt(matched(value).group(3));
    }

    private static Matcher matched(String value) {
        Matcher matcher = FORM.matcher(value);
        Typed.require(matcher.matches(), "\"%s\" is no dossier code like H15.50.05.13-261008-0975", value);
        return matcher;
    }

    private static Optional<LocalDate> day(String digits) {
        int number = Integer.parseInt(digits) + (digits.length() == 6 ? 20_000_000 : 0);
        try {
            return Optional.of(LocalDate.of(number / 10_000, number / 100 % 100, number % 100));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
