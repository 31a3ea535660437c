package vn.motcua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.motcua.database.StartFailure;

class ArchiveCommandTest {

    @Test
    void the_month_stands_before_or_after_the_options() {
        for (List<String> words :
                List.of(List.of("2026-01", "--data", "/srv/motcua"), List.of("--data", "/srv/motcua", "2026-01"))) {
            ArchiveCommand.Asked asked = ArchiveCommand.Asked.parse(words);
            assertThat(asked.month()).isEqualTo(YearMonth.of(2026, 1));
            assertThat(asked.options().properties()).containsEntry("city.data", "/srv/motcua");
        }
    }

    @Test
    void without_a_month_nothing_is_started() {
        for (List<String> words : List.of(List.<String>of(), List.of("--data", "2026-01"), List.of("January"))) {
            assertThatThrownBy(() -> ArchiveCommand.Asked.parse(words))
                    .isInstanceOf(StartFailure.class)
                    .hasMessage("Give a month, such as 2026-01.");
        }
    }
}
