package vn.motcua.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** The description of the API by the schema of its makers, by a judge of descriptions, and by what is really answered. */
class DescriptionTest extends ApiCalls {

    private static final String OPENAPI_SCHEMA = "https://spec.openapis.org/oas/3.1/schema/2022-10-07";

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

    /** The schema by which the makers of OpenAPI judge a description. */
    @Test
    void the_description_is_valid_by_the_public_schema_of_openapi_3_1() throws IOException {
        var schemas = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(
                        Map.of(OPENAPI_SCHEMA, resource("spec.openapis.org/oas/3.1/schema/2022-10-07"))));
        Schema schema = schemas.getSchema(SchemaLocation.of(OPENAPI_SCHEMA));
        JsonNode ours = json(read("/api/v1/openapi.json", ""));

        assertThat(schema.validate(ours)).isEmpty();
        ((tools.jackson.databind.node.ObjectNode) ours.path("paths").path("/api/v1/procedures")).put("get", "nothing");
        assertThat(schema.validate(ours)).as("it can say no").isNotEmpty();
    }

    private static String resource(String name) {
        try (var in = DescriptionTest.class.getClassLoader().getResourceAsStream(name)) {
            return new String(
                    java.util.Objects.requireNonNull(in).readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
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
}
