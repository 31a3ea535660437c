package vn.motcua.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.motcua.cases.core.OpenTask;
import vn.motcua.journal.Followers;

/** Deeds that are pressed more rarely, over real HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeedsTest extends DeskCity {

    /** Another ward than that of the other tests, so that its positions are vacant. */
    private static final String HERE = "20257";

    private Officer receptionist;
    private Officer deskHead;
    private Officer specialist;
    private Officer colleague;
    private Officer head;

    @BeforeAll
    void people() {
        receptionist = officer(desk(HERE), "receptionist", "Phan Thị Diễm");
        deskHead = officer(desk(HERE), "head", "Lý Văn Trung");
        specialist = officer(committee(HERE), "specialist", "Bùi Thị Hoa");
        colleague = officer(committee(HERE), "specialist", "Ngô Đức Thắng");
        head = officer(committee(HERE), "head", "Đinh Thị Yến");
    }

    private String accepted(UUID resident) {
        String code = submitted(HERE, receptionist, resident, "Nguyễn Thị Thu Hà");
        assertThat(receptionist.does(code, "accept", "note", "").statusCode()).isEqualTo(302);
        return code;
    }

    private String accepted() {
        return accepted(resident("Nguyễn Thị Thu Hà"));
    }

    private OpenTask open(String code) {
        return dossier(code).state().tasks().getFirst();
    }

    private static void done(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    }

    @Test
    void a_finished_step_is_undone_with_one_press_by_whoever_finished_it() {
        String code = accepted();
        OpenTask before = open(code);
        done(specialist.does(
                code, "complete", ticked(code, before.step(), "verdict", "granted", "note", "Đủ điều kiện")));
        assertThat(open(code).step()).isNotEqualTo(before.step());
        assertThat(head.acts(code)).doesNotContainKey("undo");

        done(specialist.does(code, "undo"));

        assertThat(open(code).step()).isEqualTo(before.step());
        assertThat(specialist.acts(code)).doesNotContainKey("undo");
        assertThat(specialist.get("/desk/dossiers/" + code + "?tab=history").body())
                .contains("Hoàn tác", "Hoàn thành");
    }

    @Test
    void work_that_is_not_theirs_goes_to_the_head_of_the_desk_who_passes_it_on() {
        String code = accepted();
        assertThat(specialist.does(code, "dispute", "reason", "").statusCode()).isEqualTo(422);
        done(specialist.does(code, "dispute", "reason", "Thửa đất thuộc phường khác"));
        assertThat(open(code).agency()).isEqualTo(desk(HERE).id());
        assertThat(open(code).role()).isEqualTo("head");

        UUID other = committee(OTHER_WARD).id();
        done(deskHead.does(code, "transfer", "agency", other.toString(), "reason", "Đúng địa bàn"));
        assertThat(dossier(code).state().places().deciding()).isEqualTo(other);
    }

    @Test
    void a_head_moves_a_dossier_to_the_competent_agency_and_the_promise_stays() {
        String code = accepted();
        var due = dossier(code).state().clock().due();
        UUID other = committee(OTHER_WARD).id();
        done(head.does(code, "transfer", "agency", other.toString(), "reason", "Nhầm phường"));
        assertThat(dossier(code).state().places().deciding()).isEqualTo(other);
        assertThat(open(code).agency()).isEqualTo(other);
        assertThat(dossier(code).state().clock().due()).isEqualTo(due);
    }

    @Test
    void a_mentioned_colleague_gets_a_notice_that_leads_to_the_dossier() throws Exception {
        String code = accepted();
        HttpResponse<String> page = specialist.get("/desk/dossiers/" + code + "?tab=talk");
        assertThat(page.statusCode()).isEqualTo(200);
        done(specialist.post(
                "/desk/dossiers/" + code + "/comments",
                "text",
                "Nhờ @ngo duc thang xem lại bản vẽ",
                "key",
                UUID.randomUUID().toString()));
        long last = bean(JdbcClient.class)
                .sql("select max(position) from journal.entry")
                .query(Long.class)
                .single();
        assertThat(bean(Followers.class).await("notifications", last, Duration.ofSeconds(30)))
                .isTrue();
        assertThat(colleague.get("/me/inbox").body()).contains("Bạn được nhắc đến ở hồ sơ " + code);
        assertThat(head.get("/me/inbox").body()).doesNotContain(code);
    }

    @Test
    void who_declared_a_conflict_of_interest_is_in_no_list_of_people_to_assign() {
        String code = accepted();
        done(colleague.does(code, "conflict", "reason", "Người nhà"));
        String form =
                head.get(Objects.requireNonNull(head.acts(code).get("assign"))).body();
        assertThat(form).contains("Bùi Thị Hoa").doesNotContain("Ngô Đức Thắng");
        assertThat(head.get("/desk/overview/cases?state=open").body()).contains(code);
    }

    @Test
    void what_pages_send_to_the_database_is_known() {
        String code = accepted();
        Officer anybody = new Officer(UUID.randomUUID(), "", "http://localhost:" + port);
        anybody.get("/track");
        anybody.post("/track", "code", code, "digits", "3218");
        int track = Statements.during(() -> assertThat(
                        anybody.post("/track", "code", code, "digits", "3218").body())
                .contains(code));
        specialist.get("/desk/dossiers/" + code);
        int dossier = Statements.during(() -> specialist.get("/desk/dossiers/" + code));
        int list = Statements.during(() -> specialist.get("/desk?scope=pool"));
        assertThat(List.of(track, dossier, list))
                .as("tracking, a dossier's page, a work-list")
                .satisfies(sent -> {
                    assertThat(sent.get(0)).isLessThanOrEqualTo(4);
                    assertThat(sent.get(1)).isLessThanOrEqualTo(22);
                    assertThat(sent.get(2)).isLessThanOrEqualTo(9);
                });
    }
}
