package vn.motcua.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The pages of the desk: old pages, double presses, checks, search, figures, and what they cost. */
class DeskTest extends DeskOfficers {

    @Test
    void an_old_page_is_told_what_changed_since_and_keeps_what_was_typed() {
        String code = accepted();
        String path = specialist.acts(code).get("complete");
        Map<String, String> hidden = specialist.form(path);
        head.get("/desk/dossiers/" + code);
        var remark = head.post(
                "/desk/dossiers/" + code + "/comments",
                "text",
                "Xem kỹ chỉ giới",
                "key",
                UUID.randomUUID().toString());
        assertThat(remark.statusCode()).isEqualTo(302);
        specialist.get(path);

        HttpResponse<String> stale = specialist.post(
                path,
                ticked(
                        code,
                        "review",
                        "version",
                        hidden.get("version"),
                        "key",
                        hidden.get("key"),
                        "verdict",
                        "granted",
                        "note",
                        "Ý kiến đã gõ"));

        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(stale.body()).contains("Hồ sơ đã thay đổi", "Trao đổi", "Ý kiến đã gõ");
        Map<String, String> newer = Officer.hidden(stale.body());
        HttpResponse<String> again = specialist.post(
                path,
                ticked(
                        code,
                        "review",
                        "version",
                        newer.get("version"),
                        "key",
                        newer.get("key"),
                        "verdict",
                        "granted",
                        "note",
                        "Ý kiến đã gõ"));
        assertThat(again.statusCode()).isEqualTo(302);
    }

    @Test
    void a_double_press_does_it_once() {
        String code = submitted(receptionist, resident("Võ Văn Tám"), "Võ Văn Tám");
        String path = receptionist.acts(code).get("accept");
        Map<String, String> hidden = receptionist.form(path);
        String[] sent = {"version", hidden.get("version"), "key", hidden.get("key"), "note", ""};

        assertThat(receptionist.post(path, sent).statusCode()).isEqualTo(302);
        assertThat(receptionist.post(path, sent).statusCode()).isEqualTo(302);

        assertThat(events(code)).containsOnlyOnce("Accepted");
    }

    @Test
    void checks_and_notes_are_kept_and_an_unticked_check_holds_the_step_up() {
        String code = accepted();
        specialist.get("/desk/dossiers/" + code);
        assertThat(specialist
                        .post("/desk/dossiers/" + code + "/checks", "step", "review", "checked", "plan")
                        .statusCode())
                .isEqualTo(302);

        HttpResponse<String> answer =
                specialist.does(code, "complete", "checked", "plan", "verdict", "granted", "note", "");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Kiểm tra mục: Đúng người có quyền với đất");
        assertThat(head.get("/desk/dossiers/" + code).body()).contains("Trần Minh Khoa");
    }

    @Test
    void search_finds_by_name_without_accents_at_once_and_by_the_end_of_no_word() {
        String code = submitted(receptionist, resident("Trịnh Thị Đường"), "Trịnh Thị Đường");
        assertThat(receptionist.does(code, "accept", "note", "").statusCode()).isEqualTo(302);

        assertThat(specialist.get("/desk/search?q=trinh+duong").body()).contains(code, "Trịnh Thị Đường");
        assertThat(specialist.get("/desk/search?q=" + code).body()).contains("Trịnh Thị Đường");
        assertThat(specialist.get("/desk/search?q=0905123218").body()).contains(code);
        assertThat(specialist.get("/desk/search?q=uong").body()).doesNotContain(code);
    }

    @Test
    void several_tasks_are_taken_in_one_press_each_with_its_own_outcome() {
        String one = accepted();
        String other = accepted();
        Officer colleague = officer(committee(WARD), "specialist", "Trương Vĩnh An");
        List<String> fields = new ArrayList<>();
        for (String code : List.of(one, other)) {
            fields.add("pick");
            fields.add(dossier(code).state().id() + " " + dossier(code).version() + " review");
        }
        specialist.does(other, "claim");
        colleague.get("/desk?scope=pool&pick=true");
        fields.addAll(List.of("do", "claim", "key", UUID.randomUUID().toString(), "back", "/desk"));

        String run = Officer.location(colleague.post("/desk/bulk", fields.toArray(String[]::new)));
        String results = colleague.get(run.replaceFirst("^https?://[^/]+", "")).body();

        assertThat(results).contains("1 hồ sơ xong, 1 hồ sơ chưa xong");
        assertThat(colleague.get("/desk").body()).contains(one).doesNotContain(other);
    }

    @Test
    void a_head_sees_figures_of_the_own_agency_and_the_list_behind_each() {
        String code = accepted();

        assertThat(head.get("/desk/overview").statusCode()).isEqualTo(200);
        assertThat(head.get("/desk/overview/cases?state=open").body()).contains(code);
        assertThat(head.get("/desk/overview").body()).contains("Đang giải quyết", "Cách tính");
        assertThat(specialist.get("/desk/overview").statusCode()).isEqualTo(403);
    }

    @Test
    void the_desk_speaks_english_too() {
        String code = accepted();

        assertThat(specialist.get("/desk/dossiers/" + code + "?lang=en").body())
                .contains("Whole dossier", "Take it", "Review");
        specialist.get("/desk?lang=vi");
    }

    @Test
    void a_list_costs_as_many_statements_with_many_dossiers_as_with_one_and_a_dossier_a_known_number() {
        String code = accepted();
        specialist.get("/desk?scope=pool");
        int few = Statements.during(() -> specialist.get("/desk?scope=pool"));
        accepted();
        accepted();
        accepted();

        specialist.get("/desk?scope=pool"); // once a minute a request also says that the session is used
        int many = Statements.during(() -> specialist.get("/desk?scope=pool"));
        int dossier = Statements.during(() -> specialist.get("/desk/dossiers/" + code));

        assertThat(few).isPositive();
        assertThat(many).isEqualTo(few).isLessThanOrEqualTo(9);
        assertThat(dossier).isLessThanOrEqualTo(22);
    }

    @Test
    void the_form_of_a_deed_keeps_its_step_and_the_list_beside_it() {
        String code = submitted(receptionist, resident("Nguyễn Thị Thu Hà"), "Nguyễn Thị Thu Hà");
        String deed = "/desk/dossiers/" + code + "/do/supplement?step=reception";
        assertThat(receptionist.get(deed + "&scope=pool&stage=reception").body())
                .contains("action=\"" + deed + "&amp;scope=pool&amp;stage=reception\"");
    }

    /** Session, positions, the case, and the one statement that writes. */
    @Test
    void pressing_a_button_that_moves_a_dossier_on_costs_four_statements() {
        String code = submitted(receptionist, resident("Nguyễn Thị Thu Hà"), "Nguyễn Thị Thu Hà");
        String path = receptionist.acts(code).get("accept");
        Map<String, String> hidden = receptionist.form(path);
        List<HttpResponse<String>> answers = new ArrayList<>();

        int statements = Statements.during(() -> answers.add(
                receptionist.post(path, "version", hidden.get("version"), "key", hidden.get("key"), "note", "")));

        assertThat(answers.getFirst().statusCode()).isEqualTo(302);
        assertThat(status(code)).isEqualTo("ACCEPTED");
        assertThat(statements).isLessThanOrEqualTo(4);
    }
}
