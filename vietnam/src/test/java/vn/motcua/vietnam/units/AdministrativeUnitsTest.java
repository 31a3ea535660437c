package vn.motcua.vietnam.units;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.motcua.vietnam.id.UnitCode;
import vn.motcua.vietnam.id.UnitCode.Level;

class AdministrativeUnitsTest {

    private static final AdministrativeUnits UNITS = AdministrativeUnits.vietnam();

    private static AdministrativeUnit former(String code) {
        return UNITS.find(Era.THREE_TIER, new UnitCode(code)).orElseThrow();
    }

    private static AdministrativeUnit current(String code) {
        return UNITS.find(Era.TWO_TIER, new UnitCode(code)).orElseThrow();
    }

    @Test
    void both_eras_are_whole() {
        assertThat(UNITS.provinces(Era.THREE_TIER)).hasSize(63);
        assertThat(UNITS.provinces(Era.TWO_TIER)).hasSize(34);
        int districts = 0;
        int communes = 0;
        for (var province : UNITS.provinces(Era.THREE_TIER)) {
            for (var district : UNITS.children(province)) {
                districts++;
                communes += UNITS.children(district).size();
            }
        }
        assertThat(districts).isEqualTo(696);
        assertThat(communes).isEqualTo(10_035);
        assertThat(UNITS.provinces(Era.TWO_TIER).stream()
                        .mapToInt(province -> UNITS.children(province).size()))
                .satisfies(counts -> assertThat(
                                counts.stream().mapToInt(Integer::intValue).sum())
                        .isEqualTo(3_321));
    }

    @ParameterizedTest
    @CsvSource({"79, 168", "48, 94", "92, 103"})
    void the_three_cities_have_their_communes(String code, int communes) {
        assertThat(UNITS.children(current(code))).hasSize(communes);
    }

    @Test
    void one_code_may_be_two_units() {
        var code = new UnitCode("00004");
        assertThat(UNITS.find(code, LocalDate.of(2025, 6, 30)).orElseThrow().fullName())
                .isEqualTo("Phường Trúc Bạch");
        assertThat(UNITS.find(code, LocalDate.of(2025, 7, 1)).orElseThrow().fullName())
                .isEqualTo("Phường Ba Đình");
        assertThat(UNITS.find(new UnitCode("001"), LocalDate.of(2025, 7, 1))).isEmpty();
    }

    @Test
    void provinces_were_merged_whole() {
        assertThat(UNITS.successor(former("49")).orElseThrow()).isEqualTo(current("48"));
        assertThat(UNITS.predecessors(current("79")))
                .extracting(related -> related.unit().code().value())
                .containsExactlyInAnyOrder("79", "74", "77");
        assertThat(UNITS.province(former("00004")).fullName()).isEqualTo("Thành phố Hà Nội");
    }

    @Test
    void a_divided_ward_has_several_successors_and_no_single_one() {
        int divided = 0;
        for (var province : UNITS.provinces(Era.THREE_TIER)) {
            for (var district : UNITS.children(province)) {
                for (var commune : UNITS.children(district)) {
                    var all = UNITS.successors(commune);
                    assertThat(all).as(commune.fullName()).isNotEmpty();
                    boolean whole = all.size() == 1;
                    assertThat(all).allMatch(related -> (related.share() == Share.WHOLE) == whole);
                    assertThat(UNITS.successor(commune).isPresent()).isEqualTo(whole);
                    divided += whole ? 0 : 1;
                }
            }
        }
        assertThat(divided).isEqualTo(471);
    }

    @Test
    void every_commune_of_today_was_made_of_something_and_knows_it() {
        for (var province : UNITS.provinces(Era.TWO_TIER)) {
            for (var commune : UNITS.children(province)) {
                assertThat(UNITS.predecessors(commune))
                        .as(commune.fullName())
                        .isNotEmpty()
                        .allSatisfy(related -> assertThat(UNITS.successors(related.unit()))
                                .contains(new AdministrativeUnits.Related(commune, related.share())));
            }
        }
    }

    @Test
    void districts_went_to_the_communes_of_their_communes() {
        // an island district without communes became a special zone whole
        assertThat(UNITS.successor(former("498")).orElseThrow().fullName()).isEqualTo("Đặc khu Hoàng Sa");
        var communes = UNITS.successors(former("490"));
        assertThat(communes).hasSizeGreaterThan(1).allMatch(related -> related.share() == Share.PART);
        assertThat(communes).allMatch(related -> related.unit().code().level() == Level.COMMUNE);
        assertThat(UNITS.successors(current("48"))).isEmpty();
        assertThat(UNITS.predecessors(former("49"))).isEmpty();
    }
}
