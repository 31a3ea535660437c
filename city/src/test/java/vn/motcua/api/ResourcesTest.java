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
    void the_description_and_its_page_speak_the_readers_language() {
        assertThat(read("/api/v1/openapi.json", "").body())
                .contains("Hồ sơ của chính người dùng")
                .doesNotContain("api.does.");
        assertThat(visit().send("GET", "/api/v1/openapi.json", "", "Accept-Language", "en-GB,en;q=0.8")
                        .body())
                .contains("The person's own dossiers", "Read your dossiers")
                .doesNotContain("Hồ sơ", "api.does.", "api.scope.");
        assertThat(visit().get("/api").body())
                .contains("Hồ sơ của chính người dùng")
                .doesNotContain("api.does.");
    }

    @Test
    void a_judge_of_descriptions_finds_nothing_wrong_with_ours() {
        String document = read("/api/v1/openapi.json", "").body();
        var judged = new io.swagger.v3.parser.OpenAPIV3Parser().readContents(document);
        assertThat(judged.getMessages()).isEmpty();
        assertThat(judged.getOpenAPI().getPaths().keySet()).contains("/api/v1/dossiers/{id}/files/{file}");
        assertThat(judged.getOpenAPI().getSpecVersion().name()).isEqualTo("V31");
    }

    @Test
    void a_key_stands_for_one_content() {
        String token = access(resident("Nguyễn Hoàng Long", ""), Scopes.READ, Scopes.WRITE);
        String body = marriage();
        String wrong = body.replace("\"declared\":true", "\"declared\":false");
        assertThat(wrong).isNotEqualTo(body);
        // what was refused may be corrected under the same key
        assertThat(send("/api/v1/dossiers", token, wrong, "Idempotency-Key", "k")
                        .statusCode())
                .isEqualTo(422);
        var first = send("/api/v1/dossiers", token, body, "Idempotency-Key", "k");
        assertThat(first.statusCode()).isEqualTo(201);
        var other =
                described("post", "/api/v1/dossiers", send("/api/v1/dossiers", token, wrong, "Idempotency-Key", "k"));
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(json(other).path("type").asString()).endsWith("api/key-reused");
        var again = send("/api/v1/dossiers", token, body, "Idempotency-Key", "k");
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(json(again).path("id")).isEqualTo(json(first).path("id"));
        // another person's key of the same name is another key
        String stranger = access(resident("Lê Thị Bình", ""), Scopes.READ, Scopes.WRITE);
        var theirs = send("/api/v1/dossiers", stranger, body, "Idempotency-Key", "k");
        assertThat(theirs.statusCode()).isEqualTo(201);
        assertThat(json(theirs).path("id")).isNotEqualTo(json(first).path("id"));
    }

    @Test
    void whoever_wrote_reads_it_with_the_position_and_an_unchanged_dossier_is_not_sent_again() {
        String token = access(resident("Nguyễn Hoàng Long", ""), Scopes.READ, Scopes.WRITE);
        var made = send("/api/v1/dossiers", token, marriage(), "Idempotency-Key", "k");
        String position = made.headers().firstValue("Motcua-Position").orElseThrow();
        assertThat(position).isEqualTo(Long.toString(json(made).path("position").asLong()));
        String here = "/api/v1/dossiers/" + json(made).path("id").asString();
        String[] headers = {"Authorization", "Bearer " + token, "Motcua-Position", position};

        var history = visit().send("GET", here + "/history", "", headers);
        String proof = json(history).path("items").get(0).path("proof").asString();
        assertThat(visit().get(proof, "Accept", "application/json").statusCode())
                .isEqualTo(200);

        var own = visit().send("GET", here, "", headers);
        String tag = own.headers().firstValue("ETag").orElseThrow();
        var same = visit().send("GET", here, "", "Authorization", "Bearer " + token, "If-None-Match", tag);
        assertThat(same.statusCode()).isEqualTo(304);
    }

    @Test
    void an_app_brings_a_file_and_only_its_person_gets_it_back() {
        UUID an = resident("Nguyễn Hoàng Long", "");
        String token = access(an, Scopes.READ, Scopes.WRITE);
        byte[] pdf = vn.motcua.SafeFiles.pdf();
        var brought = described("post", "/api/v1/uploads", upload(token, "giay.pdf", pdf));
        assertThat(brought.statusCode()).as(brought.body()).isEqualTo(201);
        assertThat(json(brought).path("mediaType").asString()).isEqualTo("application/pdf");
        String file = json(brought).path("id").asString();

        // not part of any dossier yet
        var made = json(send("/api/v1/dossiers", token, marriage(), "Idempotency-Key", "k"));
        String here = "/api/v1/dossiers/" + made.path("id").asString() + "/files/";
        assertThat(read(here + file, token).statusCode()).isEqualTo(404);

        var lies = described("post", "/api/v1/uploads", upload(token, "anh.png", "<svg onload=alert(1)>".getBytes()));
        assertThat(lies.statusCode()).isEqualTo(415);
        assertThat(upload("", "giay.pdf", pdf).statusCode()).isEqualTo(401);
        assertThat(upload(access(an, Scopes.READ), "giay.pdf", pdf).statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_paper_of_a_dossier_comes_back_byte_for_byte_to_its_owner_alone() {
        UUID an = resident("Nguyễn Hoàng Long", "");
        String token = access(an, Scopes.READ, Scopes.WRITE);
        byte[] pdf = vn.motcua.SafeFiles.pdf();
        String file = json(upload(token, "giay.pdf", pdf)).path("id").asString();
        var paper = published().procedure().papers().getFirst().id();
        String body = marriage().replace("\"papers\":{}", "\"papers\":{\"" + paper + "\":[\"" + file + "\"]}");
        var made = send("/api/v1/dossiers", token, body, "Idempotency-Key", "k");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String here = "/api/v1/dossiers/" + json(made).path("id").asString() + "/files/" + file;

        var got = read(here, token);
        assertThat(got.statusCode()).isEqualTo(200);
        assertThat(got.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment");
        assertThat(got.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("sandbox");
        assertThat(got.headers().firstValue("Content-Length")).contains(Integer.toString(pdf.length));
        String stranger = access(resident("Lê Thị Bình", ""), Scopes.READ, Scopes.WRITE);
        assertThat(read(here, stranger).statusCode()).isEqualTo(404);
        // nor can a stranger hand in what is not theirs
        var stolen = send("/api/v1/dossiers", stranger, body, "Idempotency-Key", "k");
        assertThat(stolen.statusCode()).as(stolen.body()).isEqualTo(422);
    }

    @Test
    void a_system_reads_dossiers_of_its_procedures_and_their_owner_sees_it() {
        UUID an = resident("Nguyễn Hoàng Long", "");
        var made = json(send("/api/v1/dossiers", access(an, Scopes.WRITE), marriage(), "Idempotency-Key", "k"));
        String here = "/api/v1/dossiers/" + made.path("code").asString();

        assertThat(read(here, system("Sổ hộ tịch", List.of())).statusCode()).isEqualTo(404);
        assertThat(read(here, system("Sổ đất", List.of("1.012345"))).statusCode())
                .isEqualTo(404);
        String granted = system("Sổ hộ tịch", List.of(MARRIAGE));
        var seen = described("get", "/api/v1/dossiers/{id}", read(here, granted));
        assertThat(seen.statusCode()).as(seen.body()).isEqualTo(200);
        assertThat(read("/api/v1/dossiers", granted).statusCode()).isEqualTo(403);
        assertThat(send("/api/v1/dossiers", granted, marriage(), "Idempotency-Key", "k")
                        .statusCode())
                .isEqualTo(403);
        String looked = visit(an).get("/me/who-looked").body();
        assertThat(looked).contains("Hệ thống Sổ hộ tịch đọc theo quyền").doesNotContain("Sổ đất");
    }

    private String system(String name, List<String> procedures) {
        var made = bean(Clients.class)
                .register(
                        new Clients.New(
                                name,
                                Client.Kind.SYSTEM,
                                Client.Auth.SECRET,
                                "",
                                List.of(),
                                List.of(),
                                List.of(Scopes.READ),
                                procedures),
                        vn.motcua.kernel.Actor.system("test"));
        return json(token(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        made.client().id(),
                        "client_secret",
                        String.valueOf(made.secret())))
                .path("access_token")
                .asString();
    }

    @Test
    void every_refusal_of_the_api_is_a_problem_as_described() {
        String token = access(resident("Nguyễn Hoàng Long", ""), Scopes.READ, Scopes.WRITE);
        String list = "/api/v1/dossiers";
        Map<Integer, java.net.http.HttpResponse<String>> answers = new LinkedHashMap<>();
        answers.put(401, read(list, ""));
        answers.put(-401, read(list, "made-up"));
        answers.put(403, read(list, access(resident("Lê Thị Bình", ""), Scopes.CATALOGUE)));
        answers.put(404, read("/api/v1/nothing", token));
        answers.put(405, visit().send("DELETE", list, "", "Authorization", "Bearer " + token));
        answers.put(406, visit().send("GET", list, "", "Authorization", "Bearer " + token, "Accept", "image/png"));
        answers.put(413, send(list, token, "\"" + "a".repeat(3 << 20) + "\"", "Idempotency-Key", "k"));
        answers.put(
                415,
                visit().send(
                                "POST",
                                list,
                                "a=b",
                                "Authorization",
                                "Bearer " + token,
                                "Content-Type",
                                "text/plain",
                                "Idempotency-Key",
                                "k"));
        answers.put(400, read(list + "?size=many", token));
        answers.forEach((status, answer) -> {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(Math.abs(status));
            assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                    .as("status " + status)
                    .startsWith("application/problem+json");
            assertThat(json(answer).path("status").asInt()).isEqualTo(Math.abs(status));
            assertThat(json(answer).path("title").asString()).isNotBlank().doesNotStartWith("problem.");
            assertThat(json(answer).path("type").asString()).startsWith("https://");
        });
        assertThat(answers.get(401).headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(answers.get(403).headers().firstValue("WWW-Authenticate").orElse(""))
                .contains("insufficient_scope");
        assertThat(answers.get(405).headers().firstValue("Allow").orElse("")).contains("GET");
    }

    @Test
    void whatever_comes_as_json_is_answered_with_a_problem_and_never_with_a_failure() {
        String token = access(resident("Nguyễn Hoàng Long", ""), Scopes.READ, Scopes.WRITE);
        String id = json(send("/api/v1/dossiers", token, marriage(), "Idempotency-Key", "first"))
                .path("id")
                .asString();
        List<String> bodies = List.of(
                "",
                "null",
                "[]",
                "1",
                "\"x\"",
                "{}",
                "{\"a\":",
                "[".repeat(100_000),
                "{\"code\":null,\"lastFour\":null,\"reason\":null}",
                "{\"code\":\"\\u0000\",\"lastFour\":\"\\u0000\",\"reason\":\"\\u0000\"}",
                "{\"procedure\":\"\\u0000\",\"subject\":\"x\"}",
                "{\"procedure\":\"1.000894\",\"subject\":\"\\u0000\",\"version\":1e999}",
                marriage().replace("\"papers\":{}", "\"papers\":{\"x\":null}"),
                marriage().replace("\"papers\":{}", "\"papers\":{\"x\":[null]}"),
                marriage().replace("\"papers\":{}", "\"papers\":null,\"delivery\":null,\"address\":null"),
                marriage().replace("\"delivery\":\"ONLINE\"", "\"delivery\":\"DRONE\""),
                "{\"procedure\":\"1.000894\",\"subject\":\"citizen\",\"answers\":{\"a\":{\"b\":[1,null]},\"c\":null}}",
                "{\"answers\":{\"\\u0000\":\"\\u0000\"},\"papers\":{\"\\u0000\":[]}}");
        int number = 0;
        for (String path : List.of(
                "/api/v1/tracking",
                "/api/v1/dossiers",
                "/api/v1/dossiers/" + id + "/supplements",
                "/api/v1/dossiers/" + id + "/withdrawals")) {
            for (String body : bodies) {
                if (path.endsWith("withdrawals") && body.contains("{") && !body.contains("u0000")) {
                    continue; // would withdraw it
                }
                var answer = send(path, token, body, "Idempotency-Key", "k" + number++, "If-Match", "*");
                assertThat(answer.statusCode())
                        .as(path + " " + body.substring(0, Math.min(80, body.length())) + " " + answer.body())
                        .isLessThan(500);
            }
        }
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
                .isEqualTo(428);
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

    private java.net.http.HttpResponse<String> upload(String token, String name, byte[] bytes) {
        String line = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\n"
                + "Content-Type: image/png\r\n\r\n";
        var body = new java.io.ByteArrayOutputStream();
        body.writeBytes(line.getBytes());
        body.writeBytes(bytes);
        body.writeBytes("\r\n--x--\r\n".getBytes());
        return visit().sendBytes(
                        "POST",
                        "/api/v1/uploads",
                        body.toByteArray(),
                        token.isEmpty() ? "X-None" : "Authorization",
                        "Bearer " + token,
                        "Content-Type",
                        "multipart/form-data; boundary=x");
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
