package vn.motcua.onestop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.motcua.LiveCity;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.Procedure;
import vn.motcua.vietnam.text.VietnameseFormat;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/** When a result is promised to who applies now, at the edges of the day and of the calendar. Đà Nẵng: 07:30 to 17:00, cut-off 15:00. */
class PromiseTest extends LiveCity {

    private LocalDateTime promise(String code, String local) {
        Procedure procedure = bean(Definitions.class)
                .procedure(code, LocalDate.of(2026, 11, 20))
                .orElseThrow()
                .procedure();
        Instant now = LocalDateTime.parse(local).atZone(WorkingCalendar.ZONE).toInstant();
        return LocalDateTime.ofInstant(bean(Dossiers.class).promise(procedure, now), WorkingCalendar.ZONE);
    }

    /** Permanent residence: 7 working days. Tuesday 24 November 2026 is a holiday. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-16T07:00, 2026-11-26",
        "2026-11-16T10:00, 2026-11-26",
        "2026-11-16T12:15, 2026-11-26",
        "2026-11-16T15:00, 2026-11-26",
        "2026-11-16T15:01, 2026-11-27",
        "2026-11-16T23:30, 2026-11-27",
        "2026-11-20T16:00, 2026-12-03",
        "2026-11-21T09:00, 2026-12-03",
        "2026-11-23T15:30, 2026-12-04",
        "2026-11-24T09:00, 2026-12-04",
        "2027-01-29T10:00, 2027-02-16"
    })
    void the_day_of_the_result_counts_from_the_reception_that_the_cut_off_allows(String now, LocalDate day) {
        assertThat(promise("1.004222", now)).isEqualTo(day.atTime(17, 0));
    }

    /** Civil-status extracts: the same day. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-16T14:59, 2026-11-16",
        "2026-11-16T15:01, 2026-11-17",
        "2026-11-20T17:30, 2026-11-23",
        "2026-11-23T16:00, 2026-11-25",
        "2026-11-24T09:00, 2026-11-25"
    })
    void a_same_day_procedure_after_the_cut_off_is_of_the_next_working_day(String now, LocalDate day) {
        assertThat(promise("2.000635", now).toLocalDate()).isEqualTo(day);
    }

    @Test
    void the_page_of_a_procedure_promises_the_same() {
        Procedure procedure = bean(Definitions.class)
                .procedure("1.004222", LocalDate.ofInstant(clock().instant(), WorkingCalendar.ZONE))
                .orElseThrow()
                .procedure();
        LocalDate day =
                LocalDate.ofInstant(bean(Dossiers.class).promise(procedure, clock().instant()), WorkingCalendar.ZONE);

        assertThat(visit().get("/procedures/1.004222").body()).contains(VietnameseFormat.dateWithWeekday(day));
    }
}
