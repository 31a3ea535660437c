package vn.motcua.vietnam.worktime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.motcua.vietnam.calendar.HolidayCalendar;

class WorkedDeadlinesTest {

    private static final OfficeHours OFFICE = OfficeHours.usual();
    private static final WorkingCalendar CALENDAR = WorkingCalendar.of(
            HolidayCalendar.official(), OFFICE, LocalDate.of(2023, 1, 1), LocalDate.of(2029, 12, 31));

    static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(WorkingCalendar.ZONE).toInstant();
    }

    @ParameterizedTest
    @CsvSource({
        "2024-04-26, 3, 2024-05-04", // swapped 29 Apr, two holidays, Saturday made up
        "2025-01-24, 5, 2025-02-07", // Tết
        "2025-04-25, 2, 2025-04-28", // Saturday made up
        "2025-11-21, 2, 2025-11-25", // 24 Nov is an ordinary day before 2026
        "2026-02-13, 3, 2026-02-25", // Tết
        "2026-04-24, 2, 2026-04-29", // Giỗ Tổ on a Sunday
        "2026-11-23, 1, 2026-11-25", // Ngày Văn hóa Việt Nam
    })
    void the_worked_examples_of_the_domain_facts(LocalDate accepted, int days, LocalDate due) {
        assertThat(CALENDAR.due(Limit.workingDays(days), at(accepted + "T09:00")))
                .isEqualTo(at(due + "T17:00"));
        assertThat(CALENDAR.plusWorkingDays(accepted, days)).isEqualTo(due);
        assertThat(CALENDAR.workingDays(accepted, due)).isEqualTo(days);
    }

    @Test
    void more_than_two_thousand_cases_agree_with_the_walk_day_by_day() {
        var slow = new SlowDeadlines(HolidayCalendar.official(), OFFICE);
        var limits = List.of(
                Limit.sameDay(),
                Limit.workingDays(1),
                Limit.workingDays(5),
                Limit.workingDays(15),
                Limit.workingDays(45),
                Limit.days(0),
                Limit.days(1),
                Limit.days(10),
                Limit.days(30),
                Limit.months(1),
                Limit.months(6),
                Limit.hours(1),
                Limit.hours(4),
                Limit.hours(8),
                Limit.hours(30));
        var times = List.of(
                LocalTime.of(6, 0),
                LocalTime.of(9, 17),
                LocalTime.of(12, 0),
                LocalTime.of(15, 0),
                LocalTime.of(15, 1),
                LocalTime.of(21, 30));
        var wrong = new ArrayList<String>();
        int cases = 0;
        // 13 is prime to 7, so the days of acceptance fall on every weekday; the span holds every day off of the table
        for (var date = LocalDate.of(2024, 1, 1); date.getYear() < 2027; date = date.plusDays(13)) {
            for (var limit : limits) {
                for (int t = cases % 2; t < times.size(); t += 2) {
                    var accepted = date.atTime(times.get(t))
                            .atZone(WorkingCalendar.ZONE)
                            .toInstant();
                    cases++;
                    if (!CALENDAR.due(limit, accepted).equals(slow.due(limit, accepted))) {
                        wrong.add(date.atTime(times.get(t)) + " + " + limit.inVietnamese());
                    }
                }
            }
        }
        assertThat(cases).isGreaterThan(2000);
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T09:00, 2026-11-20T17:00",
        "2026-11-20T15:00, 2026-11-20T17:00",
        "2026-11-20T15:01, 2026-11-23T17:00", // Friday after the cut-off
        "2026-11-21T09:00, 2026-11-23T17:00", // Saturday
        "2026-11-23T16:00, 2026-11-25T17:00", // the day before a holiday
    })
    void a_limit_of_the_same_day_knows_the_cut_off(String accepted, String due) {
        assertThat(CALENDAR.due(Limit.sameDay(), at(accepted))).isEqualTo(at(due));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T09:00, 2026-11-20T17:00",
        "2026-11-20T15:30, 2026-11-23T07:30",
        "2026-11-22T10:00, 2026-11-23T07:30",
    })
    void papers_are_handed_on_the_same_day_or_first_thing_on_the_next(String received, String due) {
        assertThat(CALENDAR.handOverDue(at(received))).isEqualTo(at(due));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T16:00, 1, 2026-11-20T17:00", // the end of the afternoon, not Monday morning
        "2026-11-20T16:00, 2, 2026-11-23T08:30",
        "2026-11-20T10:30, 2, 2026-11-20T14:30", // over lunch
        "2026-11-23T19:00, 4, 2026-11-25T11:30", // 24 Nov is off
    })
    void hours_are_working_hours(String accepted, int hours, String due) {
        assertThat(CALENDAR.due(Limit.hours(hours), at(accepted))).isEqualTo(at(due));
    }

    @ParameterizedTest
    @CsvSource({
        // accepted, limit, paused, resumed, due
        "2026-11-09T09:00, 5, 2026-11-10T10:00, 2026-11-12T10:00, 2026-11-18T17:00", // two whole days
        "2026-11-09T09:00, 5, 2026-11-10T10:00, 2026-11-10T11:00, 2026-11-17T17:00", // an hour is rounded up
        "2026-11-09T09:00, 5, 2026-11-09T10:00, 2026-11-09T16:00, 2026-11-16T17:00", // on the day that is not counted
        "2026-11-09T09:00, 5, 2026-11-10T10:00, 2026-11-11T09:00, 2026-11-17T17:00", // less than a day
        "2026-11-09T09:00, 5, 2026-11-16T10:00, 2026-11-16T16:00, 2026-11-17T17:00", // on the last day
        "2026-11-09T09:00, 0, 2026-11-09T10:00, 2026-11-10T10:00, 2026-11-10T17:00", // of the same day
        "2026-11-09T09:00, 5, 2026-11-13T17:00, 2026-11-16T07:30, 2026-11-16T17:00", // a week-end costs nothing
        "2026-11-09T09:00, 5, 2026-11-16T17:00, 2026-11-19T07:30, 2026-11-16T17:00", // paused too late
    })
    void a_pause_adds_its_working_time(String accepted, int days, String paused, String resumed, String due) {
        var deadline = Deadline.of(Limit.workingDays(days), at(accepted)).paused(at(paused), at(resumed));
        assertThat(deadline.due(CALENDAR)).isEqualTo(at(due));
    }

    @Test
    void an_extension_counts_from_the_due_time_and_happens_once() {
        var deadline = Deadline.of(Limit.workingDays(5), at("2026-11-09T09:00"))
                .extended(at("2026-11-13T08:00"), Limit.workingDays(3));
        assertThat(deadline.due(CALENDAR)).isEqualTo(at("2026-11-19T17:00"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> deadline.extended(at("2026-11-18T08:00"), Limit.workingDays(1)))
                .withMessageContaining("once");
    }

    @Test
    void pauses_may_not_overlap() {
        var deadline = Deadline.of(Limit.workingDays(5), at("2026-11-09T09:00"))
                .paused(at("2026-11-10T08:00"), at("2026-11-12T08:00"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> deadline.paused(at("2026-11-11T08:00"), at("2026-11-13T08:00")));
    }

    @Test
    void a_question_outside_the_span_is_refused_with_the_span() {
        assertThatExceptionOfType(java.time.DateTimeException.class)
                .isThrownBy(() -> CALENDAR.due(Limit.months(60), at("2026-11-09T09:00")))
                .withMessageContaining("2029-12-31");
    }
}
