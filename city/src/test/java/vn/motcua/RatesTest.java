package vn.motcua;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.motcua.Routes.Route;
import vn.motcua.web.Limited;

/** Whoever guesses, sends or searches without a session is slowed down, with 429 and when to come back. */
class RatesTest extends LiveCity {

    /** Open routes that change or send nothing, check no secret and search nothing. */
    private static final Set<String> HARMLESS = Set.of("/sign-out", "/setup");

    @DynamicPropertySource
    static void slow(DynamicPropertyRegistry registry) {
        registry.add("city.pace-factor", () -> "0.001"); // one call of each route, then none for a while
    }

    @Test
    void every_open_post_and_every_call_of_the_api_keeps_a_pace() {
        List<String> free = new ArrayList<>();
        for (Route route : Routes.of(context)) {
            boolean open = route.method().equals("POST") && route.forAnyone() && !HARMLESS.contains(route.pattern());
            boolean program = route.pattern().startsWith("/api/v1/");
            if ((open || program) && route.handler().getMethodAnnotation(Limited.class) == null) {
                free.add(route.line());
            }
        }
        assertThat(free).isEmpty();
    }

    @Test
    void the_second_call_is_429_with_when_to_come_back() {
        Visit visit = visit();
        List<String> wrong = new ArrayList<>();
        int limited = 0;
        for (Route route : Routes.of(context)) {
            if (!route.method().equals("POST")
                    || !route.forAnyone()
                    || route.handler().getMethodAnnotation(Limited.class) == null) {
                continue;
            }
            boolean program = route.pattern().startsWith("/api/");
            boolean json = program || route.pattern().contains("webauthn");
            HttpResponse<String> answer = null;
            for (int i = 0; i < 3 && (answer == null || answer.statusCode() != 429); i++) {
                visit.get("/sign-in");
                answer = program
                        ? visit.send("POST", route.address(), "{}", "Content-Type", "application/json")
                        : json ? visit.postJson(route.address(), "{}") : multipart(visit, route);
            }
            limited++;
            if (answer == null
                    || answer.statusCode() != 429
                    || answer.headers().firstValue("Retry-After").isEmpty()) {
                wrong.add(route.line() + ": " + (answer == null ? "" : answer.statusCode()));
            }
        }
        for (String path : List.of("/oauth/token", "/oauth/revoke")) {
            HttpResponse<String> answer = null;
            for (int i = 0; i < 3; i++) {
                answer = visit.send("POST", path, "a=b", "Content-Type", "application/x-www-form-urlencoded");
            }
            if (answer.statusCode() != 429
                    || answer.headers().firstValue("Retry-After").isEmpty()) {
                wrong.add(path + ": " + answer.statusCode());
            }
            limited++;
        }
        assertThat(wrong).isEmpty();
        assertThat(limited).isGreaterThan(6);
    }

    private static HttpResponse<String> multipart(Visit visit, Route route) {
        if (!route.pattern().equals("/verify")) {
            return visit.post(route.address());
        }
        String body = "--x\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + visit.formToken()
                + "\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\nx\r\n--x--\r\n";
        return visit.send("POST", "/verify", body, "Content-Type", "multipart/form-data; boundary=x");
    }
}
