package vn.motcua.vietnam.calendar;

import java.util.ArrayList;
import java.util.List;

/**
 * The months of the lunar years, computed once. A month begins on the day of the new moon; the month with the winter
 * solstice is the eleventh; if thirteen months begin from one such month up to the next, the first in which the sun enters
 * no new twelfth of its way is the leap month. Days are those of UTC+7.
 */
final class LunarYears {

    static final int FIRST = 1900;
    static final int LAST = 2100;
    static final int JULIAN_DAY_OF_EPOCH = 2_440_588;

    private static final List<Months> YEARS = compute();

    private LunarYears() {}

    static void check(int year) {
        if (year < FIRST || year > LAST) {
            throw new IllegalArgumentException(
                    "the lunar calendar is computed from %d to %d, not for %d".formatted(FIRST, LAST, year));
        }
    }

    static Months of(int year) {
        return YEARS.get(year - FIRST);
    }

    /** The first days of the twelve or thirteen months and of the year after; {@code leap} is -1 without a leap month. */
    record Months(List<Long> starts, int leap) {

        long start(int index) {
            return starts.get(index);
        }

        int length(int index) {
            return (int) (starts.get(index + 1) - starts.get(index));
        }

        boolean isLeap(int index) {
            return index == leap;
        }

        int number(int index) {
            return leap >= 0 && index >= leap ? index : index + 1;
        }

        int indexOf(int month, boolean wantsLeap) {
            for (int index = 0; index < starts.size() - 1; index++) {
                if (number(index) == month && isLeap(index) == wantsLeap) {
                    return index;
                }
            }
            return -1;
        }

        int containing(long epochDay) {
            int index = starts.size() - 2;
            while (starts.get(index) > epochDay) {
                index--;
            }
            if (epochDay >= starts.getLast()) {
                throw new IllegalArgumentException("the day is after the last lunar year that is computed");
            }
            return index;
        }
    }

    /** A month with its number, in the row of all months. */
    private record Month(long start, int number, boolean leap) {}

    private static List<Months> compute() {
        List<Month> all = new ArrayList<>();
        for (int year = FIRST - 1; year <= LAST; year++) {
            all.addAll(fromSolstice(year));
        }
        List<Months> years = new ArrayList<>();
        int from = 0;
        while (years.size() <= LAST - FIRST) {
            while (all.get(from).number() != 1 || all.get(from).leap()) {
                from++;
            }
            int to = from + 1;
            int leap = -1;
            List<Long> starts = new ArrayList<>(List.of(all.get(from).start()));
            while (all.get(to).number() != 1 || all.get(to).leap()) {
                if (all.get(to).leap()) {
                    leap = to - from;
                }
                starts.add(all.get(to).start());
                to++;
            }
            starts.add(all.get(to).start());
            years.add(new Months(List.copyOf(starts), leap));
            from = to;
        }
        return List.copyOf(years);
    }

    /** The months from the eleventh of one year up to, not including, the eleventh of the next. */
    private static List<Month> fromSolstice(int year) {
        long from = Moon.eleventhMonth(year);
        long to = Moon.eleventhMonth(year + 1);
        long first = Moon.lunation(from);
        int count = Math.toIntExact(Moon.lunation(to) - first);
        boolean leapYear = count == 13;
        List<Month> months = new ArrayList<>();
        int number = 11;
        boolean leapFound = false;
        for (int i = 0; i < count; i++) {
            long start = Moon.newMoonDay(first + i);
            boolean leap = leapYear
                    && !leapFound
                    && i > 0
                    && Moon.sunSector(start) == Moon.sunSector(Moon.newMoonDay(first + i + 1));
            if (leap) {
                leapFound = true;
            } else if (i > 0) {
                number = number % 12 + 1;
            }
            months.add(new Month(start, number, leap));
        }
        return months;
    }
}
