package vn.motcua.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.motcua.agencies.Absences;
import vn.motcua.cases.Cases;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Caller;
import vn.motcua.onestop.Dossiers;

/** Officers lead dossiers from the counter to the delivered result. */
class DossierLifeTest extends DeskOfficers {

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
