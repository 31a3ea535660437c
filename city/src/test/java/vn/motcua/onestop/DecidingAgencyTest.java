package vn.motcua.onestop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.motcua.agencies.Agencies;
import vn.motcua.agencies.Agency;
import vn.motcua.cases.Cases;
import vn.motcua.cases.core.CaseState.Places;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.Published;
import vn.motcua.files.Files;
import vn.motcua.identity.CityVisit;
import vn.motcua.kernel.Actor;

/** An answer decides who is competent: the ward for its own streets, the department for those of the city. */
class DecidingAgencyTest extends CityVisit {

    private static final String PAVEMENT = "1.013274";

    @Test
    void a_street_of_the_ward_is_decided_by_the_ward() {
        assertThat(agency(submitted(false).deciding()).kind()).isEqualTo("commune-committee");
    }

    @Test
    void a_street_of_the_city_is_decided_by_the_department_and_received_in_the_ward() {
        Places ward = submitted(false);
        Places city = submitted(true);

        assertThat(agency(city.deciding()).kind()).isEqualTo("construction-department");
        assertThat(city.received()).isEqualTo(ward.received());
    }

    @Test
    void the_page_of_the_procedure_names_both() {
        assertThat(nobody().get("/procedures/" + PAVEMENT).body())
                .contains("Ủy ban nhân dân phường, xã hoặc Sở Xây dựng");
    }

    private Places submitted(boolean cityStreet) {
        Published published =
                the(Definitions.class).procedure(PAVEMENT, LocalDate.now()).orElseThrow();
        Map<String, Object> answers =
                new LinkedHashMap<>(published.procedure().scenarios().getFirst().form());
        answers.put("cityStreet", cityStreet);
        Person visit = resident();
        UUID plan = the(Files.class)
                .storeMade(new byte[] {1}, "a.pdf", "application/pdf", 1, visit.account, Actor.system("test"), "test")
                .id();
        String code = the(Dossiers.class)
                .submit(
                        new Application(
                                PAVEMENT,
                                published.version(),
                                "citizen",
                                answers,
                                Map.of("plan", Application.Paper.uploaded(List.of(plan))),
                                null,
                                Application.Channel.ONLINE,
                                null,
                                Application.Delivery.online(),
                                true),
                        visit.caller(),
                        UUID.randomUUID().toString())
                .code();
        return the(Cases.class).byCode(code).orElseThrow().state().places();
    }

    private Agency agency(UUID id) {
        return the(Agencies.class).require(id);
    }
}
