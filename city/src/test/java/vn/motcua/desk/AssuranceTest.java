package vn.motcua.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Deciding and signing asks for more than a password, and nothing typed is lost on the way. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssuranceTest extends DeskCity {

    private static final Pattern FIELD = Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

    private Officer receptionist;

    @BeforeAll
    void people() {
        receptionist = officer(desk(WARD), "receptionist", "Lê Thị Ngọc Ánh");
    }

    private String handedIn() {
        return submitted(receptionist, resident("Nguyễn Thị Thu Hà"), "Nguyễn Thị Thu Hà");
    }

    @Test
    void the_form_of_a_deciding_deed_asks_for_the_second_factor_first_and_comes_back_to_it() {
        String code = handedIn();
        Officer weak = weak(desk(WARD), "receptionist", "Cao Thị Một");
        String form = weak.acts(code).get("decline");

        HttpResponse<String> asked = weak.get(form);

        assertThat(asked.statusCode()).isEqualTo(302);
        assertThat(Officer.location(asked)).contains("/sign-in/stronger?back=");
        String page = path(Officer.location(asked));
        Map<String, String> hidden = fields(weak.get(page).body());
        HttpResponse<String> proven = weak.post("/sign-in/stronger", "code", code(), "back", hidden.get("back"));
        assertThat(path(Officer.location(proven))).isEqualTo(form);
        assertThat(weak.get(form).body()).contains("Từ chối tiếp nhận");
    }

    @Test
    void what_was_sent_from_a_weak_session_waits_and_is_sent_by_one_press_after_the_code() {
        String code = handedIn();
        Officer weak = weak(desk(WARD), "receptionist", "Cao Thị Hai");
        String form = weak.acts(code).get("decline");
        weak.get("/desk/dossiers/" + code);

        HttpResponse<String> sent = weak.post(
                form,
                "version",
                Long.toString(dossier(code).version()),
                "key",
                UUID.randomUUID().toString(),
                "legal",
                "conditions",
                "reason",
                "Thửa đất \"chưa\" có <giấy> & không đủ điều kiện");

        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(status(code)).isEqualTo("SUBMITTED");
        assertThat(path(Officer.location(weak.get("/sign-in/kept"))))
                .as("not shown before the code")
                .startsWith("/sign-in/stronger");
        weak.get(path(Officer.location(sent)));
        HttpResponse<String> proven = weak.post("/sign-in/stronger", "code", code(), "back", "/sign-in/kept");
        assertThat(path(Officer.location(proven))).isEqualTo("/sign-in/kept");
        HttpResponse<String> done = sendKept(weak);

        assertThat(done.statusCode()).as(done.body()).isEqualTo(302);
        assertThat(status(code)).isEqualTo("DECLINED");
        assertThat(text(weak.get("/desk/dossiers/" + code + "/print/03").body()))
                .contains("Thửa đất \"chưa\" có <giấy> & không đủ điều kiện");
    }

    @Test
    void what_waits_is_for_the_account_that_sent_it() {
        String code = handedIn();
        Officer weak = weak(desk(WARD), "receptionist", "Cao Thị Ba");
        weak.get("/desk/dossiers/" + code);
        weak.post(
                weak.acts(code).get("decline"),
                "version",
                "1",
                "key",
                UUID.randomUUID().toString(),
                "legal",
                "conditions",
                "reason",
                "Nội dung riêng");

        receptionist.borrow(weak, "motcua_kept");

        assertThat(receptionist.get("/sign-in/kept").body()).doesNotContain("Nội dung riêng");
    }

    @Test
    void taking_in_and_reviewing_need_no_second_factor() {
        String code = handedIn();
        Officer weak = weak(desk(WARD), "receptionist", "Cao Thị Tư");

        assertThat(weak.does(code, "accept", "note", "").statusCode()).isEqualTo(302);
    }

    @Test
    void what_was_decided_on_a_page_whose_session_ended_is_sent_after_signing_in_again() {
        String code = handedIn();
        Officer officer = weak(desk(WARD), "receptionist", "Cao Thị Năm");
        String form = officer.acts(code).get("decline");
        String madeFor = fields(officer.get("/desk/dossiers/" + code).body()).get("_for");
        bean(org.springframework.jdbc.core.simple.JdbcClient.class)
                .sql("update identity.session set seen_at = seen_at - interval '31 minutes' where account = :account")
                .param("account", officer.account)
                .update();

        HttpResponse<String> sent = officer.post(
                form,
                "version",
                Long.toString(dossier(code).version()),
                "key",
                UUID.randomUUID().toString(),
                "_for",
                madeFor,
                "legal",
                "conditions",
                "reason",
                "Lý do đã viết rất lâu");

        assertThat(path(Officer.location(sent))).isEqualTo("/sign-in?back=%2Fsign-in%2Fkept");
        officer.get(path(Officer.location(sent)));
        HttpResponse<String> half =
                officer.post("/sign-in", "name", officer.user(), "password", PASSWORD, "back", "/sign-in/kept");
        assertThat(path(Officer.location(half))).isEqualTo("/sign-in/second?back=%2Fsign-in%2Fkept");
        officer.get(path(Officer.location(half)));
        HttpResponse<String> whole = officer.post("/sign-in/second", "code", code(), "back", "/sign-in/kept");
        assertThat(path(Officer.location(whole))).isEqualTo("/sign-in/kept");
        HttpResponse<String> done = sendKept(officer);

        assertThat(done.statusCode()).as(done.body()).isEqualTo(302);
        assertThat(status(code)).isEqualTo("DECLINED");
        assertThat(text(officer.get("/desk/dossiers/" + code + "/print/03").body()))
                .contains("Lý do đã viết rất lâu");
    }

    /** Presses the button of what was kept, as the page has it. */
    private static HttpResponse<String> sendKept(Officer officer) {
        HttpResponse<String> kept = officer.get("/sign-in/kept");
        Matcher action = Pattern.compile("<form[^>]* action=\"(/desk/[^\"]+)\"").matcher(kept.body());
        assertThat(action.find()).as(kept.body()).isTrue();
        List<String> again = new ArrayList<>();
        fields(kept.body()).forEach((name, value) -> {
            if (!name.equals("_csrf")) {
                again.add(name);
                again.add(value);
            }
        });
        return officer.post(text(action.group(1)), again.toArray(String[]::new));
    }

    private static String path(String location) {
        return location.replaceFirst("^https?://[^/]+", "");
    }

    private static Map<String, String> fields(String body) {
        Map<String, String> fields = new java.util.LinkedHashMap<>();
        Matcher found = FIELD.matcher(body);
        while (found.find()) {
            fields.put(found.group(1), text(found.group(2)));
        }
        return fields;
    }

    private static String text(String attribute) {
        return attribute
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#34;", "\"")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
