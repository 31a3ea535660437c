package vn.motcua.vietnam.calendar;

import java.time.LocalDate;

/**
 * A date of the Vietnamese lunar calendar (âm lịch), computed for UTC+7 from 1900 to 2100. The Chinese calendar is that
 * of UTC+8 and differs in some years: Tết of 1985, 2007 and 2030. In the past other clocks and decrees were in use;
 * before 1968 this is the calendar as it would have been, not always as it was printed.
 *
 * @param year the lunar year, named by the solar year in which it begins
 * @param leap whether it is the second month of that number (tháng nhuận)
 */
public record LunarDate(int year, int month, int day, boolean leap) implements Comparable<LunarDate> {

    private static final String[] STEMS = {"Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý"};
    private static final String[] BRANCHES = {
        "Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi", "Thân", "Dậu", "Tuất", "Hợi"
    };

    public LunarDate {
        LunarYears.check(year);
        var months = LunarYears.of(year);
        int index = months.indexOf(month, leap);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "the lunar year %d has no %smonth %d".formatted(year, leap ? "leap " : "", month));
        }
        if (day < 1 || day > months.length(index)) {
            throw new IllegalArgumentException("month %d of the lunar year %d has %d days, not %d"
                    .formatted(month, year, months.length(index), day));
        }
    }

    public static LunarDate of(int year, int month, int day) {
        return new LunarDate(year, month, day, false);
    }

    /**
     * The lunar date of a day.
     *
     * @throws IllegalArgumentException before Tết 1900 and after the lunar year 2100
     */
    public static LunarDate from(LocalDate date) {
        long epochDay = date.toEpochDay();
        int year = date.getYear();
        if (year > LunarYears.LAST
                || epochDay
                        < LunarYears.of(Math.clamp(year, LunarYears.FIRST, LunarYears.LAST))
                                .start(0)) {
            year--;
        }
        LunarYears.check(year);
        var months = LunarYears.of(year);
        int index = months.containing(epochDay);
        return new LunarDate(
                year, months.number(index), Math.toIntExact(epochDay - months.start(index) + 1), months.isLeap(index));
    }

    public LocalDate toLocalDate() {
        var months = LunarYears.of(year);
        return LocalDate.ofEpochDay(months.start(months.indexOf(month, leap)) + day - 1L);
    }

    /** Tết Nguyên đán: the first day of the lunar year. */
    public static LocalDate newYear(int year) {
        return of(year, 1, 1).toLocalDate();
    }

    /** The can-chi name of the year: {@code Bính Ngọ} for 2026. */
    public String yearName() {
        return name(year + 6, year + 8);
    }

    /** The can-chi name of the month; a leap month has that of the month before it. */
    public String monthName() {
        return name(year * 12 + month + 3, month + 1);
    }

    /** The can-chi name of the day. */
    public String dayName() {
        int julian = Math.toIntExact(toLocalDate().toEpochDay() + LunarYears.JULIAN_DAY_OF_EPOCH);
        return name(julian + 9, julian + 1);
    }

    private static String name(int stem, int branch) {
        return STEMS[Math.floorMod(stem, 10)] + " " + BRANCHES[Math.floorMod(branch, 12)];
    }

    @Override
    public int compareTo(LunarDate other) {
        return toLocalDate().compareTo(other.toLocalDate());
    }
}
