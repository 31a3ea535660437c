package vn.motcua;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import vn.motcua.Routes.Route;

/** Ways around the front door: led elsewhere, another host's name, somebody else's session, paths that climb out. */
class TricksTest extends LiveCity {

    private static final List<String> ELSEWHERE = List.of(
            "https://evil.example/",
            "//evil.example/",
            "/\\evil.example/",
            "\\\\evil.example",
            "/\t/evil.example",
            "/%09/evil.example",
            "https:evil.example",
            "///evil.example",
            "/%2f%2fevil.example",
            "@evil.example",
            "javascript:alert(1)");

    private static final Set<String> LEADING = Set.of("back", "next", "return", "returnTo", "redirect", "url", "to");

    @Test
    void nobody_is_led_off_this_city() {
        List<String> led = new ArrayList<>();
        int tried = 0;
        for (Route route : Routes.of(context)) {
            for (String name : leading(route)) {
                for (String place : ELSEWHERE) {
                    Visit visit = visit(resident("Trần Thị Dắt", ""));
                    visit.get("/me");
                    HttpResponse<String> answer = route.method().equals("GET")
                            ? visit.get(route.address() + "?" + name + "="
                                    + URLEncoder.encode(place, StandardCharsets.UTF_8))
                            : visit.post(route.address(), name, place, "name", "x", "password", "y");
                    tried++;
                    if (leaves(Visit.location(answer))) {
                        led.add(route.line() + " to " + Visit.location(answer));
                    }
                    if (answer.body().contains("href=\"" + place)
                            || answer.body().contains("action=\"" + place)) {
                        led.add(route.line() + " has a link to " + place);
                    }
                }
            }
        }
        assertThat(led).isEmpty();
        assertThat(tried).isGreaterThan(30);
    }

    private boolean leaves(String location) {
        if (location.isEmpty()) {
            return false;
        }
        try {
            URI to = URI.create("http://localhost:" + port + "/").resolve(location.replace('\\', '/'));
            return !"localhost".equals(to.getHost());
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    private static Set<String> leading(Route route) {
        Set<String> names = new LinkedHashSet<>();
        for (MethodParameter parameter : route.handler().getMethodParameters()) {
            if (parameter.hasParameterAnnotation(RequestParam.class)) {
                parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
                String name = parameter.getParameterName();
                if (name != null && LEADING.contains(name) && parameter.getParameterType() == String.class) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    @Test
    void a_foreign_name_in_the_host_header_stands_nowhere_in_an_answer() throws IOException {
        for (String path : List.of(
                "/",
                "/procedures",
                "/sign-in",
                "/dossiers",
                "/track",
                "/me",
                "/verify",
                "/recover",
                "/sign-in/national-id",
                "/sw.js",
                "/manifest.webmanifest",
                "/api/v1/openapi.json",
                "/log/checkpoint")) {
            String answer = raw("GET " + path + " HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\n"
                    + "Forwarded: host=evil.example\r\nConnection: close\r\n\r\n");
            assertThat(answer).as(path).doesNotContain("evil.example");
        }
    }

    @Test
    void paths_that_climb_out_lead_nowhere() throws IOException {
        for (String path : List.of(
                "/assets/../../../../etc/passwd",
                "/assets/..%2f..%2f..%2fetc%2fpasswd",
                "/assets/%2e%2e/%2e%2e/application.yml",
                "/assets/..;/application.yml",
                "/assets/style.css/../../application.yml",
                "/log/tile/../../../etc/passwd",
                "/log/tile/..%2f..%2fetc%2fpasswd",
                "/log/tile/0/%2e%2e/%2e%2e/x",
                "/log/tile/0/-1",
                "/log/tile/99999999999999999999/000",
                "/.git/config",
                "/WEB-INF/web.xml",
                "/META-INF/MANIFEST.MF",
                "/actuator/env",
                "/%c0%ae%c0%ae/etc/passwd",
                "//etc/passwd",
                "/files/../me")) {
            String answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            assertThat(answer).as(path).doesNotContain("root:", "spring:", "Manifest-Version", "[core]", "Whitelabel");
            assertThat(answer).as(path).matches("(?s)HTTP/1\\.1 (30[1278]|40[0134]|421).*");
        }
    }

    @Test
    void requests_that_two_servers_read_differently_are_refused() throws IOException {
        String smuggled =
                "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n"
                        + "Connection: close\r\n\r\n0\r\n\r\nX";
        assertThat(raw(smuggled)).doesNotContain("HTTP/1.1 200");
        assertThat(raw("GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
        assertThat(raw("GET /\u0001 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
        assertThat(raw("GET /track?code=%ZZ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
        assertThat(raw("TRACE / HTTP/1.1\r\nHost: localhost\r\nX-Secret: 1\r\nConnection: close\r\n\r\n"))
                .doesNotContain("X-Secret");
    }

    @Test
    void a_session_that_somebody_laid_out_before_is_not_the_one_that_signs_in() {
        Visit visit = visit();
        visit.cookie("motcua_session", "laid-out-by-a-thief");
        visit.cookie("JSESSIONID", "laid-out-by-a-thief");
        visit.get("/register");
        HttpResponse<String> made = visit.post(
                "/register",
                "name",
                "Đặng Văn Mới",
                "personalId",
                "048091000779",
                "phone",
                "0905 123 218",
                "email",
                "moi@vi-du.vn",
                "password",
                "con mèo ngủ trên mái");
        assertThat(made.statusCode()).as(made.body()).isIn(302, 303);
        assertThat(String.join("\n", made.headers().allValues("Set-Cookie")))
                .contains("motcua_session=")
                .doesNotContain("laid-out-by-a-thief", "JSESSIONID");
        Visit thief = visit();
        thief.cookie("motcua_session", "laid-out-by-a-thief");
        assertThat(Visit.location(thief.get("/me"))).contains("/sign-in");
    }

    @Test
    void whatever_needs_somebody_is_kept_by_no_cache() {
        List<String> kept = new ArrayList<>();
        List<Visit> visits = List.of(visit(resident("Trần Thị Riêng", "")), visit(administrator("Quản Trị")));
        for (Route route : Routes.of(context)) {
            if (!route.method().equals("GET") || route.forAnyone()) {
                continue;
            }
            for (Visit visit : visits) {
                HttpResponse<String> answer = visit.get(route.address(), "Accept", "text/html,*/*");
                if (!answer.headers().firstValue("Cache-Control").orElse("").contains("no-store")) {
                    kept.add(route.line() + " " + answer.statusCode());
                }
            }
        }
        assertThat(kept).isEmpty();
    }

    @Test
    void every_answer_of_every_route_comes_under_the_strict_headers() {
        List<String> bare = new ArrayList<>();
        List<Visit> visits = List.of(visit(), visit(resident("Trần Thị Xem", "")), visit(administrator("Quản Trị")));
        for (Route route : Routes.of(context)) {
            for (Visit visit : visits) {
                HttpResponse<String> answer = route.method().equals("GET")
                        ? visit.get(route.address(), "Accept", "text/html,*/*")
                        : visit.send(route.method().equals("ANY") ? "POST" : route.method(), route.address(), "");
                String policy = String.join(" ", answer.headers().allValues("Content-Security-Policy"));
                boolean strict = policy.contains("frame-ancestors") && !policy.contains("unsafe-eval");
                if (!strict
                        || answer.headers().firstValue("X-Content-Type-Options").isEmpty()
                        || answer.headers().firstValue("X-Frame-Options").isEmpty()
                        || answer.headers().firstValue("Referrer-Policy").isEmpty()) {
                    bare.add(route.line() + " " + answer.statusCode() + " " + policy);
                }
            }
        }
        assertThat(bare).isEmpty();
    }

    /** Sends exactly these bytes, as no honest client would. */
    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
