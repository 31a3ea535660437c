package vn.motcua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.motcua.database.StartFailure;

class OptionsTest {

    @Test
    void the_log_is_text_or_json() {
        assertThat(Options.parse(List.of("--log", "text")).properties()).isEmpty();
        assertThat(Options.parse(List.of("--log", "json")).properties())
                .containsEntry("logging.structured.format.console", "ecs")
                .containsEntry("city.request-log", "true");
        assertThatThrownBy(() -> Options.parse(List.of("--log", "xml")))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("text or json");
    }
}
