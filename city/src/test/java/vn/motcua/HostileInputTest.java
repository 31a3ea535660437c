package vn.motcua;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import vn.motcua.Routes.Route;

/** Strings that break programs, in every parameter and field that a stranger reaches: an answer that is ours, nothing echoed raw. */
class HostileInputTest extends LiveCity {

    private static final String PRODUCT = "1787569"; // 1337 * 1337: what a template would make of it
    private static final List<String> STRINGS = List.of(
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "' autofocus onfocus='alert(1)",
            "javascript:alert(1)",
            "' or '1'='1",
            "'; drop table journal.entry; --",
            "1 union select null,null--",
            "%' or 1=1 --",
            "${1337*1337} #{1337*1337} {{1337*1337}} <%= 1337*1337 %>",
            "${jndi:ldap://localhost/a}",
            "đầu\r\nX-Injected: yes\r\n\r\n<b>thân</b>",
            "tên \u202Egnp.exe",
            "trước\u0000sau",
            "👨‍👩‍👧‍👦🏳️‍🌈 \uD83D",
            "../../../../etc/passwd",
            "-1",
            "999999999999999999999999",
            "null",
            "[]",
            "a\u0301\u0301\u0301\u0301\u0301".repeat(100),
            "ấ".repeat(600));

    private final List<String> wrong = new ArrayList<>();

    @Test
    void in_every_parameter_of_every_public_page() {
        Visit visit = visit();
        int sent = 0;
        for (Route route : Routes.of(context)) {
            if (!route.method().equals("GET") || !route.forAnyone()) {
                continue;
            }
            for (String name : parameters(route)) {
                for (String hostile : STRINGS) {
                    judge(
                            route.pattern() + "?" + name,
                            hostile,
                            visit.get(route.address() + "?" + name + "=" + encoded(hostile)));
                    sent++;
                }
            }
            if (route.pattern().contains("{")) {
                for (String hostile : STRINGS) {
                    String path = route.pattern().replaceAll("\\{\\*?[^}]+}", "§");
                    judge(route.pattern(), hostile, visit.get(path.replace("§", encoded(hostile))));
                    sent++;
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(sent).isGreaterThan(200);
    }

    @Test
    void in_every_field_of_the_forms_before_the_door() {
        Map<String, Map<String, String>> forms = new LinkedHashMap<>();
        forms.put(
                "/register",
                Map.of(
                        "name",
                        "Đặng Văn Thử",
                        "personalId",
                        "048091000778",
                        "phone",
                        "0905123218",
                        "email",
                        "thu@vi-du.vn",
                        "password",
                        "con mèo ngủ trên mái",
                        "back",
                        "/me"));
        forms.put("/sign-in", Map.of("name", "048091000778", "password", "con mèo ngủ trên mái", "back", "/me"));
        forms.put("/sign-in/second", Map.of("code", "123456", "back", "/me"));
        forms.put("/recover", Map.of("name", "048091000778"));
        forms.put("/recover/new", Map.of("token", "abc", "password", "con mèo ngủ trên mái"));
        forms.forEach((path, fields) -> fields.keySet().forEach(field -> {
            for (String hostile : longer()) {
                Visit visit = visit();
                visit.get("/sign-in");
                Map<String, String> sent = new LinkedHashMap<>(fields);
                sent.put(field, hostile);
                judge(path + " " + field, hostile, visit.post(path, flat(sent)));
            }
        }));
        assertThat(wrong).isEmpty();
    }

    @Test
    void in_a_name_that_then_stands_on_pages() {
        for (String hostile : longer()) {
            Visit visit = visit(resident("Trần Văn Tên", "ten" + Math.abs(hostile.hashCode()) + "@vi-du.vn"));
            visit.get("/me/profile");
            judge(
                    "/me/profile",
                    hostile,
                    visit.post(
                            "/me/profile",
                            "fullName",
                            hostile,
                            "name",
                            hostile,
                            "address",
                            hostile,
                            "phone",
                            "0905123218",
                            "ward",
                            hostile,
                            "birthDate",
                            hostile,
                            "ethnicity",
                            hostile,
                            "nationality",
                            hostile));
            for (String page : List.of("/me", "/me/profile", "/me/security", "/procedures", "/me/who-looked")) {
                judge(page + " after it", hostile, visit.get(page));
            }
        }
        assertThat(wrong).isEmpty();
    }

    private void judge(String where, String hostile, HttpResponse<String> answer) {
        String shown = hostile.length() > 40 ? hostile.substring(0, 40) + "…" : hostile;
        String body = answer.body();
        if (answer.statusCode() >= 500) {
            wrong.add(where + " fails on " + shown.replace("\u0000", "\\0"));
        }
        if (answer.headers().firstValue("X-Injected").isPresent()) {
            wrong.add(where + " lets a header in");
        }
        boolean page = answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html");
        boolean raw = hostile.contains("<") && hostile.length() > 8 && body.contains(hostile.replace("\r\n", "\n"));
        if (page && (raw || body.contains("<b>thân</b>"))) {
            wrong.add(where + " echoes " + shown);
        }
        if (page && !Html.inline(body).isEmpty()) {
            wrong.add(where + " makes " + Html.inline(body) + " of " + shown);
        }
        if (body.contains(PRODUCT)) {
            wrong.add(where + " computes " + shown);
        }
        if (body.contains("PSQLException") || body.contains("org.springframework") || body.contains("\tat ")) {
            wrong.add(where + " tells its insides on " + shown);
        }
        String location = Visit.location(answer);
        if (location.startsWith("javascript:") || location.contains("\n")) {
            wrong.add(where + " leads to " + location);
        }
    }

    /** The parameters that a route names. */
    private static Set<String> parameters(Route route) {
        Set<String> names = new LinkedHashSet<>(List.of("lang"));
        for (MethodParameter parameter : route.handler().getMethodParameters()) {
            RequestParam annotation = parameter.getParameterAnnotation(RequestParam.class);
            if (annotation != null && !Map.class.isAssignableFrom(parameter.getParameterType())) {
                parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
                String own = parameter.getParameterName();
                names.add(Stream.of(annotation.name(), annotation.value(), own == null ? "" : own)
                        .filter(name -> !name.isEmpty())
                        .findFirst()
                        .orElseThrow());
            }
        }
        return names;
    }

    private static List<String> longer() {
        return Stream.concat(STRINGS.stream(), Stream.of("dài ".repeat(25_000))).toList();
    }

    private static String[] flat(Map<String, String> fields) {
        return fields.entrySet().stream()
                .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
                .toArray(String[]::new);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
