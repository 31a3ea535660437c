package vn.motcua.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import vn.motcua.cases.Cases;
import vn.motcua.files.Files;
import vn.motcua.kernel.Caller;
import vn.motcua.onestop.Application;
import vn.motcua.onestop.Dossiers;

/** What stands around a dossier: papers, supplements at the counter, the result before it is signed, the printed forms. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OneScreenTest extends DeskCity {

    private static final String WARD = "20200";

    private Officer receptionist;
    private Officer specialist;
    private Officer head;
    private Officer leader;
    private Officer stranger;

    @BeforeAll
    void people() {
        receptionist = officer(desk(WARD), "receptionist", "Lê Thị Ngọc Ánh");
        specialist = officer(committee(WARD), "specialist", "Trần Minh Khoa");
        head = officer(committee(WARD), "head", "Phạm Quốc Bảo");
        leader = officer(committee(WARD), "leader", "Võ Thị Hồng Nhung");
        stranger = officer(committee(OTHER_WARD), "leader", "Hồ Thị Xa");
    }

    private String accepted(String name) {
        String code = submitted(WARD, receptionist, resident(name), name);
        assertThat(receptionist.does(code, "accept", "note", "").statusCode()).isEqualTo(302);
        return code;
    }

    private void complete(Officer who, String code) {
        String step = openStep(code);
        HttpResponse<String> answer =
                who.does(code, "complete", ticked(code, step, "verdict", "granted", "note", "Đủ điều kiện"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    }

    private String print(String code, String form) {
        HttpResponse<String> page = receptionist.get("/desk/dossiers/" + code + "/print/" + form);
        assertThat(page.statusCode()).as("form " + form).isEqualTo(200);
        return page.body();
    }

    @Test
    void what_was_asked_for_is_taken_at_the_counter_and_the_clock_runs_again() {
        String code = accepted("Mai Thị Bổ Sung");
        assertThat(receptionist.get("/desk/dossiers/" + code + "/brought").statusCode())
                .as("nothing was asked for yet")
                .isEqualTo(403);
        specialist.does(
                code,
                "supplement",
                "item",
                "ownerName",
                "wrong.ownerName",
                "Sai tên đệm",
                "fix.ownerName",
                "Ghi như căn cước",
                "item",
                "drawings",
                "wrong.drawings",
                "Thiếu mặt cắt",
                "fix.drawings",
                "Nộp đủ");
        assertThat(status(code)).isEqualTo("SUPPLEMENT");

        HttpResponse<String> form = receptionist.get("/desk/dossiers/" + code + "/brought");
        assertThat(form.body()).contains("Sai tên đệm", "Thiếu mặt cắt", "name=\"ownerName\"");
        Map<String, String> hidden = Officer.hidden(form.body());
        String path = "/desk/dossiers/" + code + "/brought";
        HttpResponse<String> half = receptionist.post(
                path, "version", hidden.get("version"), "key", hidden.get("key"), "ownerName", "Mai Thị Bổ Sung");
        assertThat(half.statusCode()).as("the drawings are missing").isEqualTo(422);
        receptionist.get(path);
        HttpResponse<String> whole = receptionist.post(
                path,
                "version",
                hidden.get("version"),
                "key",
                hidden.get("key"),
                "ownerName",
                "Mai Thị Bổ Sung",
                "paper",
                "drawings");

        assertThat(whole.statusCode()).as(whole.body()).isEqualTo(302);
        assertThat(status(code)).isEqualTo("PROCESSING");
        assertThat(specialist.get("/desk/dossiers/" + code + "?tab=history").body())
                .contains("Đã bổ sung", "Lê Thị Ngọc Ánh");
        assertThat(specialist.get(path).statusCode()).as("only at the counter").isEqualTo(403);
    }

    @Test
    void papers_are_seen_in_place_beside_the_list_of_papers() {
        UUID resident = resident("Lục Thị Tệp");
        Caller owner = resident(resident, "Lục Thị Tệp");
        Files files = bean(Files.class);
        UUID pdf = files.store(vn.motcua.files.TestFiles.pdf(1), "ban-ve.pdf", owner, "test")
                .id();
        UUID picture =
                files.store(TestPapers.png(), "giay-phep.png", owner, "test").id();
        String code = submitted(
                WARD,
                receptionist,
                resident,
                owner,
                "Lục Thị Tệp",
                Map.of(
                        "drawings", Application.Paper.uploaded(List.of(pdf)),
                        "permit", Application.Paper.uploaded(List.of(picture))));

        String page =
                receptionist.get("/desk/dossiers/" + code + "?file=" + pdf).body();
        assertThat(page).contains("<iframe class=\"viewer\" src=\"/files/" + pdf + "\" title=\"ban-ve.pdf\"");
        assertThat(receptionist
                        .get("/desk/dossiers/" + code + "?file=" + picture)
                        .body())
                .contains("<img class=\"picture\" src=\"/files/" + picture + "\"");
        var shown = receptionist.bytes("/files/" + pdf);
        for (int tries = 0; tries < 100 && shown.statusCode() == 404; tries++) {
            pause();
            shown = receptionist.bytes("/files/" + pdf);
        }
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "frame-ancestors 'self'");
        assertThat(stranger.get("/files/" + pdf).statusCode()).isEqualTo(404);
    }

    /** Whose files are whose is kept by a follower. */
    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Caller resident(UUID account, String name) {
        return new Caller(Caller.Kind.RESIDENT, account, name, 2, List.of(), null, "web", List.of());
    }

    @Test
    void the_result_is_read_as_a_paper_before_it_is_signed() {
        String code = accepted("Đào Thị Xem Trước");
        complete(specialist, code);
        complete(specialist, code);
        complete(head, code);
        String form = leader.get(leader.acts(code).get("settle")).body();
        String preview = form.replaceFirst("(?s).*<iframe class=\"viewer\" src=\"([^\"]+)\".*", "$1");
        assertThat(preview).startsWith("/desk/dossiers/" + code + "/results/");

        var paper = leader.bytes(preview);

        assertThat(paper.statusCode()).isEqualTo(200);
        assertThat(paper.headers().firstValue("Content-Type")).hasValue("application/pdf");
        assertThat(paper.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "frame-ancestors 'self'");
        String text = TestPapers.text(paper.body());
        Object owner =
                vn.motcua.onestop.DossierFacts.of(dossier(code).state()).form().get("ownerName");
        assertThat(text).contains(String.valueOf(owner), "Võ Thị Hồng Nhung");
        assertThat(stranger.get(preview).statusCode()).isEqualTo(404);
        assertThat(leader.get("/desk/dossiers/" + code + "/results/nothing/preview")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void forms_one_to_four_carry_every_field_of_the_circular() {
        UUID resident = resident("Châu Thị Mẫu");
        String code = submitted(WARD, receptionist, resident, "Châu Thị Mẫu");
        receptionist.does(code, "accept", "note", "");
        assertThat(print(code, "01"))
                .contains(
                        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                        "Độc lập – Tự do – Hạnh phúc",
                        "/TNHS",
                        code,
                        desk(WARD).name(),
                        "Châu Thị Mẫu",
                        "048090012345",
                        "0905123218",
                        "Số lượng hồ sơ",
                        "01 bộ",
                        "Thời gian giải quyết",
                        "Thời gian nhận hồ sơ",
                        "Thời gian trả kết quả",
                        "Đăng ký nhận kết quả",
                        "Phí, lệ phí",
                        "Sổ theo dõi hồ sơ, số thứ tự: " + code.substring(code.length() - 4),
                        "NGƯỜI NỘP HỒ SƠ",
                        "NGƯỜI TIẾP NHẬN HỒ SƠ",
                        "Mã QR để tra cứu hồ sơ");

        supplement(specialist, code);
        assertThat(print(code, "02"))
                .contains("/HDHS", "Châu Thị Mẫu", "Sai tên", "Căn cứ pháp lý", "Nơi tiếp nhận", "Liên hệ", "1022");
        bean(Dossiers.class)
                .supplement(
                        code,
                        Cases.ANY_VERSION,
                        Map.of("ownerName", "Châu Thị Mẫu"),
                        Map.of(),
                        resident(resident, "Châu Thị Mẫu"),
                        UUID.randomUUID().toString());
        String day = vn.motcua.vietnam.text.VietnameseFormat.date(
                bean(vn.motcua.agencies.Agencies.class)
                                .calendar(committee(WARD).id())
                                .isWorkingDay(today().plusDays(60))
                        ? today().plusDays(60)
                        : today().plusDays(63));
        HttpResponse<String> extended = head.does(
                code,
                "extend",
                "due",
                day,
                "responsible",
                committee(WARD).id().toString(),
                "reason",
                "Chờ kiểm tra thực địa");
        assertThat(extended.statusCode()).as(extended.body()).isEqualTo(302);
        assertThat(print(code, "04"))
                .contains(
                        "/PXL",
                        code,
                        "Thời gian nhận hồ sơ",
                        "Thời gian hẹn trước",
                        "Chờ kiểm tra thực địa",
                        "Cơ quan chịu trách nhiệm",
                        committee(WARD).name(),
                        day,
                        "xin lỗi",
                        "THỦ TRƯỞNG CƠ QUAN");

        String declined = submitted(WARD, receptionist, resident("Châu Thị Từ"), "Châu Thị Từ");
        receptionist.does(declined, "decline", "legal", "conditions", "reason", "Chưa có giấy chứng nhận (Điều 95)");
        assertThat(print(declined, "03"))
                .contains("/TCHS", "Châu Thị Từ", "Điều 95", "Căn cứ pháp lý", "Liên hệ", "Lê Thị Ngọc Ánh");
    }

    private void supplement(Officer who, String code) {
        who.does(code, "supplement", "item", "ownerName", "wrong.ownerName", "Sai tên", "fix.ownerName", "Ghi lại");
    }

    @Test
    void forms_five_to_seven_carry_every_field_of_the_circular() {
        String code = accepted("Quách Thị Dừng");
        complete(specialist, code);
        assertThat(specialist.get("/desk/dossiers/" + code + "/print/05").statusCode())
                .as("nothing was stopped")
                .isEqualTo(404);
        HttpResponse<String> stopped = head.does(code, "suspend", "reason", "Chờ bản án của tòa");
        assertThat(stopped.statusCode()).as(stopped.body()).isEqualTo(302);
        assertThat(print(code, "05"))
                .containsSubsequence(
                        "Nội dung yêu cầu giải quyết",
                        "Cơ quan thông báo về việc dừng giải quyết hồ sơ như sau:",
                        "Yêu cầu, lý do dừng",
                        "Chờ bản án của tòa",
                        "Ông/bà liên hệ nơi tiếp nhận")
                .contains(
                        "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ",
                        code,
                        "Chờ bản án của tòa",
                        "Giai đoạn giải quyết",
                        "Quyết định",
                        "hoàn trả theo quy định",
                        "THỦ TRƯỞNG CƠ QUAN");
        assertThat(print(code, "06"))
                .contains(
                        "PHIẾU KIỂM SOÁT",
                        committee(WARD).name(),
                        "Người giao",
                        "Người nhận, xử lý",
                        "Giao lúc",
                        "Xong lúc",
                        "Trước hạn",
                        "Ghi chú",
                        "Lê Thị Ngọc Ánh",
                        "Trần Minh Khoa",
                        "Đủ điều kiện");
        String book = receptionist.get("/desk/register").body();
        assertThat(book)
                .contains(
                        "SỔ THEO DÕI HỒ SƠ",
                        "/STD",
                        code,
                        "Quách Thị Dừng",
                        "0905123218",
                        "Số bộ",
                        "Cơ quan giải quyết",
                        "Ngày nhận",
                        "Hẹn trả",
                        "Ngày có kết quả",
                        "Ngày trả",
                        "Cách trả",
                        "Ghi chú",
                        "Lê Thị Ngọc Ánh");
        assertThat(receptionist
                        .get("/desk/register?agency=" + desk(OTHER_WARD).id())
                        .statusCode())
                .isEqualTo(404);
        assertThat(receptionist
                        .get("/desk/register?from=01/01/2025&until=31/01/2025")
                        .body())
                .doesNotContain(code);
        assertThat(specialist.get("/desk/dossiers/" + code + "?tab=history").body())
                .contains("/print/01", "/print/05", "/print/06")
                .doesNotContain("/print/03\"");
    }

    @Test
    void figures_and_lists_behind_them_keep_a_conflict_of_interest_from_its_officer() {
        String code = accepted("Kiều Thị Họ Hàng");
        Officer relative = officer(committee(WARD), "head", "Kiều Văn Trưởng");
        long before = open(relative);
        assertThat(relative.get("/desk/overview/cases?state=open").body()).contains(code);
        appoint(relative, committee(WARD), "specialist");
        assertThat(relative.does(code, "conflict", "reason", "Em ruột").statusCode())
                .isEqualTo(302);

        assertThat(open(relative)).isEqualTo(before - 1);
        assertThat(relative.get("/desk/overview/cases?state=open").body()).doesNotContain(code);
        assertThat(relative.get("/desk/search?q=kieu+ho+hang").body()).doesNotContain("/desk/dossiers/" + code);
        assertThat(relative.get("/desk?scope=agency&words=kieu+ho+hang").body()).doesNotContain(code);
        for (String path : List.of(
                "", "?tab=form", "/print/01", "/print/06", "/do/forward?step=review", "/results/permit/preview")) {
            assertThat(relative.get("/desk/dossiers/" + code + path).statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(relative.get("/desk/register?agency=" + committee(WARD).id()).body())
                .doesNotContain(code);
        assertThat(specialist.get("/desk?scope=pool&words=kieu+ho+hang").body()).contains(code);
    }

    @Test
    void an_officer_who_is_the_applicant_does_not_see_the_own_dossier_on_the_desk() {
        Officer applicant = officer(committee(WARD), "head", "Cán Bộ Nộp Đơn");
        String code = submitted(WARD, receptionist, applicant.account, "Cán Bộ Nộp Đơn");

        assertThat(applicant.get("/desk/dossiers/" + code).statusCode()).isEqualTo(404);
        assertThat(applicant.get("/desk/overview/cases?state=open").body()).doesNotContain(code);
        assertThat(applicant.get("/desk/search?q=can+bo+nop+don").body()).doesNotContain("/desk/dossiers/" + code);
        assertThat(applicant.get("/desk?scope=agency&words=can+bo+nop+don").body())
                .doesNotContain(code);
        assertThat(head.get("/desk/overview/cases?state=open").body()).contains(code);
    }

    private static long open(Officer officer) {
        var found = java.util.regex.Pattern.compile("kpi__value\">([\\d.]+)")
                .matcher(officer.get("/desk/overview").body());
        assertThat(found.find()).isTrue();
        return Long.parseLong(found.group(1).replace(".", ""));
    }
}
