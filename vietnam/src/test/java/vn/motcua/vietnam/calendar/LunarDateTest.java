package vn.motcua.vietnam.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Objects;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LunarDateTest {

    private static final Pattern ANCHOR = Pattern.compile(
            "\"(\\d{4})\":\\s*\\{\\s*\"tet_1_1\":\\s*\"([0-9-]+)\",\\s*\"gio_to_10_3\":\\s*\"([0-9-]+)\"");

    /** 1900-01-31, the first day that is computed, and 2101-01-28, the last. */
    private static final long FIRST = -25_537;

    private static final long LAST = 47_874;

    @Test
    void all_anchor_dates_hold() throws IOException {
        String anchors;
        try (var file =
                Objects.requireNonNull(LunarDateTest.class.getResourceAsStream("lunar-anchor-dates-2020-2050.json"))) {
            anchors = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
        int found = 0;
        for (var anchor = ANCHOR.matcher(anchors); anchor.find(); found++) {
            int year = Integer.parseInt(anchor.group(1));
            assertThat(LunarDate.newYear(year)).isEqualTo(anchor.group(2));
            assertThat(LunarDate.of(year, 3, 10).toLocalDate()).isEqualTo(anchor.group(3));
        }
        assertThat(found).isEqualTo(31);
    }

    @ParameterizedTest
    @CsvSource({
        "1968, 1968-01-29",
        "1985, 1985-01-21",
        "2007, 2007-02-17",
        "2030, 2030-02-02", // China is a day, 1985 a month, later
        "1900, 1900-01-31",
        "1976, 1976-01-31",
        "2000, 2000-02-05",
        "2033, 2033-01-31",
        "2034, 2034-02-19",
    })
    void the_new_year_is_that_of_vietnam(int year, LocalDate date) {
        assertThat(LunarDate.newYear(year)).isEqualTo(date);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-07-25, 2025, 6, 1, true",
        "2033-12-22, 2033, 11, 1, true",
        "1985-03-21, 1985, 2, 1, true",
        "2026-02-16, 2025, 12, 29, false",
        "2026-11-22, 2026, 10, 14, false",
    })
    void days_have_their_lunar_date(LocalDate date, int year, int month, int day, boolean leap) {
        assertThat(LunarDate.from(date)).isEqualTo(new LunarDate(year, month, day, leap));
    }

    @Test
    void years_months_and_days_have_names() {
        assertThat(LunarDate.of(2026, 1, 1).yearName()).isEqualTo("Bính Ngọ");
        assertThat(LunarDate.of(1984, 1, 1).yearName()).isEqualTo("Giáp Tý");
        assertThat(LunarDate.of(2024, 1, 1).monthName()).isEqualTo("Bính Dần");
        assertThat(LunarDate.from(LocalDate.of(2000, 1, 1)).dayName()).isEqualTo("Mậu Ngọ");
    }

    @Property
    void every_day_goes_there_and_back(@ForAll @LongRange(min = FIRST, max = LAST) long epochDay) {
        var date = LocalDate.ofEpochDay(epochDay);
        var lunar = LunarDate.from(date);
        assertThat(lunar.toLocalDate()).isEqualTo(date);
        if (epochDay < LAST) {
            assertThat(LunarDate.from(date.plusDays(1))).isGreaterThan(lunar);
        }
    }

    @Test
    void every_year_has_twelve_or_thirteen_months_of_29_or_30_days() {
        var date = LunarDate.newYear(1900);
        int months = 0;
        while (date.isBefore(LunarDate.newYear(2100))) {
            var lunar = LunarDate.from(date);
            assertThat(lunar.day()).isEqualTo(1);
            var next = date.plusDays(29);
            date = LunarDate.from(next).day() == 1 ? next : next.plusDays(1);
            months++;
        }
        // 200 years of 235 months in 19 years
        assertThat(months).isBetween(2473, 2475);
    }

    @Test
    void dates_that_do_not_exist_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LunarDate(2026, 6, 1, true))
                .withMessageContaining("no leap month 6");
        assertThatIllegalArgumentException().isThrownBy(() -> LunarDate.of(2026, 1, 31));
        assertThatIllegalArgumentException().isThrownBy(() -> LunarDate.of(1899, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> LunarDate.from(LocalDate.of(1900, 1, 30)));
        assertThatIllegalArgumentException().isThrownBy(() -> LunarDate.from(LocalDate.of(2101, 1, 29)));
    }
}
