package vn.motcua.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import vn.motcua.agencies.Absences;
import vn.motcua.kernel.Actor;

/** What an officer sees of the work: filtered, in pages, through every position, at once after each deed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkListTest extends DeskCity {

    private static final String WARD = "20257";
    private static final String OTHER_WARD = "20263";
    private static final Pattern CODE = Pattern.compile("class=\"code\">([A-Z0-9.]+-\\d{6}-\\d{4})<");

    private Officer receptionist;
    private Officer specialist;
    private Officer head;

    @BeforeAll
    void people() {
        receptionist = officer(desk(WARD), "receptionist", "Lê Thị Ngọc Ánh");
        specialist = officer(committee(WARD), "specialist", "Trần Minh Khoa");
        head = officer(committee(WARD), "head", "Phạm Quốc Bảo");
    }

    private String handedIn(String name) {
        return submitted(WARD, receptionist, resident(name), name);
    }

    private String accepted(String name) {
        String code = handedIn(name);
        assertThat(receptionist.does(code, "accept", "note", "").statusCode()).isEqualTo(302);
        return code;
    }

    private static Set<String> codes(HttpResponse<String> page) {
        Set<String> codes = new LinkedHashSet<>();
        Matcher found = CODE.matcher(page.body());
        while (found.find()) {
            codes.add(found.group(1));
        }
        return codes;
    }

    private static String count(HttpResponse<String> page, String chip) {
        Matcher found = Pattern.compile(chip + "(?: <span class=\"num\">(\\d+)</span>)?</a>")
                .matcher(page.body());
        return found.find() && found.group(1) != null ? found.group(1) : "0";
    }

    @Test
    void words_find_the_applicant_with_and_without_tone_marks_in_every_scope() {
        String code = accepted("Đoàn Thị Uyên Phương");
        String other = accepted("Mạc Văn Thịnh");

        assertThat(codes(specialist.get("/desk?scope=pool&words=doan+uyen")))
                .contains(code)
                .doesNotContain(other);
        assertThat(codes(specialist.get("/desk?scope=unit&words=%C4%90o%C3%A0n%20Uy%C3%AAn")))
                .contains(code)
                .doesNotContain(other);
        assertThat(codes(specialist.get("/desk?scope=pool&words=khong+co+ai"))).isEmpty();
    }

    @Test
    void step_procedure_and_lateness_narrow_the_list() {
        String code = accepted("Tạ Thị Bước");

        assertThat(codes(specialist.get("/desk?scope=pool&procedure=" + PROCEDURE + "&stage=review")))
                .contains(code);
        assertThat(codes(specialist.get("/desk?scope=pool&procedure=" + PROCEDURE + "&stage=sign")))
                .doesNotContain(code);
        assertThat(codes(specialist.get("/desk?scope=pool&procedure=1.004873"))).doesNotContain(code);
        assertThat(codes(specialist.get("/desk?scope=pool&late=true"))).doesNotContain(code);
        assertThat(specialist.get("/desk?scope=pool&procedure=" + PROCEDURE).body())
                .contains("Đang ở bước", "value=\"review\"");
    }

    @Test
    void a_row_says_its_procedure_once() {
        String code = accepted("Tạ Thị Một Lần");
        String body = specialist.get("/desk?scope=pool&words=ta+mot+lan").body();
        String row = body.substring(body.indexOf("worklist__row"), body.indexOf("</a>", body.indexOf(code)));
        String procedure = row.substring(row.indexOf("<b>") + 3, row.indexOf("</b>"));

        assertThat(row.split(Pattern.quote(procedure), -1)).as(row).hasSize(2);
        assertThat(row).contains("<span>Tạ Thị Một Lần</span>");
    }

    @Test
    void counts_and_lists_are_right_at_once_after_each_deed() {
        Officer colleague = officer(committee(WARD), "specialist", "Huỳnh Tấn Phúc");
        String code = accepted("Lý Văn Ngay");
        int pool = Integer.parseInt(count(colleague.get("/desk?scope=pool"), "Chờ nhận"));

        colleague.does(code, "claim");

        HttpResponse<String> mine = colleague.get("/desk?scope=mine");
        assertThat(codes(mine)).containsExactly(code);
        assertThat(count(mine, "Của tôi")).isEqualTo("1");
        assertThat(count(mine, "Chờ nhận")).isEqualTo(Integer.toString(pool - 1));
        colleague.does(code, "release", "reason", "");
        HttpResponse<String> after = colleague.get("/desk?scope=mine");
        assertThat(codes(after)).isEmpty();
        assertThat(count(after, "Chờ nhận")).isEqualTo(Integer.toString(pool));
    }

    @Test
    void pages_follow_each_other_by_key_without_a_gap_or_a_repetition() {
        Officer counter = officer(desk(OTHER_WARD), "receptionist", "Bùi Thị Trang");
        Set<String> all = new LinkedHashSet<>();
        for (int i = 0; i < WorkLists.PAGE + 3; i++) {
            String name = "Người Thứ " + (char) ('A' + i % 26);
            all.add(submitted(OTHER_WARD, counter, resident(name), name));
        }

        HttpResponse<String> first = counter.get("/desk?scope=pool");
        Matcher next = Pattern.compile("href=\"(/desk\\?[^\"]*after=[^\"]+)\"").matcher(first.body());
        assertThat(next.find()).isTrue();
        HttpResponse<String> second = counter.get(next.group(1).replace("&amp;", "&"));

        List<String> seen = new ArrayList<>(codes(first));
        assertThat(seen).hasSize(WorkLists.PAGE);
        seen.addAll(codes(second));
        assertThat(seen).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void during_leave_the_substitute_has_the_work_and_finishes_it_in_the_absent_ones_place() {
        String code = accepted("Hà Thị Nghỉ");
        Officer away = officer(committee(WARD), "specialist", "Nguyễn Đi Vắng");
        Officer substitute = officer(committee(WARD), "clerk", "Lê Làm Thay");
        away.does(code, "claim");
        assertThat(codes(substitute.get("/desk?scope=mine"))).doesNotContain(code);

        LocalDate today = today();
        bean(Absences.class).leave(away.account, today, today.plusDays(2), substitute.account, Actor.system("test"));

        assertThat(codes(substitute.get("/desk?scope=mine"))).contains(code);
        assertThat(substitute
                        .does(code, "complete", ticked(code, "review", "verdict", "granted", "note", "Đủ"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(substitute.get("/desk/dossiers/" + code + "?tab=history").body())
                .contains("thay Nguyễn Đi Vắng");
    }

    @Test
    void who_has_positions_in_two_agencies_works_in_both_and_looks_at_one() {
        Officer both = person("Trần Hai Nơi");
        appoint(both, committee(WARD), "specialist");
        appoint(both, committee(DeskCity.OTHER_WARD), "specialist");
        String here = accepted("Người Ở Đây");
        Officer there = officer(desk(DeskCity.OTHER_WARD), "receptionist", "Đinh Thị Bên Kia");
        String far = submitted(DeskCity.OTHER_WARD, there, resident("Người Bên Kia"), "Người Bên Kia");
        there.does(far, "accept", "note", "");

        HttpResponse<String> all = both.get("/desk?scope=pool&words=nguoi");

        assertThat(codes(all)).contains(here, far);
        assertThat(all.body())
                .contains(committee(WARD).name(), committee(DeskCity.OTHER_WARD).name());
        assertThat(codes(both.get(
                        "/desk?scope=pool&words=nguoi&at=" + committee(WARD).id())))
                .contains(here)
                .doesNotContain(far);
        assertThat(specialist
                        .get("/desk?scope=pool&at="
                                + committee(DeskCity.OTHER_WARD).id())
                        .body())
                .as("another's agency shows nothing")
                .doesNotContain(far);
        assertThat(both.does(far, "claim").statusCode()).isEqualTo(302);
        assertThat(both.get("/desk/dossiers/" + far + "?tab=history").body())
                .contains(committee(DeskCity.OTHER_WARD).name());
    }

    @Test
    void assigning_many_gives_each_its_own_outcome_and_only_colleagues_of_the_agency() {
        String one = accepted("Bùi Giao Một");
        String two = accepted("Bùi Giao Hai");
        String taken = accepted("Bùi Đã Nhận");
        Officer busy = officer(committee(WARD), "specialist", "Người Đang Giữ");
        busy.does(taken, "claim");
        Officer to = officer(committee(WARD), "specialist", "Người Được Giao");

        head.get("/desk?scope=agency&pick=true");
        List<String> picks = picks(one, two, taken);
        List<String> asked = new ArrayList<>(picks);
        asked.addAll(List.of("do", "assign", "back", "/desk?scope=agency"));
        HttpResponse<String> form = head.post("/desk/bulk", asked.toArray(String[]::new));
        assertThat(form.statusCode()).isEqualTo(200);
        Matcher option =
                Pattern.compile("value=\"([0-9a-f-]+ " + to.account + ")\"").matcher(form.body());
        assertThat(option.find()).as("the colleague is offered").isTrue();
        List<String> sent = new ArrayList<>(asked);
        sent.addAll(List.of("answered", "true", "to", option.group(1), "reason", ""));
        HttpResponse<String> begun = head.post("/desk/bulk", sent.toArray(String[]::new));

        assertThat(begun.statusCode()).isEqualTo(302);
        String run = Officer.location(begun).replaceFirst("^https?://[^/]+", "");
        String results = head.get(run).body();
        assertThat(results).contains("2 hồ sơ xong, 1 hồ sơ chưa xong");
        assertThat(codes(to.get("/desk?scope=mine"))).containsExactlyInAnyOrder(one, two);
        assertThat(specialist.get(run).statusCode())
                .as("a run is whose began it")
                .isEqualTo(404);
        List<String> foreign = new ArrayList<>(asked);
        foreign.addAll(List.of("answered", "true", "to", UUID.randomUUID() + " " + to.account, "reason", ""));
        assertThat(head.post("/desk/bulk", foreign.toArray(String[]::new)).statusCode())
                .isEqualTo(422);
    }

    @Test
    void approving_many_needs_a_second_factor_and_keeps_what_was_picked() {
        String code = accepted("Bùi Duyệt Nhiều");
        complete(specialist, code);
        complete(specialist, code);
        Officer weak = weak(committee(WARD), "head", "Trưởng Yếu");
        weak.get("/desk?scope=pool&pick=true");
        List<String> sent = picks(code);
        sent.addAll(List.of("do", "approve", "back", "/desk"));

        assertThat(Officer.location(weak.post("/desk/bulk", sent.toArray(String[]::new))))
                .contains("/sign-in/stronger");

        head.get("/desk?scope=pool&pick=true");
        String run = Officer.location(head.post("/desk/bulk", sent.toArray(String[]::new)));
        assertThat(head.get(run.replaceFirst("^https?://[^/]+", "")).body()).contains("1 hồ sơ xong");
        assertThat(openStep(code)).isEqualTo("sign");
    }

    private void complete(Officer who, String code) {
        String step = openStep(code);
        HttpResponse<String> answer =
                who.does(code, "complete", ticked(code, step, "verdict", "granted", "note", "Đủ điều kiện"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    }

    private List<String> picks(String... codes) {
        List<String> fields = new ArrayList<>();
        for (String code : codes) {
            fields.add("pick");
            fields.add(dossier(code).state().id() + " " + dossier(code).version() + " " + openStep(code));
        }
        return fields;
    }
}
