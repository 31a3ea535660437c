package vn.motcua.definitions;

import static vn.motcua.definitions.Lists.orEmpty;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;
import vn.motcua.vietnam.calendar.HolidayCalendar;
import vn.motcua.vietnam.calendar.SpecialDay;

/** Days that differ from the ordinary week: public holidays, swapped and make-up days (nghỉ lễ, hoán đổi, làm bù). */
public record Holidays(LocalizedText name, String source, List<Day> days) {

    public Holidays {
        source = orEmpty(source);
        days = orEmpty(days);
    }

    /** The days as a calendar computes with them. */
    public HolidayCalendar calendar() {
        return HolidayCalendar.of(days.stream().map(Day::special).toList());
    }

    /** One day; {@code working} is true only for make-up days. */
    public record Day(LocalDate date, LocalizedText name, String kind, Status status, boolean working, String note) {
        public Day {
            note = orEmpty(note);
        }

        private SpecialDay special() {
            return new SpecialDay(
                    date,
                    switch (kind.toLowerCase(Locale.ROOT).replace('_', '-')) {
                        case "holiday", "holiday-on-weekend" -> SpecialDay.Kind.HOLIDAY;
                        case "compensatory" -> SpecialDay.Kind.COMPENSATORY;
                        case "swap-off" -> SpecialDay.Kind.SWAP_OFF;
                        case "swap-work", "make-up" -> SpecialDay.Kind.MAKE_UP;
                        default -> throw new IllegalArgumentException("\"" + kind + "\" is no kind of day");
                    },
                    name.vi(),
                    SpecialDay.Standing.valueOf(status.name()),
                    note);
        }
    }

    /** How sure the day is. */
    @EnumNaming(EnumNamingStrategies.LowerCamelCaseStrategy.class)
    public enum Status {
        /** Published. */
        OFFICIAL,
        /** Follows from the law. */
        STATUTORY,
        /** A proposal. */
        TENTATIVE,
        /** Seen in one source only. */
        VERIFY
    }
}
