package vn.motcua.definitions;

import static vn.motcua.definitions.Lists.orEmpty;

import java.time.LocalDate;
import java.util.List;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/** Days that differ from the ordinary week: public holidays, swapped and make-up days (nghỉ lễ, hoán đổi, làm bù). */
public record Holidays(LocalizedText name, String source, List<Day> days) {

    public Holidays {
        source = orEmpty(source);
        days = orEmpty(days);
    }

    /** One day; {@code working} is true only for make-up days. */
    public record Day(LocalDate date, LocalizedText name, String kind, Status status, boolean working, String note) {
        public Day {
            note = orEmpty(note);
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
