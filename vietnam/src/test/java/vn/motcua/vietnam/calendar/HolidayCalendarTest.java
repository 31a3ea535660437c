package vn.motcua.vietnam.calendar;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.motcua.vietnam.calendar.SpecialDay.Kind;
import vn.motcua.vietnam.calendar.SpecialDay.Standing;

class HolidayCalendarTest {

    /** The working days that are off; which Sunday counts as a day of Tết makes no difference to anyone. */
    private static TreeSet<LocalDate> weekdaysOff(HolidayCalendar calendar, int year) {
        return calendar.between(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)).stream()
                .filter(day -> day.isOff() && day.kind() != Kind.SWAP_OFF)
                .map(SpecialDay::date)
                .filter(date -> date.getDayOfWeek() != DayOfWeek.SATURDAY && date.getDayOfWeek() != DayOfWeek.SUNDAY)
                .collect(toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @ValueSource(ints = {2024, 2025, 2026, 2027})
    void the_rule_of_law_gives_the_announced_days(int year) {
        assertThat(weekdaysOff(HolidayCalendar.statutory(year, year), year))
                .isEqualTo(weekdaysOff(HolidayCalendar.official(), year));
    }

    @Test
    void the_day_of_culture_begins_in_2026() {
        var calendar = HolidayCalendar.statutory(2000, 2100);
        assertThat(calendar.on(LocalDate.of(2025, 11, 24))).isEmpty();
        assertThat(calendar.on(LocalDate.of(2026, 11, 24)).orElseThrow().name()).isEqualTo("Ngày Văn hóa Việt Nam");
        assertThat(calendar.on(LocalDate.of(2006, 4, 7))).isEmpty(); // 10/3 lunar, before the law of 2007
        assertThat(calendar.on(LocalDate.of(2007, 4, 26)).orElseThrow().name()).isEqualTo("Giỗ Tổ Hùng Vương");
        assertThat(calendar.on(LocalDate.of(2030, 2, 2)).orElseThrow().name()).isEqualTo("Tết Nguyên đán Canh Tuất");
    }

    @Test
    void each_year_has_as_many_days_off_as_the_law_gives() {
        for (int year = 2027; year <= 2100; year++) {
            // 1 + 5 + 1 + 1 + 1 + 2 + 1 days; two on one date are one
            var days = HolidayCalendar.statutory(year, year).days();
            long holidays =
                    days.stream().filter(day -> day.kind() == Kind.HOLIDAY).count();
            long doubled =
                    days.stream().filter(day -> day.name().contains("; ")).count();
            assertThat(holidays + doubled).as("year %d", year).isEqualTo(12);
            assertThat(weekdaysOff(HolidayCalendar.statutory(year, year), year)).hasSize((int) holidays);
        }
    }

    @Test
    void official_years_take_the_place_of_computed_ones() {
        var calendar = HolidayCalendar.vietnam(2020, 2035);
        assertThat(calendar.on(LocalDate.of(2026, 1, 10)).orElseThrow().kind()).isEqualTo(Kind.MAKE_UP);
        assertThat(calendar.on(LocalDate.of(2026, 2, 15))).isEmpty();
        assertThat(calendar.on(LocalDate.of(2031, 1, 23))).isPresent();
        var notice = HolidayCalendar.parse("""
                date,name,kind
                # the notice of the year
                2031-01-20,"Tết, sớm",holiday
                2031-01-25,Làm bù,make-up
                """);
        var updated = calendar.updatedBy(notice);
        assertThat(updated.between(LocalDate.of(2031, 1, 1), LocalDate.of(2031, 12, 31)))
                .containsExactly(
                        SpecialDay.official(LocalDate.of(2031, 1, 20), Kind.HOLIDAY, "Tết, sớm"),
                        SpecialDay.official(LocalDate.of(2031, 1, 25), Kind.MAKE_UP, "Làm bù"));
        assertThat(updated.on(LocalDate.of(2032, 9, 2)).orElseThrow().standing())
                .isEqualTo(Standing.STATUTORY);
    }

    @Test
    void a_wrong_line_is_named() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> HolidayCalendar.parse("date,name,kind\n2026-01-01,Tết,holiday\n2026-02-30,Tết,holiday\n"))
                .withMessageStartingWith("line 3: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HolidayCalendar.parse("date,name,kind\n2026-01-01,Tết,feast\n"))
                .withMessageContaining("line 2: \"feast\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HolidayCalendar.parse("date,name,kind\n2026-01-01,Tết\n"))
                .withMessageContaining("column \"kind\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HolidayCalendar.parse("date,name,kind\n2026-01-01,A,holiday\n2026-01-01,B,holiday\n"))
                .withMessageContaining("twice");
        assertThatIllegalArgumentException().isThrownBy(() -> HolidayCalendar.parse(""));
    }
}
