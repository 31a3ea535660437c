package vn.motcua.agencies;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import vn.motcua.vietnam.worktime.OfficeHours;
import vn.motcua.vietnam.worktime.TimeRange;

/**
 * Office hours (giờ làm việc) as definitions write them.
 *
 * @param hours {@code 07:30-11:30}
 * @param days {@code mon} to {@code sun}
 * @param cutOff {@code 15:00}: received later counts as the next working day for what is due the same day
 */
public record Office(List<String> hours, List<String> days, String cutOff) {

    private static final Map<String, DayOfWeek> DAYS = Map.of(
            "mon", DayOfWeek.MONDAY,
            "tue", DayOfWeek.TUESDAY,
            "wed", DayOfWeek.WEDNESDAY,
            "thu", DayOfWeek.THURSDAY,
            "fri", DayOfWeek.FRIDAY,
            "sat", DayOfWeek.SATURDAY,
            "sun", DayOfWeek.SUNDAY);

    OfficeHours officeHours() {
        List<TimeRange> ranges = hours.stream().map(TimeRange::of).toList();
        Map<DayOfWeek, List<TimeRange>> week = new EnumMap<>(DayOfWeek.class);
        days.forEach(day -> {
            DayOfWeek named = DAYS.get(day);
            if (named == null) {
                throw new IllegalArgumentException(day + " is no day of the week");
            }
            week.put(named, ranges);
        });
        return new OfficeHours(week, ranges, LocalTime.parse(cutOff));
    }
}
