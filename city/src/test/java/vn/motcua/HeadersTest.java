package vn.motcua;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.motcua.Routes.Route;
import vn.motcua.kernel.Caller;
import vn.motcua.web.Assets;

/** What protects a browser, on every sort of answer over real HTTP. */
class HeadersTest extends LiveCity {

    /** How a page looks; nothing in them is secret and scripts may read them. */
    private static final Set<String> LOOKS = Set.of("lang", "theme", "text");

    /** Where programs prove who they are in each request; cookies count for nothing there. */
    private static final Set<String> PROGRAMS = Set.of("/oauth/token", "/oauth/revoke", "/payments/notifications");

    @Test
    void every_sort_of_answer_carries_the_strict_headers() {
        Visit visit = visit();
        Map<String, HttpResponse<String>> answers = new LinkedHashMap<>();
        answers.put("page", visit.get("/procedures"));
        answers.put("asset", visit.get(Assets.url("style.css")));
        answers.put("script", visit.get("/sw.js"));
        answers.put("missing page", visit.get("/nothing-here"));
        answers.put("problem", visit.get("/nothing-here", "Accept", "application/json"));
        answers.put("redirect", visit.get("/me"));
        answers.put("refused", visit.get("/me", "Accept", "application/json"));
        answers.put("forged form", visit.send("POST", "/sign-in", "", "Accept", "text/html"));
        answers.put("unreadable", visit.get("/files/not-a-number"));
        answers.put("wrong method", visit.send("DELETE", "/procedures", "", "Accept", "text/html"));
        answers.put("program", visit.get("/api/v1/nothing"));
        answers.put("program refused", visit.get("/api/v1/nothing", "Authorization", "Bearer made-up"));
        answers.put("json", visit.get("/log/proofs/1", "Accept", "application/json"));

        answers.forEach((sort, answer) -> {
            assertThat(answer.statusCode()).as(sort).isLessThan(500);
            assertThat(header(answer, "Content-Security-Policy"))
                    .as(sort)
                    .contains(
                            "default-src 'self'",
                            "script-src 'self'",
                            "style-src 'self'",
                            "object-src 'none'",
                            "base-uri 'none'",
                            "frame-ancestors 'none'",
                            "form-action 'self'")
                    .doesNotContain("unsafe", "*");
            assertThat(header(answer, "X-Content-Type-Options")).as(sort).isEqualTo("nosniff");
            assertThat(header(answer, "X-Frame-Options")).as(sort).isEqualTo("DENY");
            assertThat(header(answer, "Referrer-Policy")).as(sort).isEqualTo("same-origin");
            assertThat(header(answer, "Permissions-Policy")).as(sort).contains("microphone=()");
            assertThat(answer.headers().firstValue("Server")).as(sort).isEmpty();
            assertThat(answer.headers().firstValue("X-Powered-By")).as(sort).isEmpty();
        });
    }

    @Test
    void a_request_that_no_page_can_read_gets_a_plain_sentence_under_the_strictest_headers() {
        for (String path :
                List.of("/procedures/a%2Fb", "/procedures;x=1", "/procedures/%00", "/assets/..%2f..%2fsecret")) {
            HttpResponse<String> answer = visit().get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(400);
            assertThat(header(answer, "Content-Security-Policy")).as(path).contains("frame-ancestors 'none'");
            assertThat(header(answer, "X-Content-Type-Options")).as(path).isEqualTo("nosniff");
            assertThat(answer.body()).as(path).doesNotContain("<", "Apache", "Tomcat");
        }
    }

    @Test
    void a_page_of_a_signed_in_person_is_kept_by_nobody() {
        Visit resident = visit(resident("Trần Thị Riêng", "rieng@vi-du.vn"));
        assertThat(header(resident.get("/me"), "Cache-Control")).contains("no-store");
    }

    @Test
    void no_page_holds_a_script_or_a_style_in_itself() {
        List<String> found = new ArrayList<>();
        int pages = 0;
        pages += look(visit(), Caller.Kind.ANYONE, found);
        pages += look(visit(resident("Trần Thị Xem", "xem@vi-du.vn")), Caller.Kind.RESIDENT, found);
        pages += look(visit(administrator("Hoàng Xem")), Caller.Kind.ADMINISTRATOR, found);
        assertThat(found).isEmpty();
        assertThat(pages).isGreaterThan(25);
    }

    /** Looks at all pages for this kind of caller, in both languages; the number of pages seen. */
    private int look(Visit visit, Caller.Kind kind, List<String> found) {
        List<String> addresses =
                new ArrayList<>(List.of("/nothing-here", "/procedures?q=khai+sinh", "/procedures/1.001193"));
        for (Route route : Routes.of(context)) {
            if (route.method().equals("GET") && (route.forKind(kind) || route.forAnyone())) {
                addresses.add(route.address());
            }
        }
        int pages = 0;
        for (String address : addresses) {
            for (String language : List.of("vi", "en")) {
                HttpResponse<String> answer =
                        visit.get(address + (address.contains("?") ? "&" : "?") + "lang=" + language);
                assertThat(answer.statusCode()).as(address).isLessThan(500);
                if (header(answer, "Content-Type").startsWith("text/html")) {
                    pages++;
                    Html.inline(answer.body()).forEach(tag -> found.add(address + ": " + tag));
                    assertThat(answer.body()).as(address).contains("<html lang=\"" + language + "\"");
                }
            }
        }
        return pages;
    }

    @Test
    void no_route_changes_anything_without_the_token_of_a_form_signed_in_or_not() {
        for (Visit visit : List.of(visit(), visit(resident("Trần Thị Biểu", "bieu@vi-du.vn")))) {
            List<String> open = new ArrayList<>();
            for (Route route : Routes.of(context)) {
                boolean changes =
                        Set.of("POST", "PUT", "PATCH", "DELETE", "ANY").contains(route.method());
                boolean program = route.pattern().startsWith("/api/v1/") || PROGRAMS.contains(route.pattern());
                if (!changes || program) {
                    continue;
                }
                String method = route.method().equals("ANY") ? "POST" : route.method();
                HttpResponse<String> answer = visit.send(
                        method,
                        route.address(),
                        "",
                        "Accept",
                        "application/json",
                        "Content-Type",
                        "application/x-www-form-urlencoded");
                if (answer.statusCode() != 403 || !answer.body().contains("identity/form-expired")) {
                    open.add(route.line() + ": " + answer.statusCode());
                }
            }
            assertThat(open).isEmpty();
        }
    }

    @Test
    void cookies_are_not_for_scripts_nor_for_other_sites() {
        Visit visit = visit();
        List<HttpResponse<String>> answers = List.of(
                visit.get("/sign-in"),
                visit.get("/procedures?lang=en"),
                visit.get("/display?theme=dark&text=large"),
                visit.post("/register", newcomer()));
        List<String> names = new ArrayList<>();
        for (HttpResponse<String> answer : answers) {
            for (String cookie : answer.headers().allValues("Set-Cookie")) {
                String name = cookie.substring(0, cookie.indexOf('='));
                names.add(name);
                assertThat(cookie).containsIgnoringCase("SameSite=Lax").contains("Path=/");
                if (!LOOKS.contains(name)) {
                    assertThat(cookie).contains("HttpOnly");
                }
            }
        }
        assertThat(names).contains("motcua_form", "lang", "theme", "text", "motcua_session");
    }

    private static String[] newcomer() {
        return new String[] {
            "name",
            "Đặng Văn Bánh",
            "personalId",
            "048091000777",
            "phone",
            "0905 123 218",
            "email",
            "banh@vi-du.vn",
            "password",
            "con mèo ngủ trên mái"
        };
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
