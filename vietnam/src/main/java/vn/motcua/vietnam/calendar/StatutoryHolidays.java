package vn.motcua.vietnam.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import vn.motcua.vietnam.calendar.SpecialDay.Kind;
import vn.motcua.vietnam.calendar.SpecialDay.Standing;

/**
 * The holidays that follow from the law without a yearly decision (Labour Code 45/2019/QH14, articles 111 and 112, and
 * what was in force before), with the weekly rest days Saturday and Sunday. Two holidays on one date are one day off. Days
 * on which the Government has a choice are {@link Standing#TENTATIVE}: the split of Tết is two days before and three
 * after, the second day of Quốc khánh the one that makes the longer break.
 */
final class StatutoryHolidays {

    private static final LocalDate HUNG_KINGS_FROM = LocalDate.of(2007, 4, 11);
    private static final LocalDate FIVE_DAYS_OF_TET_FROM = LocalDate.of(2013, 5, 1);
    private static final int TWO_NATIONAL_DAYS_FROM = 2021;
    private static final LocalDate CULTURE_DAY_FROM = LocalDate.of(2026, 7, 1);

    private final int year;
    private final NavigableMap<LocalDate, SpecialDay> days = new TreeMap<>();

    private StatutoryHolidays(int year) {
        this.year = year;
    }

    static Collection<SpecialDay> of(int year) {
        var holidays = new StatutoryHolidays(year);
        holidays.fixed();
        holidays.tet();
        holidays.nationalDay();
        holidays.compensate();
        return holidays.days.values();
    }

    private void fixed() {
        add(LocalDate.of(year, 1, 1), "Tết Dương lịch", Standing.STATUTORY);
        var hungKings = LunarDate.of(year, 3, 10).toLocalDate();
        if (!hungKings.isBefore(HUNG_KINGS_FROM)) {
            add(hungKings, "Giỗ Tổ Hùng Vương", Standing.STATUTORY);
        }
        add(LocalDate.of(year, 4, 30), "Ngày Chiến thắng", Standing.STATUTORY);
        add(LocalDate.of(year, 5, 1), "Quốc tế Lao động", Standing.STATUTORY);
        add(LocalDate.of(year, 9, 2), "Quốc khánh", Standing.STATUTORY);
        var culture = LocalDate.of(year, 11, 24);
        if (!culture.isBefore(CULTURE_DAY_FROM)) {
            // Resolution 28/2026/QH16
            add(culture, "Ngày Văn hóa Việt Nam", Standing.STATUTORY);
        }
    }

    /** Before May 2013 one day before and three after, Labour Code of 1994; since then five days. */
    private void tet() {
        var first = LunarDate.newYear(year);
        boolean five = !first.isBefore(FIVE_DAYS_OF_TET_FROM);
        String name = "Tết Nguyên đán " + LunarDate.of(year, 1, 1).yearName();
        for (int i = five ? -2 : -1; i <= 2; i++) {
            add(first.plusDays(i), name, five ? Standing.TENTATIVE : Standing.STATUTORY);
        }
    }

    private void nationalDay() {
        if (year >= TWO_NATIONAL_DAYS_FROM) {
            var before = LocalDate.of(year, 9, 1);
            var after = LocalDate.of(year, 9, 3);
            boolean later = breakWith(after) > breakWith(before)
                    || (breakWith(after) == breakWith(before) && isRest(before) && !isRest(after));
            add(later ? after : before, "Quốc khánh (liền kề)", Standing.TENTATIVE);
        }
    }

    /** How many days in a row are off around 2 September if the other day is the second one. */
    private static int breakWith(LocalDate other) {
        var off = new TreeSet<>(List.of(LocalDate.of(other.getYear(), 9, 2), other));
        for (var day : List.copyOf(off)) {
            if (isRest(day)) {
                off.add(nextWorking(day, off));
            }
        }
        int length = off.size();
        for (var day = off.first().minusDays(1); isRest(day); day = day.minusDays(1)) {
            length++;
        }
        for (var day = off.first(); day.isBefore(off.last()); day = day.plusDays(1)) {
            length += off.contains(day) ? 0 : 1;
        }
        for (var day = off.last().plusDays(1); isRest(day); day = day.plusDays(1)) {
            length++;
        }
        return length;
    }

    /** Article 111 clause 3: a holiday on a day of weekly rest is made good on the next working day. */
    private void compensate() {
        for (var holiday : new ArrayList<>(days.values())) {
            if (isRest(holiday.date())) {
                var date = nextWorking(holiday.date(), days.keySet());
                days.put(
                        date,
                        new SpecialDay(date, Kind.COMPENSATORY, "Nghỉ bù " + holiday.name(), holiday.standing(), ""));
            }
        }
    }

    private static LocalDate nextWorking(LocalDate from, Collection<LocalDate> off) {
        var date = from.plusDays(1);
        while (isRest(date) || off.contains(date)) {
            date = date.plusDays(1);
        }
        return date;
    }

    private void add(LocalDate date, String name, Standing standing) {
        var day = new SpecialDay(date, Kind.HOLIDAY, name, standing, "");
        days.merge(
                date,
                day,
                (one, other) ->
                        new SpecialDay(date, Kind.HOLIDAY, one.name() + "; " + other.name(), one.standing(), ""));
    }

    private static boolean isRest(LocalDate date) {
        return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
