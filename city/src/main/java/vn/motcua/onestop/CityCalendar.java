package vn.motcua.onestop;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vn.motcua.definitions.CityDefinition;
import vn.motcua.definitions.Holidays;
import vn.motcua.vietnam.calendar.HolidayCalendar;
import vn.motcua.vietnam.calendar.SpecialDay;
import vn.motcua.vietnam.worktime.OfficeHours;
import vn.motcua.vietnam.worktime.TimeRange;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/** The calendar of a city that is not loaded: from its file and the holidays of the same folder. */
final class CityCalendar {

    private CityCalendar() {}

    static WorkingCalendar of(CityDefinition city, Holidays holidays, LocalDate around) {
        List<TimeRange> hours =
                city.office().hours().stream().map(TimeRange::of).toList();
        Map<DayOfWeek, List<TimeRange>> week = new EnumMap<>(DayOfWeek.class);
        city.office().weekdays().forEach(day -> week.put(day, hours));
        return WorkingCalendar.of(
                HolidayCalendar.of(
                        holidays.days().stream().map(CityCalendar::special).toList()),
                new OfficeHours(week, hours, city.office().cutOff()),
                around.minusYears(1).withDayOfYear(1),
                around.plusYears(2));
    }

    private static SpecialDay special(Holidays.Day day) {
        SpecialDay.Kind kind = switch (day.kind().toLowerCase(Locale.ROOT).replace('_', '-')) {
            case "holiday", "holiday-on-weekend" -> SpecialDay.Kind.HOLIDAY;
            case "compensatory" -> SpecialDay.Kind.COMPENSATORY;
            case "swap-off" -> SpecialDay.Kind.SWAP_OFF;
            case "swap-work", "make-up" -> SpecialDay.Kind.MAKE_UP;
            default -> throw new IllegalArgumentException("\"" + day.kind() + "\" is no kind of day");
        };
        return new SpecialDay(
                day.date(),
                kind,
                day.name().vi(),
                SpecialDay.Standing.valueOf(day.status().name()),
                day.note());
    }
}
