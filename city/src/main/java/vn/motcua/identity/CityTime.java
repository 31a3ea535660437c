package vn.motcua.identity;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;

/** Legal days are days in Vietnam. */
final class CityTime {

    static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private CityTime() {}

    static LocalDate today(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }
}
