package vn.motcua.onestop;

import java.time.LocalDate;
import vn.motcua.definitions.CityDefinition;
import vn.motcua.definitions.Holidays;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/** The calendar of a city that is not loaded: from its file and the holidays of the same folder. */
final class CityCalendar {

    private CityCalendar() {}

    static WorkingCalendar of(CityDefinition city, Holidays holidays, LocalDate around) {
        return WorkingCalendar.of(
                holidays.calendar(),
                city.office().officeHours(),
                around.minusYears(1).withDayOfYear(1),
                around.plusYears(2));
    }
}
