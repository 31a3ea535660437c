package vn.motcua.agencies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.motcua.agencies.Unit.Level;
import vn.motcua.database.StartFailure;
import vn.motcua.database.TestDatabase;

class UnitsTest {

    private static final LocalDate THREE_TIERS = LocalDate.of(2025, 6, 30);
    private static final LocalDate TWO_TIERS = LocalDate.of(2025, 7, 1);

    private static HikariDataSource source;
    private static JdbcClient db;
    private static TestCity city;
    private static Units units;

    @BeforeAll
    static void load() {
        source = TestDatabase.fresh();
        db = JdbcClient.create(source);
        long start = System.nanoTime();
        city = TestCity.load(source, LocalDate.of(2026, 11, 20));
        System.out.println("units and agencies loaded in " + (System.nanoTime() - start) / 1_000_000 + " ms");
        units = city.units();
    }

    @AfterAll
    static void close() {
        source.close();
    }

    private static long count(Level level, LocalDate day) {
        return db.sql("""
                        select count(*) from agencies.unit
                        where level = :level and valid_from <= :day and (valid_to is null or valid_to >= :day)
                        """)
                .param("level", level.name())
                .param("day", day)
                .query(Long.class)
                .single();
    }

    @Test
    void both_eras_are_whole() {
        assertThat(count(Level.PROVINCE, THREE_TIERS)).isEqualTo(63);
        assertThat(count(Level.DISTRICT, THREE_TIERS)).isEqualTo(696);
        assertThat(count(Level.COMMUNE, THREE_TIERS)).isEqualTo(10_035);
        assertThat(count(Level.PROVINCE, TWO_TIERS)).isEqualTo(34);
        assertThat(count(Level.DISTRICT, TWO_TIERS)).isZero();
        assertThat(count(Level.COMMUNE, TWO_TIERS)).isEqualTo(3_321);
        assertThat(units.wards("79", TWO_TIERS)).hasSize(168);
        assertThat(units.wards("48", TWO_TIERS)).hasSize(94);
        assertThat(units.wards("92", TWO_TIERS)).hasSize(103);
    }

    @Test
    void every_old_commune_has_successors_and_a_divided_one_has_more_than_one() {
        assertThat(db.sql("""
                                select count(*) from agencies.unit u
                                where u.level = 'COMMUNE' and u.valid_to = '2025-06-30' and not exists (
                                  select 1 from agencies.succession s where s.predecessor = u.code)
                                """).query(Long.class).single()).isZero();
        assertThat(db.sql("""
                                select count(*) from (
                                  select predecessor from agencies.succession
                                  group by predecessor
                                  having bool_or(share = 'PART') <> (count(*) > 1)) as odd
                                """).query(Long.class).single()).isZero();
    }

    @Test
    void a_code_means_another_unit_before_and_after_the_reorganisation() {
        assertThat(units.unit("00004", THREE_TIERS).orElseThrow().name()).isEqualTo("Phường Trúc Bạch");
        assertThat(units.unit("00004", TWO_TIERS).orElseThrow().name()).isEqualTo("Phường Ba Đình");
        assertThat(units.unit("001", THREE_TIERS).orElseThrow().name()).isEqualTo("Quận Ba Đình");
        assertThat(units.unit("001", TWO_TIERS)).isEmpty();
    }

    @Test
    void an_old_ward_that_went_whole_into_a_new_one_is_certain() {
        assertThat(units.current("00001").certain().orElseThrow().name()).isEqualTo("Phường Hồng Hà");
        assertThat(units.current("26732").certain().orElseThrow().name()).isEqualTo("Đặc khu Côn Đảo");
        assertThat(units.current("498").certain().orElseThrow().name()).isEqualTo("Đặc khu Hoàng Sa");
        assertThat(units.current("49").certain().orElseThrow().name()).isEqualTo("Thành phố Đà Nẵng");
    }

    @Test
    void a_divided_ward_names_its_candidates_and_is_never_guessed() {
        Current current = units.current("06886");
        assertThat(current).isInstanceOf(Current.Divided.class);
        assertThat(current.certain()).isEmpty();
        assertThat(current.candidates())
                .hasSizeGreaterThan(1)
                .extracting(Unit::name)
                .contains("Xã Ba Chẽ");
    }

    @Test
    void districts_and_codes_that_never_were_lead_nowhere() {
        assertThat(units.current("001")).isEqualTo(new Current.Unknown());
        assertThat(units.current("99999")).isEqualTo(new Current.Unknown());
    }

    @Test
    void predecessors_are_the_other_side_of_successors() {
        Unit haiChau = units.unit("20242", TWO_TIERS).orElseThrow();
        List<Successor> before = units.predecessors(haiChau);
        assertThat(before).isNotEmpty();
        for (Successor old : before) {
            assertThat(units.successors(old.unit())).anySatisfy(next -> {
                assertThat(next.unit()).isEqualTo(haiChau);
                assertThat(next.share()).isEqualTo(old.share());
            });
        }
    }

    @Test
    void search_finds_names_with_and_without_tones_and_prefers_the_tones_typed() {
        assertThat(units.search("hai chau", "48", Level.COMMUNE, TWO_TIERS, 10))
                .first()
                .extracting(Unit::name)
                .isEqualTo("Phường Hải Châu");
        assertThat(units.search("Phường Hải Châu", "48", null, TWO_TIERS, 10))
                .extracting(Unit::code)
                .containsExactly("20242");
        assertThat(units.search("cái khế", null, Level.COMMUNE, TWO_TIERS, 10))
                .first()
                .extracting(Unit::code)
                .isEqualTo("31120");
        assertThat(units.search("20242", null, null, TWO_TIERS, 10))
                .first()
                .extracting(Unit::code)
                .isEqualTo("20242");
        assertThat(units.search("100%", null, null, TWO_TIERS, 10)).isEmpty();
    }

    @Test
    void a_point_lies_in_its_ward() {
        assertThat(units.wardAt(16.0680, 108.2229).orElseThrow().name()).isEqualTo("Phường Hải Châu");
        assertThat(units.wardAt(10.7769, 106.7009).orElseThrow().province()).isEqualTo("79");
        assertThat(units.wardAt(10.0340, 105.7870).orElseThrow().province()).isEqualTo("92");
        assertThat(units.wardAt(21.0285, 105.8542)).isEmpty();
        assertThat(units.wardAt(16.0680, 108.2229, THREE_TIERS)).isEmpty();
    }

    @Test
    void every_ward_of_the_three_cities_but_islands_without_one_has_its_border() {
        assertThat(db.sql("select count(*) from agencies.border")
                        .query(Long.class)
                        .single())
                .isEqualTo(365);
    }

    @Test
    void a_second_start_loads_nothing_and_another_city_is_refused() {
        long entries = entries();
        city.start();
        assertThat(entries()).isEqualTo(entries);
        assertThatThrownBy(() -> TestCity.load(source, city.clock, "hcmc"))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("danang");
    }

    private static long entries() {
        return db.sql("select count(*) from journal.entry").query(Long.class).single();
    }
}
