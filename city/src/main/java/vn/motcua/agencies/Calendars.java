package vn.motcua.agencies;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import vn.motcua.vietnam.calendar.HolidayCalendar;
import vn.motcua.vietnam.calendar.SpecialDay;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/** Working calendars: one for each set of office hours, all with the holidays of {@code definitions/holidays/vn.yaml}. */
final class Calendars {

    /** Dossiers older than that are not counted in working time; results due later are not promised. */
    private static final LocalDate FIRST = LocalDate.of(2015, 1, 1);

    private static final LocalDate LAST = LocalDate.of(2045, 12, 31);

    private final HolidayCalendar holidays;
    private final Map<Office, WorkingCalendar> calendars = new ConcurrentHashMap<>();

    Calendars(HolidayCalendar holidays) {
        this.holidays = holidays;
    }

    static Calendars read(Path definitions) {
        File file = CityFile.read(definitions.resolve("holidays").resolve("vn.yaml"), File.class);
        return new Calendars(
                HolidayCalendar.of(file.days().stream().map(Day::special).toList()));
    }

    WorkingCalendar of(Office office) {
        return calendars.computeIfAbsent(
                office, hours -> WorkingCalendar.of(holidays, hours.officeHours(), FIRST, LAST));
    }

    private record File(List<Day> days) {}

    private record Day(
            LocalDate date,
            CityFile.Name name,
            String kind,
            @Nullable String status,
            @Nullable String note) {

        SpecialDay special() {
            String word = kind.toLowerCase(Locale.ROOT).replace('_', '-');
            return new SpecialDay(
                    date,
                    switch (word) {
                        case "holiday", "holiday-on-weekend" -> SpecialDay.Kind.HOLIDAY;
                        case "compensatory" -> SpecialDay.Kind.COMPENSATORY;
                        case "swap-off" -> SpecialDay.Kind.SWAP_OFF;
                        case "swap-work", "make-up" -> SpecialDay.Kind.MAKE_UP;
                        default -> throw new IllegalArgumentException("\"" + kind + "\" is no kind of day");
                    },
                    name.vi(),
                    SpecialDay.Standing.valueOf((status == null ? "official" : status).toUpperCase(Locale.ROOT)),
                    note == null ? "" : note);
        }
    }
}
