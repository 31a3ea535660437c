package vn.motcua.onestop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.api.Test;
import vn.motcua.LiveCity;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.Procedure;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/** What applying now would mean, at the edges of the day and of the calendar. Đà Nẵng: 07:30 to 17:00, cut-off 15:00. */
class EstimateTest extends LiveCity {

    private Procedure procedure(String code) {
        return bean(Definitions.class)
                .procedure(code, LocalDate.of(2026, 11, 20))
                .orElseThrow()
                .procedure();
    }

    private Estimate estimate(String code, Map<String, Object> answers, String local) {
        Instant now = LocalDateTime.parse(local).atZone(WorkingCalendar.ZONE).toInstant();
        return bean(Dossiers.class).estimate(procedure(code), answers, now);
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
        Estimate estimate = estimate("1.004222", Map.of(), now);
        assertThat(estimate.limit().amount()).isEqualTo(7);
        assertThat(estimate.day()).isEqualTo(day);
        assertThat(estimate.due().atZone(WorkingCalendar.ZONE).toLocalTime()).hasToString("17:00");
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
        Estimate estimate = estimate("2.000635", Map.of(), now);
        assertThat(estimate.limit().isSameDay()).isTrue();
        assertThat(estimate.day()).isEqualTo(day);
    }

    @Test
    void the_price_follows_the_answers_and_says_when_it_still_depends_on_them() {
        Estimate unknown = estimate("1.004222", Map.of(), "2026-11-16T10:00");
        assertThat(unknown.open()).isTrue();
        assertThat(unknown.now()).isZero();
        assertThat(estimate("1.004222", Map.of("feeExempt", false), "2026-11-16T10:00").now())
                .isEqualTo(10_000);
        assertThat(estimate("1.004222", Map.of("feeExempt", true), "2026-11-16T10:00").now())
                .isZero();
        assertThat(estimate("2.000986", Map.of("copies", 3L), "2026-11-16T10:00").now())
                .isEqualTo(24_000);
    }
}
