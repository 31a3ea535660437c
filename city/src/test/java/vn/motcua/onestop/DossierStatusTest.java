package vn.motcua.onestop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ten statuses of a dossier beside the table of the national portal, written out by hand. */
class DossierStatusTest {

    /** A hand-over (4 to 4) is no change of status; acceptance may also lead to processing at once. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1  | SUBMITTED  | 2 3 5 7      | NOT_STARTED",
                "2  | ACCEPTED   | 4 5 6 7 8 9  | RUNNING",
                "3  | DECLINED   | ''           | STOPPED",
                "4  | PROCESSING | 4 5 6 7 8 9  | RUNNING",
                "5  | SUPPLEMENT | 3 4 7 8      | PAUSED",
                "6  | PAYMENT    | 4 7 8        | PAUSED",
                "7  | WITHDRAWN  | ''           | STOPPED",
                "8  | STOPPED    | 4 9          | PAUSED",
                "9  | PROCESSED  | 4 10         | STOPPED",
                "10 | DELIVERED  | ''           | STOPPED",
            })
    void a_status_leads_where_the_national_table_says(int code, DossierStatus status, String next, String clock) {
        assertThat(status.code()).isEqualTo(code);
        assertThat(status.next().stream()
                        .map(DossierStatus::code)
                        .sorted()
                        .map(String::valueOf)
                        .collect(Collectors.joining(" ")))
                .isEqualTo(next);
        assertThat(status.clock()).hasToString(clock);
    }

    @Test
    void there_are_ten() {
        assertThat(Arrays.stream(DossierStatus.values()).map(DossierStatus::code))
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    }
}
