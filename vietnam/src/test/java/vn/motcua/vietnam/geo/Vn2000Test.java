package vn.motcua.vietnam.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import vn.motcua.vietnam.geo.ProvinceMeridian.Era;
import vn.motcua.vietnam.id.UnitCode;

class Vn2000Test {

    @ParameterizedTest
    @CsvSource({
        "10.7769, 106.7009, 105.75, EPSG6960, 1191942.305, 603797.261",
        "10.7769, 106.7009, 105.75, VN_UNFLIPPED, 1191942.506, 603797.768",
        "16.0770, 108.2230, 107.75, EPSG6960, 1778156.851, 550408.132",
        "16.0770, 108.2230, 107.75, VN_UNFLIPPED, 1778157.015, 550408.755",
        "10.0340, 105.7880, 105.00, EPSG6960, 1109719.714, 586184.889",
        "10.0340, 105.7880, 105.00, VN_UNFLIPPED, 1109719.936, 586185.379",
    })
    void the_known_points_agree_to_a_millimetre(
            double latitude, double longitude, double meridian, DatumShift shift, double northing, double easting) {
        var projection = new Vn2000(meridian, Vn2000.Zone.THREE_DEGREES, shift);
        var point = projection.fromWgs84(new Wgs84Point(latitude, longitude));
        assertThat(point.northing()).isCloseTo(northing, within(0.001));
        assertThat(point.easting()).isCloseTo(easting, within(0.001));
    }

    @Property
    void every_place_comes_back_to_a_centimetre(
            @ForAll @DoubleRange(min = 6, max = 24) double latitude,
            @ForAll @DoubleRange(min = 101, max = 118) double longitude,
            @ForAll DatumShift shift,
            @ForAll Vn2000.Zone zone) {
        var meridian = Math.round(longitude);
        var projection = new Vn2000(meridian, zone, shift);
        var plane = projection.fromWgs84(new Wgs84Point(latitude, longitude));
        var back = projection.toWgs84(plane);
        // 1e-7 degrees are 11 mm
        assertThat(back.latitude()).isCloseTo(latitude, within(1e-7));
        assertThat(back.longitude()).isCloseTo(longitude, within(1e-7));
        var again = projection.fromWgs84(back);
        assertThat(again.northing()).isCloseTo(plane.northing(), within(0.01));
        assertThat(again.easting()).isCloseTo(plane.easting(), within(0.01));
    }

    @Test
    void the_scale_on_the_central_meridian_is_that_of_the_zone() {
        double north = 1_500_000;
        var wide = new Vn2000(105, Vn2000.Zone.SIX_DEGREES, DatumShift.EPSG6960);
        var narrow = Vn2000.cadastral(105);
        var place = narrow.toWgs84(new Vn2000Point(north, 500_000));
        assertThat(wide.fromWgs84(place).northing()).isCloseTo(north * 0.9996 / 0.9999, within(0.01));
        assertThat(wide.fromWgs84(place).easting()).isCloseTo(500_000, within(0.01));
    }

    @ParameterizedTest
    @CsvSource({
        "CURRENT, 79, 105.75, 9210",
        "CURRENT, 48, 107.75, 5899",
        "CURRENT, 92, 105.0, 5897",
        "BEFORE_2025, 77, 107.75, 5899",
        "BEFORE_2025, 94, 105.5, 9209",
    })
    void every_province_has_its_meridian(Era era, String province, double degrees, int epsg) {
        var meridian = ProvinceMeridian.find(era, new UnitCode(province)).orElseThrow();
        assertThat(meridian.degrees()).isEqualTo(degrees);
        assertThat(meridian.epsg()).isEqualTo(epsg);
        assertThat(meridian.projection(DatumShift.EPSG6960).centralMeridian()).isEqualTo(degrees);
    }

    /** Computed by PROJ 9.5.1 (EPSG:4326 to the province's EPSG code by EPSG:6960, and with position-vector rotation). */
    @ParameterizedTest
    @CsvFileSource(resources = "vn2000-vectors.csv", numLinesToSkip = 1)
    void a_place_of_every_province_of_both_eras_agrees_with_proj_to_a_millimetre(
            Era era,
            String province,
            int epsg,
            double latitude,
            double longitude,
            DatumShift shift,
            double northing,
            double easting) {
        var meridian = ProvinceMeridian.find(era, new UnitCode(province)).orElseThrow();
        assertThat(meridian.epsg()).isEqualTo(epsg);
        var projection = meridian.projection(shift);
        var point = projection.fromWgs84(new Wgs84Point(latitude, longitude));
        assertThat(point.northing()).isCloseTo(northing, within(0.001));
        assertThat(point.easting()).isCloseTo(easting, within(0.001));
        var back = projection.toWgs84(new Vn2000Point(northing, easting));
        assertThat(back.latitude()).isCloseTo(latitude, within(1e-7));
        assertThat(back.longitude()).isCloseTo(longitude, within(1e-7));
    }

    @Test
    void there_is_a_vector_for_every_province() throws java.io.IOException {
        try (var file = java.util.Objects.requireNonNull(Vn2000Test.class.getResourceAsStream("vn2000-vectors.csv"))) {
            var provinces = new String(file.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",")[0] + line.split(",")[1])
                    .distinct()
                    .count();
            assertThat(provinces).isEqualTo(ProvinceMeridian.all().size());
        }
    }

    @Test
    void both_lists_are_whole() {
        assertThat(ProvinceMeridian.all().stream().filter(one -> one.era() == Era.CURRENT))
                .hasSize(34);
        assertThat(ProvinceMeridian.all().stream().filter(one -> one.era() == Era.BEFORE_2025))
                .hasSize(63);
        assertThat(ProvinceMeridian.find(Era.CURRENT, new UnitCode("49"))).isEmpty();
    }

    @Test
    void what_is_no_place_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Wgs84Point(106.7, 210.8));
        assertThatIllegalArgumentException().isThrownBy(() -> new Wgs84Point(Double.NaN, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Vn2000.cadastral(10.5));
    }
}
