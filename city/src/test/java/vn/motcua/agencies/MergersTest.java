package vn.motcua.agencies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariDataSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.database.TestDatabase;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Caller.Holding;
import vn.motcua.kernel.ProblemException;

class MergersTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final LocalDate YESTERDAY = TODAY.minusDays(1);
    private static final Actor ADMINISTRATOR = Actor.system("test");
    /** Thanh Khê, Hải Châu and Hoà Cường lie side by side. */
    private static final List<String> WARDS = List.of("20209", "20242", "20257");

    private static final NewUnit INTO =
            new NewUnit("20242", "Phường", "Phường Trung Tâm Sông Hàn", "Trung Tam Song Han Ward");

    private HikariDataSource source;
    private TestCity city;

    @BeforeEach
    void load() {
        source = TestDatabase.fresh();
        city = TestCity.load(source, TODAY);
    }

    @AfterEach
    void close() {
        source.close();
    }

    private Merger merge(List<String> wards, NewUnit into, LocalDate day, MergerListener... listeners) {
        Mergers mergers = city.mergers(listeners);
        return new TransactionTemplate(city.transactions)
                .execute(status -> mergers.merge(wards, into, day, ADMINISTRATOR));
    }

    @Test
    void three_wards_become_one_with_their_agencies_positions_and_officers() {
        Agencies agencies = city.agencies();
        Agency old = agencies.competent("commune-committee", "20209", TODAY);
        Position position = city.positions().positions(old.id()).getFirst();
        UUID officer = city.ids.next();
        city.positions().appoint(position.id(), officer, TODAY.minusDays(10), ADMINISTRATOR);
        int before = city.positions().positions(old.id()).size();
        List<Merger> heard = new ArrayList<>();

        Merger merger = merge(WARDS, INTO, TODAY, merged -> heard.add(merged) ? 1 : 0);

        assertThat(heard).containsExactly(merger);
        Agency fresh = agencies.competent("commune-committee", "20242", TODAY);
        assertThat(fresh.name()).isEqualTo("Ủy ban nhân dân phường Trung Tâm Sông Hàn");
        assertThat(merger.agencies()).hasSize(9).containsEntry(old.id(), fresh.id());
        assertThat(agencies.competent("commune-committee", "20209", TODAY)).isEqualTo(fresh);
        assertThat(agencies.reception("20257", TODAY).ward()).isEqualTo("20242");
        assertThat(agencies.current(old.id())).containsExactly(fresh);
        assertThat(city.positions().positions(fresh.id())).hasSize(3 * before);
        assertThat(city.positions().holdings(officer, YESTERDAY))
                .extracting(Holding::position)
                .containsExactly(position.id());
        assertThat(city.positions().holdings(officer, TODAY))
                .extracting(Holding::agency)
                .containsExactly(fresh.id());
        assertThat(merger.positions())
                .containsEntry(
                        position.id(),
                        city.positions().holdings(officer, TODAY).getFirst().position());
    }

    @Test
    void a_position_that_is_to_be_closed_is_held_until_its_day_in_the_new_ward() {
        Agency old = city.agencies().competent("commune-committee", "20209", TODAY);
        UUID position = city.positions().positions(old.id()).getFirst().id();
        UUID officer = city.ids.next();
        LocalDate last = TODAY.plusDays(3);
        city.positions().appoint(position, officer, TODAY.minusDays(10), ADMINISTRATOR);
        city.positions().dismiss(position, last, ADMINISTRATOR);
        city.db
                .sql("update agencies.position set valid_to = :last where id = :id")
                .param("last", last)
                .param("id", position)
                .update();
        city.db
                .sql(
                        "insert into agencies.closing (position, last_day, document, actor) values (:id, :last, '1/QĐ', '{}')")
                .param("last", last)
                .param("id", position)
                .update();

        UUID moved = merge(WARDS, INTO, TODAY).positions().get(position);

        assertThat(moved).isNotNull();
        assertThat(city.positions().holdings(officer, last))
                .extracting(Holding::position)
                .containsExactly(moved);
        assertThat(city.positions().holdings(officer, last.plusDays(1))).isEmpty();
        assertThat(city.db
                        .sql("select position from agencies.closing")
                        .query(UUID.class)
                        .list())
                .containsExactly(moved);
    }

    @Test
    void old_codes_and_the_day_before_still_resolve() {
        Units units = city.units();
        Agencies agencies = city.agencies();
        Unit divided = units.wards("48", LocalDate.of(2025, 6, 30)).stream()
                .filter(u -> u.name().equals("Phường Thạch Thang"))
                .findFirst()
                .orElseThrow();
        Unit fresh = units.unit("20242", TODAY).orElseThrow();
        int wards = units.wards("48", TODAY).size();
        int agenciesThen = agencies.agenciesOn(TODAY).size();

        merge(WARDS, INTO, TODAY);

        Unit merged = units.unit("20242", TODAY).orElseThrow();
        assertThat(merged.name()).isEqualTo(INTO.name());
        assertThat(units.unit("20242", YESTERDAY).orElseThrow().name()).isEqualTo(fresh.name());
        assertThat(units.unit("20209", TODAY)).isEmpty();
        assertThat(units.current("20209").certain()).contains(merged);
        assertThat(units.current(divided.code()).certain()).contains(merged);
        assertThat(units.predecessors(merged)).extracting(s -> s.unit().code()).containsExactlyElementsOf(WARDS);
        assertThat(units.wards("48", TODAY)).hasSize(wards - 2);
        assertThat(units.wards("48", YESTERDAY)).hasSize(wards);
        assertThat(agencies.agenciesOn(YESTERDAY)).hasSize(agenciesThen);
        assertThat(agencies.agenciesOn(TODAY)).hasSize(agenciesThen - 6);
        assertThat(agencies.competent("commune-committee", "20209", YESTERDAY).ward())
                .isEqualTo("20209");
        assertThat(units.wardAt(16.0680, 108.2229, YESTERDAY))
                .contains(units.unit("20242", YESTERDAY).orElseThrow());
        assertThat(units.wardAt(16.0680, 108.2229)).contains(merged);
        assertThat(city.journal().stream("unit/20242", 0, 10))
                .extracting(entry -> entry.type())
                .containsExactly("agencies.merged");
    }

    @Test
    void a_later_start_does_not_undo_it() {
        merge(WARDS, INTO, TODAY);
        city.db
                .sql("update agencies.loaded set fingerprint = 'older' where what <> 'city'")
                .update();
        int before = city.agencies().agenciesOn(TODAY).size();

        city.start();

        assertThat(city.units().unit("20209", TODAY)).isEmpty();
        assertThat(city.units().unit("20242", TODAY).orElseThrow().name()).isEqualTo(INTO.name());
        assertThat(city.agencies().agenciesOn(TODAY)).hasSize(before);
    }

    @Test
    void a_listener_that_fails_leaves_everything_as_it_was() {
        assertThatThrownBy(() -> merge(WARDS, INTO, TODAY, merger -> {
                    throw new IllegalStateException("a case can't be handed over");
                }))
                .hasMessage("a case can't be handed over");
        assertThat(city.units().unit("20209", TODAY)).isPresent();
        assertThat(city.agencies()
                        .competent("commune-committee", "20209", TODAY)
                        .ward())
                .isEqualTo("20209");
        assertThat(city.journal().stream("unit/20242", 0, 10)).isEmpty();
    }

    @Test
    void what_cannot_be_merged_is_refused() {
        assertThat(refusal(List.of("20242"), INTO, TODAY)).isInstanceOf(AgenciesProblem.NotMerged.class);
        assertThat(refusal(List.of("20242", "99999"), INTO, TODAY)).isInstanceOf(AgenciesProblem.NotMerged.class);
        assertThat(refusal(List.of("20242", "00008"), INTO, TODAY)).isInstanceOf(AgenciesProblem.OutsideCity.class);
        assertThat(refusal(WARDS, INTO, TODAY.plusDays(1))).isInstanceOf(AgenciesProblem.NotMerged.class);
        assertThat(refusal(WARDS, INTO, LocalDate.of(2025, 7, 1))).isInstanceOf(AgenciesProblem.NotMerged.class);
        NewUnit taken = new NewUnit("20410", "Phường", "Phường Mới", "Moi Ward");
        assertThat(refusal(WARDS, taken, TODAY)).isInstanceOf(AgenciesProblem.NotMerged.class);
    }

    private Object refusal(List<String> wards, NewUnit into, LocalDate day) {
        return catchThrowableOfType(ProblemException.class, () -> merge(wards, into, day))
                .problem();
    }
}
