package vn.motcua.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import vn.motcua.agencies.Absences;
import vn.motcua.cases.Cases;
import vn.motcua.cases.core.Event;
import vn.motcua.identity.DataReads;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Caller;
import vn.motcua.onestop.Dossiers;

/** A dossier in the hands of officers, over real HTTP and without script. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeskTest extends DeskCity {

    private Officer receptionist;
    private Officer specialist;
    private Officer head;
    private Officer leader;
    private Officer clerk;
    private Officer stranger;

    @BeforeAll
    void people() {
        receptionist = officer(desk(WARD), "receptionist", "Lê Thị Ngọc Ánh");
        specialist = officer(committee(WARD), "specialist", "Trần Minh Khoa");
        head = officer(committee(WARD), "head", "Phạm Quốc Bảo");
        leader = officer(committee(WARD), "leader", "Võ Thị Hồng Nhung");
        clerk = officer(committee(WARD), "clerk", "Đỗ Văn Lâm");
        stranger = officer(committee(OTHER_WARD), "leader", "Hồ Thị Xa");
    }

    private String accepted() {
        return accepted(resident("Nguyễn Thị Thu Hà"));
    }

    private String accepted(UUID resident) {
        String code = submitted(receptionist, resident, "Nguyễn Thị Thu Hà");
        assertThat(receptionist.does(code, "accept", "note", "").statusCode()).isEqualTo(302);
        return code;
    }

    private void complete(Officer who, String code) {
        String step = openStep(code);
        HttpResponse<String> answer =
                who.does(code, "complete", ticked(code, step, "verdict", "granted", "note", "Đủ điều kiện"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    }

    @Test
    void the_whole_life_of_a_dossier_from_the_counter_to_the_delivered_result() {
        UUID resident = resident("Nguyễn Thị Thu Hà");
        String code = submitted(receptionist, resident, "Nguyễn Thị Thu Hà");
        assertThat(receptionist.get("/desk?scope=pool").body()).contains(code);
        assertThat(receptionist.does(code, "accept", "note", "").statusCode()).isEqualTo(302);
        assertThat(status(code)).isEqualTo("ACCEPTED");
        assertThat(receptionist.get("/desk/dossiers/" + code + "/print/01").body())
                .contains("GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ", code, "Nguyễn Thị Thu Hà");

        assertThat(specialist.does(code, "claim").statusCode()).isEqualTo(302);
        assertThat(specialist.get("/desk").body()).contains(code);
        String field = "ownerName";
        HttpResponse<String> asked = specialist.does(
                code, "supplement", "item", field, "wrong." + field, "Sai tên đệm", "fix." + field, "Ghi như căn cước");
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(302);
        assertThat(status(code)).isEqualTo("SUPPLEMENT");
        assertThat(specialist.get("/desk/dossiers/" + code + "/print/02").body())
                .contains("PHIẾU YÊU CẦU BỔ SUNG", "Sai tên đệm", "Ghi như căn cước");
        bringsWhatWasAsked(code, resident);
        assertThat(status(code)).isEqualTo("PROCESSING");

        complete(specialist, code);
        complete(specialist, code);
        complete(head, code);
        HttpResponse<String> signing = leader.get(leader.acts(code).get("settle"));
        assertThat(signing.body()).contains("Nội dung sẽ ký, ban hành", "Nguyễn Thị Thu Hà");
        assertThat(leader.does(code, "settle", "verdict", "granted", "note", "").statusCode())
                .isEqualTo(302);
        assertThat(clerk.does(code, "settle", "verdict", "granted", "note", "").statusCode())
                .isEqualTo(302);
        assertThat(status(code)).isEqualTo("PROCESSED");
        assertThat(receptionist.does(code, "deliver", "how", "desk").statusCode())
                .isEqualTo(302);

        assertThat(status(code)).isEqualTo("DELIVERED");
        assertThat(madeFor(code)).as("signed results").isPositive();
        String history = leader.get("/desk/dossiers/" + code + "?tab=history").body();
        assertThat(history)
                .contains("Trần Minh Khoa", "Phạm Quốc Bảo", "Võ Thị Hồng Nhung", "/log/proofs/", "Trả kết quả");
        assertThat(leader.get("/desk/dossiers/" + code + "/print/06").body())
                .contains("PHIẾU KIỂM SOÁT", "Thẩm định hồ sơ");
    }

    /** The applicant answers through the same door as the portal. */
    private void bringsWhatWasAsked(String code, UUID resident) {
        bean(Dossiers.class)
                .supplement(
                        code,
                        Cases.ANY_VERSION,
                        Map.of("ownerName", "Nguyễn Thị Thu Hà"),
                        Map.of(),
                        new Caller(
                                Caller.Kind.RESIDENT,
                                resident,
                                "Nguyễn Thị Thu Hà",
                                2,
                                List.of(),
                                null,
                                "web",
                                List.of()),
                        UUID.randomUUID().toString());
    }

    @Test
    void a_second_supplement_needs_a_head_who_did_not_ask_before_and_owes_an_apology() {
        UUID resident = resident("Nguyễn Thị Thu Hà");
        String code = accepted(resident);
        specialist.does(code, "supplement", "item", "ownerName", "wrong.ownerName", "Sai", "fix.ownerName", "Ghi lại");
        bringsWhatWasAsked(code, resident);

        assertThat(specialist.acts(code)).doesNotContainKey("supplement");
        String refused = specialist
                .post(
                        "/desk/dossiers/" + code + "/do/supplement?step=review",
                        "version",
                        Long.toString(dossier(code).version()),
                        "key",
                        UUID.randomUUID().toString(),
                        "item",
                        "ownerName",
                        "wrong.ownerName",
                        "Sai",
                        "fix.ownerName",
                        "Ghi lại",
                        "reason",
                        "Còn sót")
                .body();
        assertThat(refused).contains("Trưởng phòng");
        assertThat(status(code)).isEqualTo("PROCESSING");

        HttpResponse<String> without = head.does(
                code, "supplement", "item", "ownerName", "wrong.ownerName", "Sai", "fix.ownerName", "Ghi lại");
        assertThat(without.statusCode()).isEqualTo(422);
        HttpResponse<String> given = head.does(
                code,
                "supplement",
                "item",
                "ownerName",
                "wrong.ownerName",
                "Sai",
                "fix.ownerName",
                "Ghi lại",
                "reason",
                "Cơ quan sót ở lần trước");
        assertThat(given.statusCode()).as(given.body()).isEqualTo(302);
        assertThat(events(code)).contains("Apologised");
        assertThat(head.get("/desk/dossiers/" + code + "/print/04").body()).contains("XIN LỖI");
    }

    private List<String> events(String code) {
        return bean(Cases.class).history(dossier(code).state().id()).stream()
                .map(item -> item.event())
                .map(Event::getClass)
                .map(Class::getSimpleName)
                .toList();
    }

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
    void a_substitute_signs_during_leave_and_the_history_says_for_whom() {
        String code = accepted();
        complete(specialist, code);
        complete(specialist, code);
        complete(head, code);
        Officer away = officer(committee(WARD), "leader", "Trịnh Quốc Huy");
        Officer substitute = officer(committee(WARD), "head", "Lương Mỹ Hạnh");
        assertThat(away.acts(code)).containsKey("settle");
        assertThat(substitute.acts(code)).doesNotContainKey("settle");
        LocalDate today = today();
        bean(Absences.class)
                .delegate(
                        away.account,
                        substitute.account,
                        Set.of("leader"),
                        today,
                        today.plusDays(3),
                        "12/QĐ-UBND",
                        Actor.system("test"));

        assertThat(substitute
                        .does(code, "settle", "verdict", "granted", "note", "")
                        .statusCode())
                .isEqualTo(302);

        assertThat(substitute.get("/desk/dossiers/" + code + "?tab=history").body())
                .contains("Lương Mỹ Hạnh", "thay Trịnh Quốc Huy");
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
    void the_person_sees_each_officer_who_opened_the_dossier() {
        UUID resident = resident("Đặng Thị Lụa");
        String code = submitted(receptionist, resident, "Đặng Thị Lụa");

        receptionist.get("/desk/dossiers/" + code);

        assertThat(bean(DataReads.class).of(resident, "", 20).items())
                .anyMatch(read -> read.what().startsWith("dossier/" + code)
                        && receptionist.account.equals(read.by().account()));
    }

    @Test
    void a_declined_dossier_carries_its_legal_reason_into_form_three() {
        String code = submitted(receptionist, resident("Bùi Thị Đào"), "Bùi Thị Đào");

        assertThat(receptionist.does(code, "decline", "legal", "conditions").statusCode())
                .isEqualTo(422);
        HttpResponse<String> answer = receptionist.does(
                code, "decline", "legal", "conditions", "reason", "Thửa đất chưa có giấy chứng nhận (Điều 95)");
        assertThat(answer.statusCode()).isEqualTo(302);

        assertThat(status(code)).isEqualTo("DECLINED");
        assertThat(receptionist.get("/desk/dossiers/" + code + "/print/03").body())
                .contains("PHIẾU TỪ CHỐI", "Không đủ điều kiện", "Điều 95");
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
    void residents_and_strangers_do_not_reach_the_desk() {
        Officer nobody = new Officer(UUID.randomUUID(), "", "http://localhost:" + port);

        assertThat(nobody.get("/desk").headers().firstValue("Location").orElse(""))
                .contains("/sign-in");
        assertThat(person("Không Chức Vụ").get("/desk").statusCode()).isEqualTo(403);
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

    @Test
    void at_the_counter_a_dossier_is_taken_on_behalf_of_somebody_without_an_account() {
        assertThat(receptionist.get("/desk/reception?q=ksn").statusCode()).isEqualTo(200);
        assertThat(receptionist.get("/desk/reception?q=xay+dung").body()).contains("/desk/reception/");
        HttpResponse<String> form = receptionist.get("/desk/reception/1.004873");
        String key = Officer.hidden(form.body()).get("key");
        String version = Officer.hidden(form.body()).get("version");

        HttpResponse<String> empty =
                receptionist.post("/desk/reception/1.004873", "key", key, "version", version, "applicant.name", "");
        assertThat(empty.statusCode()).isEqualTo(422);

        HttpResponse<String> taken = receptionist.post(
                "/desk/reception/1.004873",
                "key",
                key,
                "version",
                version,
                "applicant.name",
                "Trần Thị Mai",
                "applicant.phone",
                "0905123218",
                "applicant.personalId",
                "048190001234",
                "ward",
                WARD,
                "personName",
                "Trần Thị Mai",
                "personBirthDate.day",
                "15",
                "personBirthDate.month",
                "6",
                "personBirthDate.year",
                "1990",
                "personId",
                "048190001234",
                "personEthnicity",
                "01",
                "personNationality",
                "VN",
                "personAddress",
                "12 Lê Lợi, phường Hải Châu",
                "marital",
                "never-married",
                "livedElsewhere",
                "false",
                "purpose",
                "other",
                "purposeDetail",
                "Mua bán nhà đất",
                "again",
                "false",
                "applicantName",
                "Trần Thị Mai",
                "applicantId",
                "048190001234",
                "applicantPhone",
                "0905123218",
                "relation",
                "self",
                "delivery",
                "desk");

        String to = taken.headers().firstValue("Location").orElse(taken.body());
        assertThat(to).contains("/desk/dossiers/").contains("done=submitted");
        assertThat(receptionist.get(to.substring(to.indexOf("/desk"))).body()).contains("Trần Thị Mai", "Tiếp nhận");
        assertThat(specialist.get("/desk/reception").statusCode()).isEqualTo(403);
    }

    /** How many documents stand for a dossier once the followers have passed. */
    private long madeFor(String code) {
        long made = 0;
        for (int tries = 0; tries < 300 && made == 0; tries++) {
            made = bean(org.springframework.jdbc.core.simple.JdbcClient.class)
                    .sql(
                            "select count(*) from onestop.made as m join cases.case as c on c.id = m.dossier where c.code = :code")
                    .param("code", code)
                    .query(Long.class)
                    .single();
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return made;
    }
}
