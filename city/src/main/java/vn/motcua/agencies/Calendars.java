package vn.motcua.agencies;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.motcua.definitions.CityDefinition.Office;
import vn.motcua.definitions.Holidays;
import vn.motcua.vietnam.calendar.HolidayCalendar;
import vn.motcua.vietnam.worktime.OfficeHours;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/** Working calendars: one for each series of office hours, all with the holidays that are published; made anew when they change. */
final class Calendars {

    /** Dossiers older than that are not counted in working time; results due later are not promised. */
    private static final LocalDate FIRST = LocalDate.of(2015, 1, 1);

    private static final LocalDate LAST = LocalDate.of(2045, 12, 31);

    private final Supplier<Holidays> published;
    private volatile @Nullable Made made;

    Calendars(Supplier<Holidays> published) {
        this.published = published;
    }

    /** @param hours by the first day on which they hold; the earliest before all others count from the beginning */
    WorkingCalendar of(NavigableMap<LocalDate, Office> hours) {
        Holidays now = published.get();
        Made known = made;
        // of one revision it is the same object, so this costs nothing
        if (known == null || !known.holidays.equals(now)) {
            known = new Made(now);
            made = known;
        }
        return known.of(hours);
    }

    /** The calendars of one set of holidays. */
    private static final class Made {

        private final Holidays holidays;
        private final HolidayCalendar calendar;
        private final Map<NavigableMap<LocalDate, Office>, WorkingCalendar> calendars = new ConcurrentHashMap<>();

        Made(Holidays holidays) {
            this.holidays = holidays;
            this.calendar = holidays.calendar();
        }

        WorkingCalendar of(NavigableMap<LocalDate, Office> dated) {
            return calendars.computeIfAbsent(dated, hours -> {
                Map<LocalDate, OfficeHours> from = new HashMap<>();
                hours.forEach((day, office) -> from.put(day.isBefore(FIRST) ? FIRST : day, office.officeHours()));
                return WorkingCalendar.of(calendar, from, FIRST, LAST);
            });
        }
    }
}
