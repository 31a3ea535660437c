package vn.motcua.vietnam.units;

import java.time.LocalDate;

/** The same code may name different units before and after the reform, so a unit is its code and its era. */
public enum Era {
    /** Province, district, commune: the state of 2025-06-30. */
    THREE_TIER,
    /** Province and commune, since 2025-07-01; the state of July 2026. */
    TWO_TIER;

    /** The first day of the two tiers. */
    public static final LocalDate REFORM = LocalDate.of(2025, 7, 1);

    public static Era on(LocalDate date) {
        return date.isBefore(REFORM) ? THREE_TIER : TWO_TIER;
    }
}
