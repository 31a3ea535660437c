package vn.motcua.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.motcua.LiveCity;

class QuickRoutesTest extends LiveCity {

    @ParameterizedTest
    @CsvSource({
        "/procedures, /procedures",
        "/procedures/{code}, /procedures",
        "/desk/cases/{id}/pay, /desk/cases",
        "/assets/**, /assets",
        "/log/{*rest}, /log",
        "/log/tile-?, /log/tile-",
        "/{anything}, ''",
        "/**, ''",
    })
    void an_address_of_a_route_begins_as_its_pattern_does_up_to_the_first_name(String pattern, String beginning) {
        assertThat(QuickRoutes.beginning(pattern)).isEqualTo(beginning);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/procedures/1.001193", "/proced%75res/1.001193"})
    void an_address_that_is_written_otherwise_is_the_same(String address) {
        assertThat(visit().get(address).statusCode()).isEqualTo(200);
    }
}
