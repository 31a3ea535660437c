package vn.motcua.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.Published;
import vn.motcua.kernel.Json;

/** What the API answers, each answer held against the description that is served. */
class ResourcesTest extends LiveApi {

    private static final String MARRIAGE = "1.000894";

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping routes;

    @Test
    void every_route_is_in_the_description_and_it_is_openapi_3_1() {
        var document = json(read("/api/v1/openapi.json", ""));
        assertThat(document.path("openapi").asString()).isEqualTo("3.1.0");
        routes.getHandlerMethods().keySet().stream()
                .flatMap(info -> info.getPatternValues().stream())
                .filter(path -> path.startsWith("/api/v1/") && !path.endsWith("openapi.json"))
                .forEach(path ->
                        assertThat(document.path("paths").has(path)).as(path).isTrue());
        assertThat(document.path("paths").size()).isGreaterThanOrEqualTo(9);
    }

    @Test
    void anybody_searches_the_catalogue_page_by_page() {
        var first = described("get", "/api/v1/catalogue", read("/api/v1/catalogue?q=khai%20sinh&size=2", ""));
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(json(first).path("items").size()).isEqualTo(2);
        String next = json(first).path("next").asString();
        assertThat(first.headers().firstValue("Link").orElse("")).isEqualTo("<" + next + ">; rel=\"next\"");
        var second = described("get", "/api/v1/catalogue", read(next, ""));
        assertThat(json(second).path("items").get(0).path("code"))
                .isNotEqualTo(json(first).path("items").get(0).path("code"));

        String code = json(first).path("items").get(0).path("code").asString();
        assertThat(described("get", "/api/v1/catalogue/{code}", read("/api/v1/catalogue/" + code, ""))
                        .statusCode())
                .isIn(200, 404);
        assertThat(described("get", "/api/v1/catalogue/{code}", read("/api/v1/catalogue/9.999999", ""))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void procedures_tell_what_one_needs_to_apply() {
        var all = described("get", "/api/v1/procedures", read("/api/v1/procedures", ""));
        assertThat(json(all).path("items").size()).isGreaterThan(40);
        var marriage = described("get", "/api/v1/procedures/{code}", read("/api/v1/procedures/" + MARRIAGE, ""));
        assertThat(json(marriage).path("plainName").path("vi").asString()).isEqualTo("Đăng ký kết hôn");
        assertThat(json(marriage).path("form").size()).isPositive();
        assertThat(described("get", "/api/v1/log", read("/api/v1/log", "")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_paper_that_nobody_issued_is_not_found() {
        var answer = described("get", "/api/v1/verifications/{code}", read("/api/v1/verifications/7K3P-9QXM-4RTA", ""));
        assertThat(answer.statusCode()).isIn(404, 503);
    }

    @Test
    void a_token_without_the_scope_is_refused_and_none_at_all_is_asked_for() {
        String token = access(resident("Nguyễn Văn An", ""), Scopes.CATALOGUE);
        var refused = described("get", "/api/v1/dossiers", read("/api/v1/dossiers", token));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(described("get", "/api/v1/dossiers", read("/api/v1/dossiers", ""))
                        .statusCode())
                .isEqualTo(401);
        String reader = access(resident("Nguyễn Văn An", ""), Scopes.READ);
        assertThat(described(
                                "post",
                                "/api/v1/dossiers",
                                send("/api/v1/dossiers", reader, marriage(), "Idempotency-Key", "k"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_dossier_is_handed_in_once_however_often_it_is_sent() {
        UUID an = resident("Nguyễn Hoàng Long", "");
        String token = access(an, Scopes.READ, Scopes.WRITE);
        String body = marriage();

        assertThat(described("post", "/api/v1/dossiers", send("/api/v1/dossiers", token, body))
                        .statusCode())
                .isEqualTo(422);
        var first =
                described("post", "/api/v1/dossiers", send("/api/v1/dossiers", token, body, "Idempotency-Key", "once"));
        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        var again =
                described("post", "/api/v1/dossiers", send("/api/v1/dossiers", token, body, "Idempotency-Key", "once"));
        assertThat(json(again).path("id")).isEqualTo(json(first).path("id"));
        assertThat(json(again).path("repeated").asBoolean()).isTrue();

        var list = described("get", "/api/v1/dossiers", read("/api/v1/dossiers", token));
        assertThat(json(list).path("items").size()).isEqualTo(1);
        assertThat(first.headers().firstValue("Location").orElse(""))
                .isEqualTo("/api/v1/dossiers/" + json(first).path("id").asString());
    }

    @Test
    void what_is_wrong_is_said_at_once_and_where() {
        String token = access(resident("Nguyễn Hoàng Long", ""), Scopes.WRITE);
        String body = Json.text(Map.of(
                "procedure", MARRIAGE, "version", published().version(), "subject", "citizen", "declared", false));
        var answer =
                described("post", "/api/v1/dossiers", send("/api/v1/dossiers", token, body, "Idempotency-Key", "k"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(json(answer).path("errors").size()).isGreaterThan(3);
        assertThat(described(
                                "post",
                                "/api/v1/dossiers",
                                send("/api/v1/dossiers", token, "{not json", "Idempotency-Key", "k"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_dossier_is_the_owners_alone_and_each_read_is_recorded() {
        UUID an = resident("Nguyễn Hoàng Long", "");
        String token = access(an, Scopes.READ, Scopes.WRITE);
        var made = json(send("/api/v1/dossiers", token, marriage(), "Idempotency-Key", "k"));
        String here = "/api/v1/dossiers/" + made.path("id").asString();

        var own = described("get", "/api/v1/dossiers/{id}", read(here, token));
        assertThat(own.statusCode()).as(own.body()).isEqualTo(200);
        assertThat(own.headers().firstValue("ETag"))
                .contains("\"" + made.path("version").asLong() + "\"");
        var byCode = read("/api/v1/dossiers/" + made.path("code").asString(), token);
        assertThat(json(byCode).path("id")).isEqualTo(made.path("id"));

        String stranger = access(resident("Lê Thị Bình", ""), Scopes.READ, Scopes.WRITE);
        for (String path : List.of(here, here + "/history")) {
            assertThat(read(path, stranger).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(send(here + "/withdrawals", stranger, "{\"reason\":\"x\"}", "Idempotency-Key", "k", "If-Match", "*")
                        .statusCode())
                .isEqualTo(404);
        assertThat(send(here + "/supplements", stranger, "{}", "Idempotency-Key", "k", "If-Match", "*")
                        .statusCode())
                .isEqualTo(404);
        assertThat(json(read("/api/v1/dossiers", stranger)).path("items").size())
                .isZero();

        assertThat(visit(an).get("/me/who-looked").body()).contains("Ứng dụng Ứng dụng thử đọc theo quyền bạn đã cho");
    }

    @Test
    void the_history_gives_positions_whose_proofs_the_public_log_has() {
        String token = access(resident("Nguyễn Hoàng Long", ""), Scopes.READ, Scopes.WRITE);
        var made = json(send("/api/v1/dossiers", token, marriage(), "Idempotency-Key", "k"));
        var history = described(
                "get",
                "/api/v1/dossiers/{id}/history",
                read("/api/v1/dossiers/" + made.path("id").asString() + "/history", token));
        var first = json(history).path("items").get(0);
        assertThat(first.path("type").asString()).isEqualTo("dossier.submitted");
        assertThat(first.path("proof").asString())
                .isEqualTo("/log/proofs/" + first.path("position").asLong());
    }

    @Test
    void a_change_needs_the_version_that_was_seen() {
        String token = access(resident("Nguyễn Hoàng Long", ""), Scopes.READ, Scopes.WRITE);
        var made = json(send("/api/v1/dossiers", token, marriage(), "Idempotency-Key", "k"));
        String path = "/api/v1/dossiers/{id}/withdrawals";
        String here = path.replace("{id}", made.path("id").asString());
        String reason = "{\"reason\":\"Nộp nhầm nơi\"}";

        assertThat(described("post", path, send(here, token, reason, "Idempotency-Key", "w"))
                        .statusCode())
                .isEqualTo(422);
        var stale = described("post", path, send(here, token, reason, "Idempotency-Key", "w", "If-Match", "\"0\""));
        assertThat(stale.statusCode()).as(stale.body()).isEqualTo(412);
        assertThat(json(stale).path("version").asLong())
                .isEqualTo(made.path("version").asLong());
        assertThat(json(stale).path("changes").get(0).path("what").asString()).isEqualTo("Submitted");

        String tag = "\"" + made.path("version").asLong() + "\"";
        var done = described("post", path, send(here, token, reason, "Idempotency-Key", "w", "If-Match", tag));
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
        var repeated = described("post", path, send(here, token, reason, "Idempotency-Key", "w", "If-Match", tag));
        assertThat(json(repeated).path("repeated").asBoolean()).isTrue();
        assertThat(json(read("/api/v1/dossiers/" + made.path("id").asString(), token))
                        .path("status")
                        .asString())
                .isEqualTo("WITHDRAWN");
    }

    @Test
    void tracking_needs_both_factors_tells_no_name_and_is_slow_to_guess() {
        String token = access(resident("Nguyễn Hoàng Long", ""), Scopes.WRITE);
        String code = json(send("/api/v1/dossiers", token, marriage(), "Idempotency-Key", "k"))
                .path("code")
                .asString();

        var found = described("post", "/api/v1/tracking", track(code, "3218"));
        assertThat(found.statusCode()).as(found.body()).isEqualTo(200);
        assertThat(found.body()).doesNotContain("Long");
        var wrong = described("post", "/api/v1/tracking", track(code, "0000"));
        var nothing = described("post", "/api/v1/tracking", track("H99.99-261122-0001", "0000"));
        assertThat(wrong.statusCode()).isEqualTo(404);
        assertThat(nothing.body()).isEqualTo(wrong.body());

        int status = 0;
        for (int i = 0; i < 200 && status != 429; i++) {
            status = track(code, "0000").statusCode();
        }
        var limited = described("post", "/api/v1/tracking", track(code, "3218"));
        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.headers().firstValue("Retry-After")).isPresent();
    }

    private java.net.http.HttpResponse<String> track(String code, String lastFour) {
        return visit().send(
                        "POST",
                        "/api/v1/tracking",
                        Json.text(Map.of("code", code, "lastFour", lastFour)),
                        "Content-Type",
                        "application/json");
    }

    private Published published() {
        LocalDate today = LocalDate.ofInstant(clock().instant(), ZoneId.of("Asia/Ho_Chi_Minh"));
        return bean(Definitions.class).procedure(MARRIAGE, today).orElseThrow();
    }

    /** A marriage as the definition's own scenario has it: no paper is required. */
    private String marriage() {
        Published published = published();
        Map<String, Object> answers =
                new LinkedHashMap<>(published.procedure().scenarios().getFirst().form());
        return Json.text(Map.of(
                "procedure",
                MARRIAGE,
                "version",
                published.version(),
                "subject",
                "citizen",
                "answers",
                answers,
                "papers",
                Map.of(),
                "delivery",
                "ONLINE",
                "address",
                "",
                "declared",
                true));
    }
}
