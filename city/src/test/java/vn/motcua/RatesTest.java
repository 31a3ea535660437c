package vn.motcua;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.motcua.Routes.Route;
import vn.motcua.web.Limited;

/** Whoever guesses, sends or searches without a session is slowed down, with 429 and when to come back. */
class RatesTest extends LiveCity {

    /** Open routes that change or send nothing, check no secret and search nothing. */
    private static final Set<String> HARMLESS = Set.of("/sign-out", "/setup");

    private static final String MULTIPART = "multipart/form-data; boundary=x";
    private static final String FILE =
            "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\nx\r\n--x--\r\n";

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
    void a_call_too_many_is_429_with_when_to_come_back() {
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
            int most = most(route.handler().getMethodAnnotation(Limited.class).perMinute());
            visit.get("/sign-in");
            HttpResponse<String> answer = null;
            for (int i = 0; i < most && (answer == null || answer.statusCode() != 429); i++) {
                answer = route.pattern().equals("/api/v1/verifications")
                        ? visit.send("POST", route.address(), FILE, "Content-Type", MULTIPART)
                        : program
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
            HttpResponse<String> answer = visit.get("/sign-in");
            for (int i = 0; i < most(120) && answer.statusCode() != 429; i++) {
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

    /** Calls after which it must have been too many, however slow this machine is. */
    private int most(int perMinute) {
        double factor = Double.parseDouble(context.getEnvironment().getProperty("city.pace-factor", "1"));
        return (int) (perMinute * factor * 3);
    }

    private static HttpResponse<String> multipart(Visit visit, Route route) {
        if (!route.pattern().equals("/verify")) {
            return visit.post(route.address());
        }
        String body =
                "--x\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + visit.formToken() + "\r\n" + FILE;
        return visit.send("POST", "/verify", body, "Content-Type", MULTIPART);
    }
}
