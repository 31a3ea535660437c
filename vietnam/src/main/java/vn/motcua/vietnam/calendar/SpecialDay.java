package vn.motcua.vietnam.calendar;

import java.time.LocalDate;
import java.util.Locale;

/**
 * A day on which offices do not follow the week: a day off (ngày nghỉ) or a Saturday or Sunday worked in exchange for
 * one (ngày làm bù).
 *
 * @param name what it is called, in Vietnamese
 * @param note free text; may be empty
 */
public record SpecialDay(LocalDate date, Kind kind, String name, Standing standing, String note) {

    /** What happens on the day. */
    public enum Kind {
        /** Ngày lễ, tết: Labour Code 45/2019/QH14, article 112. It may fall on a day of weekly rest. */
        HOLIDAY,
        /** Nghỉ bù: the next working day after a holiday on a day of weekly rest, Labour Code, article 111 clause 3. */
        COMPENSATORY,
        /** Nghỉ hoán đổi: a working day taken off by decision of the Government and made up on another day. */
        SWAP_OFF,
        /** Làm bù: the day worked in exchange. */
        MAKE_UP;

        static Kind of(String word) {
            return switch (word.toLowerCase(Locale.ROOT).replace('_', '-')) {
                case "holiday", "holiday-on-weekend" -> HOLIDAY;
                case "compensatory" -> COMPENSATORY;
                case "swap-off" -> SWAP_OFF;
                case "make-up", "swap-work" -> MAKE_UP;
                default ->
                    throw new IllegalArgumentException(
                            "\"%s\" is no kind of day: holiday, compensatory, swap-off or make-up".formatted(word));
            };
        }
    }

    /** How sure the day is. */
    public enum Standing {
        /** Announced by the Government. */
        OFFICIAL,
        /** Reported as announced; to be checked against the notice. */
        VERIFY,
        /** Follows from the law without a decision. */
        STATUTORY,
        /** Proposed, or computed where the Government still has a choice. */
        TENTATIVE
    }

    /** An announced day without a note. */
    public static SpecialDay official(LocalDate date, Kind kind, String name) {
        return new SpecialDay(date, kind, name, Standing.OFFICIAL, "");
    }

    /** Whether offices are closed: everything but a make-up day. */
    public boolean isOff() {
        return kind != Kind.MAKE_UP;
    }
}
