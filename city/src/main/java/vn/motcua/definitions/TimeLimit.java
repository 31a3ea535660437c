package vn.motcua.definitions;

import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/**
 * A time limit (thời hạn giải quyết). Zero working days: the same day; received after the cut-off hour, the next working day.
 */
public record TimeLimit(int amount, Unit unit) {

    /** What the amount counts. */
    @EnumNaming(EnumNamingStrategies.LowerCamelCaseStrategy.class)
    public enum Unit {
        WORKING_DAYS,
        DAYS,
        MONTHS,
        HOURS
    }
}
