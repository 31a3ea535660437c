package vn.motcua;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import vn.motcua.Routes.Route;
import vn.motcua.kernel.Caller;

/**
 * Strings that break programs, in every field of every form that stands on a page: the forms are read from the pages of a
 * resident, an officer with a dossier and an administrator, so that a new form is tried as soon as it is shown.
 */
class HostileFormsTest extends PeopledCity {

    private static final List<String> STRINGS = List.of(
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "'; drop table journal.entry; --",
            "${1337*1337} #{1337*1337} {{1337*1337}} <%= 1337*1337 %>",
            "đầu\r\nX-Injected: yes\r\n\r\n<b>thân</b>",
            "tên \u202Egnp.exe \uFEFF\u200B",
            "trước\u0000sau",
            "//evil.example/%0d%0aSet-Cookie:x=y",
            "999999999999999999999999",
            "ấ".repeat(30_000));

    /** Ends the session or the possibility to go on; tried with hostile fields elsewhere or without any. */
    private static final Set<String> ENDINGS = Set.of("/sign-out", "/me/sessions/endings");

    private static final Pattern PRODUCT = Pattern.compile("1787569");

    private final List<String> wrong = new ArrayList<>();
    private final Set<String> tried = new LinkedHashSet<>();

    @Test
    void of_a_resident() {
        UUID account = resident("Trần Thị Điền", "dien@vi-du.vn");
        Handed handed = handed(account);
        tryAll(
                Caller.Kind.RESIDENT,
                account,
                List.of(
                        "/dossiers/" + handed.dossier().code(),
                        "/apply/1.000894",
                        "/apply/" + PROCEDURE,
                        "/apply/" + PROCEDURE + "/papers",
                        "/apply/" + PROCEDURE + "/check"));
        assertThat(wrong).isEmpty();
        assertThat(tried).hasSizeGreaterThan(15);
    }

    @Test
    void of_an_officer() {
        Handed handed = handed(resident("Trần Thị Chờ", ""));
        UUID account = officer(desk(WARD), "receptionist", "Trần Tiếp Nhận");
        String page = "/desk/dossiers/" + handed.dossier().code();
        List<String> pages =
                new ArrayList<>(List.of(page, page + "?tab=form", page + "?tab=talk", "/desk/reception/" + PROCEDURE));
        Jsoup.parse(visit(account).get(page).body())
                .select("a[href*=/do/]")
                .forEach(link -> pages.add(link.attr("href")));
        tryAll(Caller.Kind.OFFICER, account, pages);
        assertThat(wrong).isEmpty();
        assertThat(tried).hasSizeGreaterThan(15);
    }

    @Test
    void of_an_administrator() {
        tryAll(Caller.Kind.ADMINISTRATOR, administrator("Quản Trị"), List.of());
        assertThat(wrong).isEmpty();
        assertThat(tried).hasSizeGreaterThan(8);
    }

    private void tryAll(Caller.Kind kind, UUID account, List<String> more) {
        List<String> pages = new ArrayList<>(more);
        for (Route route : Routes.of(context)) {
            boolean theirs = route.forKind(kind) || route.forAnyone();
            if (route.method().equals("GET") && theirs && !route.pattern().contains("{")) {
                pages.add(route.pattern());
            }
        }
        for (String page : pages) {
            HttpResponse<String> shown = open(visit(account), page);
            if (shown.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
                Document document = Jsoup.parse(shown.body());
                for (int i = 0; i < document.select("form").size(); i++) {
                    form(account, page, i, document.select("form").get(i));
                }
            }
        }
    }

    /** The page, or where it leads to: applying begins with a redirect to the first question. */
    private static HttpResponse<String> open(Visit visit, String page) {
        HttpResponse<String> shown = visit.get(page);
        String location = Visit.location(shown);
        return location.startsWith("/") && !location.startsWith("/sign-in") ? visit.get(location) : shown;
    }

    private void form(UUID account, String page, int number, Element form) {
        String action = form.attr("action");
        String path = action.isEmpty() ? page : action;
        Set<String> names = new LinkedHashSet<>();
        form.select("[name]").forEach(field -> names.add(field.attr("name")));
        names.removeAll(Set.of("_csrf", "_for"));
        if (ENDINGS.contains(path) || !path.startsWith("/")) {
            return;
        }
        for (String name : names) {
            if (!tried.add(path.replaceAll("\\?.*", "") + " " + name)) {
                continue;
            }
            for (String hostile : STRINGS) {
                Visit visit = visit(account);
                Elements now = new Elements(open(visit, page), number);
                judge(page + " " + path + " " + name, hostile, now.send(visit, path, name, hostile));
            }
        }
    }

    /** The form as it stands on the page at this moment, with the values that a browser would send. */
    private record Elements(HttpResponse<String> page, int number) {

        HttpResponse<String> send(Visit visit, String path, String name, String hostile) {
            var forms = Jsoup.parse(page.body()).select("form");
            Map<String, String> fields = new LinkedHashMap<>();
            if (number < forms.size()) {
                forms.get(number).select("[name]").forEach(field -> fields.put(field.attr("name"), field.val()));
            }
            fields.remove("_csrf");
            fields.put(name, hostile);
            boolean post =
                    number >= forms.size() || forms.get(number).attr("method").equalsIgnoreCase("post");
            String[] flat = fields.entrySet().stream()
                    .flatMap(field -> java.util.stream.Stream.of(field.getKey(), field.getValue()))
                    .toArray(String[]::new);
            if (post) {
                return visit.post(path, flat);
            }
            String query = Visit.form(flat);
            return query.length() > 6000 ? page : visit.get(path + (path.contains("?") ? "&" : "?") + query);
        }
    }

    private void judge(String where, String hostile, HttpResponse<String> answer) {
        String shown = hostile.length() > 40 ? hostile.substring(0, 40) + "…" : hostile.replace("\u0000", "\\0");
        String body = answer.body();
        boolean page = answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html");
        if (answer.statusCode() >= 500) {
            wrong.add(where + " fails on " + shown + ": " + answer.statusCode());
        }
        if (answer.headers().firstValue("X-Injected").isPresent()) {
            wrong.add(where + " lets a header in");
        }
        if (page && hostile.startsWith("<script") && body.contains(hostile)
                || page && (!Html.inline(body).isEmpty() || body.contains("<b>thân</b>"))) {
            wrong.add(where + " echoes " + shown);
        }
        if (PRODUCT.matcher(body).find()) {
            wrong.add(where + " computes " + shown);
        }
        if (body.contains("PSQLException") || body.contains("org.springframework") || body.contains("\tat ")) {
            wrong.add(where + " tells its insides on " + shown);
        }
        String location = Visit.location(answer);
        if (location.contains("\n")
                || location.startsWith("//")
                || location.matches("(?i)https?://evil.*|javascript:.*")) {
            wrong.add(where + " leads to " + location);
        }
        if (body.getBytes(StandardCharsets.UTF_8).length > 3_000_000) {
            wrong.add(where + " grows on " + shown);
        }
    }
}
