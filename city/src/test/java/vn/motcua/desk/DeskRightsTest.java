package vn.motcua.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.motcua.identity.DataReads;

/** Who reaches what at the desk, and who sees that they did. */
class DeskRightsTest extends DeskOfficers {

    @Test
    void an_officer_of_another_agency_reaches_nothing_of_the_dossier() {
        String code = accepted();
        for (String path : List.of(
                "",
                "?tab=form",
                "?tab=history",
                "/print/01",
                "/print/06",
                "/do/complete?step=review",
                "/do/suspend?step=",
                "/do/extend?step=")) {
            assertThat(stranger.get("/desk/dossiers/" + code + path).statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
        stranger.get("/desk?pick=true");
        String key = UUID.randomUUID().toString();
        for (Deed deed : Deed.values()) {
            int answer = stranger.post(
                            "/desk/dossiers/" + code + "/do/" + deed.word() + "?step=review",
                            "version",
                            "1",
                            "key",
                            key)
                    .statusCode();
            assertThat(answer).as(deed.word()).isEqualTo(404);
        }
        for (String path : List.of("/checks", "/comments", "/reveal", "/papers/drawings")) {
            int answer = stranger.post(
                            "/desk/dossiers/" + code + path,
                            "step",
                            "review",
                            "text",
                            "x",
                            "key",
                            key,
                            "field",
                            "ownerId",
                            "state",
                            "good")
                    .statusCode();
            assertThat(answer).as(path).isEqualTo(404);
        }
        assertThat(stranger.get("/desk/search?q=" + code).body()).doesNotContain("href=\"/desk/dossiers/" + code);
        assertThat(stranger.get("/desk/overview/cases?agency=" + committee(WARD).id())
                        .body())
                .doesNotContain(code);
        var pick = dossier(code);
        assertThat(stranger.post(
                                "/desk/bulk",
                                "pick",
                                pick.state().id() + " " + pick.version() + " review",
                                "do",
                                "claim",
                                "key",
                                key)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void who_declares_a_conflict_of_interest_does_not_see_the_dossier_again() {
        String code = accepted();
        Officer relative = officer(committee(WARD), "specialist", "Ngô Kim Yến");
        assertThat(relative.get("/desk?scope=pool").body()).contains(code);

        assertThat(relative.does(code, "conflict", "reason", "Người nộp là chị ruột")
                        .statusCode())
                .isEqualTo(302);

        assertThat(relative.get("/desk?scope=pool").body()).doesNotContain(code);
        assertThat(relative.get("/desk/dossiers/" + code).statusCode()).isEqualTo(404);
        assertThat(relative.get("/desk/search?q=" + code).body()).doesNotContain("/desk/dossiers/" + code);
        assertThat(specialist.get("/desk?scope=pool").body()).contains(code);
    }

    @Test
    void a_claimed_step_shows_its_holder_to_colleagues_and_leaves_them_nothing_to_press() {
        String code = accepted();
        Officer colleague = officer(committee(WARD), "specialist", "Huỳnh Tấn Phúc");
        specialist.does(code, "claim");

        String page = colleague.get("/desk/dossiers/" + code).body();

        assertThat(page).contains("Trần Minh Khoa đang giữ bước");
        assertThat(colleague.acts(code).keySet()).doesNotContain("complete", "supplement", "return", "claim");
        specialist.does(code, "release", "reason", "");
        assertThat(colleague.acts(code)).containsKey("complete");
    }

    @Test
    void the_person_sees_each_officer_who_opened_the_dossier() {
        UUID resident = resident("Đặng Thị Lụa");
        String code = submitted(receptionist, resident, "Đặng Thị Lụa");

        receptionist.get("/desk/dossiers/" + code);

        assertThat(bean(DataReads.class).of(resident, "", 20).items())
                .anyMatch(read -> read.what().startsWith("dossier/" + code)
                        && receptionist.account.equals(read.by().account()));
    }

    @Test
    void residents_and_strangers_do_not_reach_the_desk() {
        Officer nobody = new Officer(UUID.randomUUID(), "", "http://localhost:" + port);

        assertThat(nobody.get("/desk").headers().firstValue("Location").orElse(""))
                .contains("/sign-in");
        assertThat(person("Không Chức Vụ").get("/desk").statusCode()).isEqualTo(403);
    }

    @Test
    void whoever_may_not_see_a_dossier_does_not_learn_from_its_buttons_that_it_exists() {
        String code = submitted(receptionist, resident("Nguyễn Thị Thu Hà"), "Nguyễn Thị Thu Hà");
        stranger.get("/desk");
        String[] sent = {"version", "1", "key", "k-" + code, "note", "", "verdict", "granted", "how", "desk"};
        for (String deed : List.of("accept", "complete", "settle", "deliver", "claim")) {
            assertThat(stranger.post("/desk/dossiers/" + code + "/do/" + deed + "?step=review", sent)
                            .statusCode())
                    .as(deed)
                    .isEqualTo(404);
        }
        assertThat(status(code)).isEqualTo("SUBMITTED");
    }
}
