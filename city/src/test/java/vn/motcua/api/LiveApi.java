package vn.motcua.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import vn.motcua.LiveCity;
import vn.motcua.Visit;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Json;

/** The API of a whole city, called as apps do. */
abstract class LiveApi extends LiveCity {

    static final String REDIRECT = "https://ung-dung.vi-du.vn/ve";
    static final String VERIFIER = "a-verifier-of-at-least-forty-three-characters-1234";

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    Clients.Registered app(Client.Auth auth, String... scopes) {
        return bean(Clients.class)
                .register(
                        new Clients.New(
                                "Ứng dụng thử",
                                Client.Kind.APP,
                                auth,
                                "",
                                List.of(REDIRECT),
                                List.of("https://ung-dung.vi-du.vn"),
                                List.of(scopes)),
                        Actor.system("test"));
    }

    static String challenge(String verifier) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Tokens.hash(verifier));
    }

    static String authorize(String client, String scopes, String... more) {
        Map<String, String> fields = new LinkedHashMap<>(Map.of(
                "response_type",
                "code",
                "client_id",
                client,
                "redirect_uri",
                REDIRECT,
                "scope",
                scopes,
                "state",
                "s-1",
                "code_challenge",
                challenge(VERIFIER),
                "code_challenge_method",
                "S256"));
        for (int i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
        return Visit.form(fields.entrySet().stream()
                .flatMap(field -> java.util.stream.Stream.of(field.getKey(), field.getValue()))
                .toArray(String[]::new));
    }

    /** The person looks at the consent page and allows it: the code that comes back. */
    String code(UUID person, Client client, String scopes) {
        Visit visit = visit(person);
        HttpResponse<String> page = consent(visit, authorize(client.id(), scopes));
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        HttpResponse<String> decided = decide(visit, page, client.id(), scopes.split(" "));
        assertThat(decided.statusCode()).as(decided.body()).isEqualTo(303);
        assertThat(Visit.location(decided)).startsWith(REDIRECT + "?").contains("state=s-1", "iss=");
        return parameter(Visit.location(decided), "code");
    }

    /** The page on which the person decides about this request. */
    static HttpResponse<String> consent(Visit visit, String query) {
        HttpResponse<String> led = visit.get("/oauth/authorize?" + query);
        assertThat(Visit.location(led)).as(led.body()).contains("/oauth/consent?");
        return visit.get(Visit.location(led));
    }

    /** Allows these scopes on that page; none is a refusal. */
    static HttpResponse<String> decide(Visit visit, HttpResponse<String> page, String client, String... scopes) {
        Matcher state = Pattern.compile("name=\"state\" value=\"([^\"]+)\"").matcher(page.body());
        assertThat(state.find()).as(page.body()).isTrue();
        String body = Visit.form("client_id", client, "state", state.group(1));
        for (String scope : scopes) {
            body += "&" + Visit.form("scope", scope);
        }
        return visit.send(
                "POST",
                "/oauth/authorize",
                body,
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Accept",
                "text/html");
    }

    HttpResponse<String> token(String... fields) {
        return visit().send(
                        "POST",
                        "/oauth/token",
                        Visit.form(fields),
                        "Content-Type",
                        "application/x-www-form-urlencoded");
    }

    HttpResponse<String> exchange(String client, String code, String verifier) {
        return token(
                "grant_type", "authorization_code",
                "client_id", client,
                "code", code,
                "redirect_uri", REDIRECT,
                "code_verifier", verifier);
    }

    /** An access token by the whole flow. */
    String access(UUID person, String... scopes) {
        Client client = app(Client.Auth.NONE, scopes).client();
        String code = code(person, client, String.join(" ", scopes));
        HttpResponse<String> answer = exchange(client.id(), code, VERIFIER);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer).path("access_token").asString();
    }

    HttpResponse<String> read(String path, String token) {
        return token.isEmpty()
                ? visit().send("GET", path, "", "Accept", "application/json")
                : visit().send("GET", path, "", "Accept", "application/json", "Authorization", "Bearer " + token);
    }

    HttpResponse<String> send(String path, String token, String body, String... headers) {
        String[] all = new String[headers.length + 4];
        System.arraycopy(headers, 0, all, 0, headers.length);
        all[headers.length] = "Authorization";
        all[headers.length + 1] = "Bearer " + token;
        all[headers.length + 2] = "Content-Type";
        all[headers.length + 3] = "application/json";
        return visit().send("POST", path, body, all);
    }

    static JsonNode json(HttpResponse<String> answer) {
        return Json.tree(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    /** Holds an answer against what the served description says about it, also when it is a problem. */
    HttpResponse<String> described(String method, String path, HttpResponse<String> answer) {
        JsonNode document = json(read("/api/v1/openapi.json", ""));
        JsonNode responses = document.path("paths").path(path).path(method).path("responses");
        assertThat(responses.isObject())
                .as(method + " " + path + " is described")
                .isTrue();
        String status = Integer.toString(answer.statusCode());
        JsonNode response = responses.has(status) ? responses.path(status) : responses.path("default");
        String type = answer.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", "");
        JsonNode schema = response.path("content").path(type).path("schema");
        assertThat(schema.isObject())
                .as(status + " " + type + " is described for " + path)
                .isTrue();
        ObjectNode whole = Json.MAPPER.createObjectNode();
        schema.properties().forEach(member -> whole.set(member.getKey(), member.getValue()));
        whole.set("components", document.path("components"));
        Schema compiled = SCHEMAS.getSchema(whole);
        assertThat(compiled.validate(json(answer))).as(answer.body()).isEmpty();
        return answer;
    }

    static String parameter(String url, String name) {
        Matcher found = Pattern.compile("[?&]" + name + "=([^&]*)").matcher(url);
        assertThat(found.find()).as(name + " in " + url).isTrue();
        return URLDecoder.decode(found.group(1), StandardCharsets.UTF_8);
    }
}
