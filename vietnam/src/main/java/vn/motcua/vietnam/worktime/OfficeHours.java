package vn.motcua.vietnam.worktime;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The hours of an office (giờ làm việc). A weekday with at least one range is a working day; an office that only hands
 * out forms on Saturday mornings, without counting the day, leaves Saturday empty.
 *
 * @param week the ranges of each weekday, in order and apart from each other; days that are not in the map are days of
 *     rest
 * @param makeUpDay the ranges of a make-up day (ngày làm bù), whatever weekday it is
 * @param cutOff papers received after it are handed on at the start of the next working day, and procedures of the same
 *     day become procedures of the next one (Decree 61/2018/NĐ-CP, article 18; kept by Decree 118/2025/NĐ-CP)
 */
public record OfficeHours(Map<DayOfWeek, List<TimeRange>> week, List<TimeRange> makeUpDay, LocalTime cutOff) {

    public OfficeHours {
        var copy = new EnumMap<DayOfWeek, List<TimeRange>>(DayOfWeek.class);
        week.forEach((day, ranges) -> {
            if (!ranges.isEmpty()) {
                copy.put(day, apart(ranges));
            }
        });
        if (copy.isEmpty()) {
            throw new IllegalArgumentException("an office needs hours on at least one weekday");
        }
        week = Map.copyOf(copy);
        makeUpDay = apart(makeUpDay);
        if (makeUpDay.isEmpty()) {
            throw new IllegalArgumentException("a make-up day needs hours");
        }
    }

    /** 07:30–11:30 and 13:30–17:00 from Monday to Friday, cut-off 15:00: the usual hours; cities differ. */
    public static OfficeHours usual() {
        return weekdays(TimeRange.of("07:30-11:30"), TimeRange.of("13:30-17:00"));
    }

    /** The same ranges from Monday to Friday and on make-up days, cut-off 15:00. */
    public static OfficeHours weekdays(TimeRange... ranges) {
        var hours = List.of(ranges);
        var week = new EnumMap<DayOfWeek, List<TimeRange>>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            if (day.compareTo(DayOfWeek.FRIDAY) <= 0) {
                week.put(day, hours);
            }
        }
        return new OfficeHours(week, hours, LocalTime.of(15, 0));
    }

    /** These hours with other ranges on one weekday; without ranges it becomes a day of rest. */
    public OfficeHours with(DayOfWeek day, TimeRange... ranges) {
        var changed = new EnumMap<DayOfWeek, List<TimeRange>>(DayOfWeek.class);
        changed.putAll(week);
        changed.put(day, Arrays.asList(ranges));
        return new OfficeHours(changed, makeUpDay, cutOff);
    }

    public OfficeHours withCutOff(LocalTime time) {
        return new OfficeHours(week, makeUpDay, time);
    }

    /** The ranges of an ordinary weekday; none on a day of rest. */
    public List<TimeRange> on(DayOfWeek day) {
        return week.getOrDefault(day, List.of());
    }

    private static List<TimeRange> apart(List<TimeRange> ranges) {
        var sorted =
                ranges.stream().sorted(Comparator.comparing(TimeRange::start)).toList();
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).start().isBefore(sorted.get(i - 1).end())) {
                throw new IllegalArgumentException(
                        "the hours %s and %s overlap".formatted(sorted.get(i - 1), sorted.get(i)));
            }
        }
        return sorted;
    }
}
