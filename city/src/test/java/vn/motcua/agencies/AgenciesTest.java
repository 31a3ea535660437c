package vn.motcua.agencies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.motcua.database.TestDatabase;
import vn.motcua.kernel.Problem;
import vn.motcua.kernel.ProblemException;
import vn.motcua.kernel.Slice;

class AgenciesTest {

    private static final LocalDate BEFORE = LocalDate.of(2025, 6, 30);
    private static final LocalDate AFTER = LocalDate.of(2025, 7, 1);

    private static HikariDataSource source;
    private static TestCity city;
    private static Agencies agencies;

    @BeforeAll
    static void load() {
        source = TestDatabase.fresh();
        city = TestCity.load(source, LocalDate.of(2026, 11, 20));
        agencies = city.agencies();
    }

    @AfterAll
    static void close() {
        source.close();
    }

    private static Problem problem(String kind, String ward, LocalDate on) {
        try {
            throw new AssertionError(
                    "decided by " + agencies.competent(kind, ward, on).name());
        } catch (ProblemException e) {
            return e.problem();
        }
    }

    @Test
    void every_ward_has_its_committee_service_centre_and_police() {
        for (Unit ward : city.units().wards("48", AFTER)) {
            for (String kind : List.of("commune-committee", "commune-service-centre", "commune-police")) {
                Agency agency = agencies.competent(kind, ward.code(), AFTER);
                assertThat(agency.ward()).isEqualTo(ward.code());
                assertThat(agency.code()).matches("H17(\\.\\d{2}){1,3}");
            }
        }
        assertThat(agencies.competent("commune-committee", "20242", AFTER).name())
                .isEqualTo("Ủy ban nhân dân phường Hải Châu");
        assertThat(agencies.reception("20242", AFTER).name())
                .isEqualTo("Trung tâm Phục vụ hành chính công phường Hải Châu");
    }

    @Test
    void the_day_decides_which_committee_is_competent() {
        Unit old = city.units().wards("48", BEFORE).stream()
                .filter(u -> u.name().equals("Phường Thạch Thang"))
                .findFirst()
                .orElseThrow();
        Agency then = agencies.competent("commune-committee", old.code(), BEFORE);
        Agency now = agencies.competent("commune-committee", old.code(), AFTER);
        assertThat(then.name()).isEqualTo("Ủy ban nhân dân phường Thạch Thang, quận Hải Châu");
        assertThat(then.validTo()).isEqualTo(BEFORE);
        assertThat(now.name()).isEqualTo("Ủy ban nhân dân phường Hải Châu");
        assertThat(agencies.current(then.id())).contains(now);
        assertThat(agencies.predecessors(now.id())).contains(then);
        assertThat(agencies.competent("district-committee", old.code(), BEFORE).name())
                .isEqualTo("Ủy ban nhân dân quận Hải Châu");
        assertThat(problem("district-committee", "20242", AFTER)).isInstanceOf(AgenciesProblem.NoneCompetent.class);
    }

    @Test
    void the_city_committee_follows_those_of_both_provinces() {
        Agency now = agencies.byCode("H17", AFTER).orElseThrow();
        assertThat(agencies.predecessors(now.id()))
                .extracting(Agency::name)
                .containsExactlyInAnyOrder("Ủy ban nhân dân thành phố Đà Nẵng", "Ủy ban nhân dân tỉnh Quảng Nam");
        assertThat(agencies.competent("city-committee", "20242", AFTER)).isEqualTo(now);
        assertThat(agencies.competent("city-committee", null, AFTER)).isEqualTo(now);
        Unit quangNamWard = city.units().wards("49", BEFORE).getFirst();
        assertThat(agencies.competent("city-committee", quangNamWard.code(), BEFORE)
                        .name())
                .isEqualTo("Ủy ban nhân dân tỉnh Quảng Nam");
    }

    @Test
    void one_department_decides_for_every_ward_of_the_city_and_for_no_other() {
        Agency justice = agencies.competent("justice-department", null, AFTER);
        assertThat(agencies.competent("justice-department", "20242", AFTER)).isEqualTo(justice);
        assertThat(agencies.competent("justice-department", "20410", AFTER)).isEqualTo(justice);
        assertThat(problem("justice-department", "00008", AFTER)).isInstanceOf(AgenciesProblem.OutsideCity.class);
        assertThat(problem("commune-committee", "99999", AFTER)).isInstanceOf(AgenciesProblem.UnknownUnit.class);
        assertThat(problem("commune-committee", null, AFTER)).isInstanceOf(AgenciesProblem.WardNeeded.class);
        assertThat(problem("space-agency", null, AFTER)).isInstanceOf(AgenciesProblem.NoneCompetent.class);
    }

    @Test
    void a_divided_old_ward_is_asked_for_and_not_guessed() {
        Unit divided = city.units().wards("48", BEFORE).stream()
                .filter(u -> city.units().successors(u).size() > 1)
                .filter(u -> city.units().unit(u.code(), AFTER).isEmpty())
                .findFirst()
                .orElseThrow();
        assertThat(problem("commune-committee", divided.code(), AFTER))
                .isInstanceOfSatisfying(
                        AgenciesProblem.DividedUnit.class,
                        p -> assertThat(p.candidates()).hasSizeGreaterThan(1));
    }

    @Test
    void any_service_centre_receives_and_no_other_agency_does() {
        assertThat(agencies.receives(agencies.reception(null, AFTER).id(), AFTER))
                .isTrue();
        assertThat(agencies.receives(agencies.reception("20410", AFTER).id(), AFTER))
                .isTrue();
        assertThat(agencies.receives(
                        agencies.competent("commune-committee", "20410", AFTER).id(), AFTER))
                .isFalse();
        assertThat(agencies.receives(agencies.reception(null, AFTER).id(), BEFORE))
                .isFalse();
    }

    @Test
    void working_time_follows_the_city_file_and_the_public_holidays() {
        var calendar = agencies.calendar(agencies.reception("20242", AFTER).id());
        assertThat(calendar.isWorkingDay(LocalDate.of(2026, 11, 20))).isTrue();
        assertThat(calendar.isWorkingDay(LocalDate.of(2026, 11, 24))).isFalse();
        assertThat(calendar.hoursOn(LocalDate.of(2026, 11, 20)))
                .extracting(Object::toString)
                .containsExactly("07:30–11:30", "13:30–17:00");
    }

    @Test
    void reports_for_a_day_list_the_agencies_of_that_day() {
        assertThat(agencies.agenciesOn(BEFORE)).extracting(Agency::kind).contains("district-committee");
        assertThat(agencies.agenciesOn(AFTER))
                .filteredOn(a -> a.kind().equals("commune-committee"))
                .hasSize(94);
        assertThat(agencies.agenciesOn(AFTER)).extracting(Agency::code).doesNotHaveDuplicates();
    }

    @Test
    void the_list_is_paged_by_identifier_and_searched_without_tones() {
        List<String> codes = new ArrayList<>();
        String after = "";
        for (Slice<Agency> page = agencies.list("", AFTER, after); ; page = agencies.list("", AFTER, after)) {
            page.items().forEach(a -> codes.add(a.code()));
            if (page.next() == null) {
                break;
            }
            after = page.next();
        }
        assertThat(codes)
                .isSorted()
                .doesNotHaveDuplicates()
                .hasSize(agencies.agenciesOn(AFTER).size());
        assertThat(agencies.list("so tu phap", AFTER, "").items())
                .extracting(Agency::kind)
                .containsExactly("justice-department");
    }

    @Test
    void an_unknown_agency_is_said_to_be_unknown() {
        assertThatThrownBy(() -> agencies.require(city.ids.next())).isInstanceOf(ProblemException.class);
    }
}
