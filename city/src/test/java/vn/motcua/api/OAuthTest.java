package vn.motcua.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.motcua.Visit;
import vn.motcua.kernel.Actor;

/** How apps and systems come by tokens, and how they lose them. */
class OAuthTest extends LiveApi {

    @Test
    void an_app_gets_a_token_with_the_verifier_that_belongs_to_its_challenge() {
        UUID an = resident("Nguyễn Văn An", "");
        Client app = app(Client.Auth.NONE, Scopes.READ, Scopes.CATALOGUE).client();
        var answer = exchange(app.id(), code(an, app, "dossiers:read"), VERIFIER);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(json(answer).path("scope").asString()).isEqualTo("dossiers:read");
        String token = json(answer).path("access_token").asString();
        assertThat(read("/api/v1/dossiers", token).statusCode()).isEqualTo(200);
        assertThat(visit(an).get("/me/apps").body()).contains("Ứng dụng thử", "Đọc hồ sơ của bạn");
    }

    @Test
    void a_wrong_verifier_gets_nothing_and_uses_the_code_up() {
        UUID an = resident("Nguyễn Văn An", "");
        Client app = app(Client.Auth.NONE, Scopes.READ).client();
        String code = code(an, app, "dossiers:read");

        var wrong = exchange(app.id(), code, VERIFIER.replace('1', '9'));
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(json(wrong).path("error").asString()).isEqualTo("invalid_grant");
        assertThat(exchange(app.id(), code, VERIFIER).statusCode()).isEqualTo(400);
        assertThat(token("grant_type", "authorization_code", "client_id", app.id(), "code", code)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_code_that_comes_twice_ends_what_it_gave() {
        UUID an = resident("Nguyễn Văn An", "");
        Client app = app(Client.Auth.NONE, Scopes.READ).client();
        String code = code(an, app, "dossiers:read");
        String token =
                json(exchange(app.id(), code, VERIFIER)).path("access_token").asString();
        assertThat(read("/api/v1/dossiers", token).statusCode()).isEqualTo(200);

        assertThat(exchange(app.id(), code, VERIFIER).statusCode()).isEqualTo(400);
        assertThat(read("/api/v1/dossiers", token).statusCode()).isEqualTo(401);
    }

    @Test
    void a_code_is_worth_nothing_to_another_app_and_after_a_minute() {
        UUID an = resident("Nguyễn Văn An", "");
        Client app = app(Client.Auth.NONE, Scopes.READ).client();
        Client other = app(Client.Auth.NONE, Scopes.READ).client();
        assertThat(exchange(other.id(), code(an, app, "dossiers:read"), VERIFIER)
                        .statusCode())
                .isEqualTo(400);

        String late = code(an, app, "dossiers:read");
        clock().forward(Duration.ofSeconds(61));
        assertThat(exchange(app.id(), late, VERIFIER).statusCode()).isEqualTo(400);
    }

    @Test
    void a_refresh_token_works_once_and_its_second_use_ends_everything() {
        UUID an = resident("Nguyễn Văn An", "");
        Client app = app(Client.Auth.NONE, Scopes.READ, Scopes.WRITE).client();
        var first = json(exchange(app.id(), code(an, app, "dossiers:read dossiers:write"), VERIFIER));
        String refresh = first.path("refresh_token").asString();

        var narrower = token(
                "grant_type", "refresh_token", "client_id", app.id(), "refresh_token", refresh, "scope", Scopes.READ);
        assertThat(narrower.statusCode()).as(narrower.body()).isEqualTo(200);
        assertThat(json(narrower).path("scope").asString()).isEqualTo("dossiers:read");
        assertThat(json(narrower).path("refresh_token").asString()).isNotEqualTo(refresh);

        assertThat(token("grant_type", "refresh_token", "client_id", app.id(), "refresh_token", refresh)
                        .statusCode())
                .isEqualTo(400);
        assertThat(read("/api/v1/dossiers", json(narrower).path("access_token").asString())
                        .statusCode())
                .isEqualTo(401);
        assertThat(token(
                                "grant_type",
                                "refresh_token",
                                "client_id",
                                app.id(),
                                "refresh_token",
                                json(narrower).path("refresh_token").asString())
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void nobody_is_sent_to_an_address_that_was_not_registered() {
        Visit visit = visit(resident("Nguyễn Văn An", ""));
        Client app = app(Client.Auth.NONE, Scopes.READ).client();

        for (String redirect : List.of("https://evil.example/", REDIRECT + "/x", REDIRECT + "?x=1", "javascript:1")) {
            var answer =
                    visit.get("/oauth/authorize?" + authorize(app.id(), "dossiers:read", "redirect_uri", redirect));
            assertThat(answer.statusCode()).as(redirect).isEqualTo(422);
            assertThat(Visit.location(answer)).isEmpty();
        }
        assertThat(visit.get("/oauth/authorize?" + authorize("nobody", "dossiers:read"))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void an_app_that_asks_wrongly_is_told_at_its_own_address() {
        Visit visit = visit(resident("Nguyễn Văn An", ""));
        Client app = app(Client.Auth.NONE, Scopes.READ).client();

        var plain =
                visit.get("/oauth/authorize?" + authorize(app.id(), "dossiers:read", "code_challenge_method", "plain"));
        assertThat(parameter(Visit.location(plain), "error")).isEqualTo("invalid_request");
        var more = visit.get("/oauth/authorize?" + authorize(app.id(), "dossiers:read dossiers:write"));
        assertThat(parameter(Visit.location(more), "error")).isEqualTo("invalid_scope");
        var implicit = visit.get("/oauth/authorize?" + authorize(app.id(), "dossiers:read", "response_type", "token"));
        assertThat(parameter(Visit.location(implicit), "error")).isEqualTo("unsupported_response_type");
    }

    @Test
    void the_consent_page_lets_its_form_lead_to_the_app_and_nowhere_else() {
        Client app = app(Client.Auth.NONE, Scopes.READ).client();
        String path = "/oauth/authorize?" + authorize(app.id(), "dossiers:read");

        assertThat(Visit.location(visit().get(path))).contains("/sign-in?back=%2Foauth%2Fauthorize");
        var page = consent(visit(resident("Nguyễn Văn An", "")), authorize(app.id(), "dossiers:read"));
        assertThat(page.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .endsWith("form-action 'self' https://ung-dung.vi-du.vn");
        assertThat(page.body()).contains("Cho phép Ứng dụng thử", "Đọc hồ sơ của bạn", "ung-dung.vi-du.vn");
    }

    @Test
    void a_refusal_goes_back_without_a_code() {
        UUID an = resident("Nguyễn Văn An", "");
        Client app = app(Client.Auth.NONE, Scopes.READ).client();
        Visit visit = visit(an);
        var denied = decide(visit, consent(visit, authorize(app.id(), "dossiers:read")), app.id());

        assertThat(parameter(Visit.location(denied), "error")).isEqualTo("access_denied");
        assertThat(Visit.location(denied)).doesNotContain("code=");
        assertThat(bean(Grants.class).of(an)).isEmpty();
    }

    @Test
    void nobody_decides_for_somebody_else_nor_twice_nor_about_more_than_was_asked() {
        UUID an = resident("Nguyễn Văn An", "");
        Client app = app(Client.Auth.NONE, Scopes.READ, Scopes.WRITE).client();
        Visit visit = visit(an);
        var page = consent(visit, authorize(app.id(), "dossiers:read"));

        Visit other = visit(resident("Lê Thị Bình", ""));
        assertThat(other.get(page.request().uri().toString()).statusCode()).isEqualTo(422);
        var stolen = decide(other, page, app.id(), "dossiers:read");
        assertThat(stolen.statusCode()).isEqualTo(422);
        assertThat(Visit.location(stolen)).isEmpty();
        assertThat(decide(visit(), page, app.id(), "dossiers:read").statusCode())
                .isEqualTo(401);

        var more = decide(visit, page, app.id(), "dossiers:read", "dossiers:write");
        assertThat(parameter(Visit.location(more), "error")).isEqualTo("invalid_scope");
        assertThat(Visit.location(decide(visit, page, app.id(), "dossiers:read")))
                .contains("code=");
        assertThat(decide(visit, page, app.id(), "dossiers:read").statusCode()).isEqualTo(422);
        assertThat(visit.get("/oauth/consent?state=made-up").statusCode()).isEqualTo(422);
    }

    @Test
    void an_officer_lends_nobody_their_powers() {
        Client app = app(Client.Auth.NONE, Scopes.READ).client();
        var answer = visit(administrator("Quản trị")).get("/oauth/authorize?" + authorize(app.id(), "dossiers:read"));
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void a_token_that_is_given_back_works_no_more() {
        UUID an = resident("Nguyễn Văn An", "");
        Client app = app(Client.Auth.NONE, Scopes.READ).client();
        Client other = app(Client.Auth.NONE, Scopes.READ).client();
        var pair = json(exchange(app.id(), code(an, app, "dossiers:read"), VERIFIER));
        String access = pair.path("access_token").asString();
        String refresh = pair.path("refresh_token").asString();

        assertThat(revoke(other.id(), refresh)).isIn(400, 401);
        assertThat(read("/api/v1/dossiers", access).statusCode()).isEqualTo(200);
        assertThat(revoke(app.id(), "nothing")).isEqualTo(200);
        assertThat(revoke(app.id(), refresh)).isEqualTo(200);
        assertThat(read("/api/v1/dossiers", access).statusCode()).isEqualTo(401);
        assertThat(token("grant_type", "refresh_token", "client_id", app.id(), "refresh_token", refresh)
                        .statusCode())
                .isEqualTo(400);
        assertThat(bean(Grants.class).of(an)).isEmpty();
    }

    private int revoke(String client, String token) {
        return visit().send(
                        "POST",
                        "/oauth/revoke",
                        Visit.form("client_id", client, "token", token),
                        "Content-Type",
                        "application/x-www-form-urlencoded")
                .statusCode();
    }

    @Test
    void codes_and_refresh_tokens_work_once_when_they_come_at_the_same_moment() throws Exception {
        UUID an = resident("Nguyễn Văn An", "");
        Client app = app(Client.Auth.NONE, Scopes.READ).client();
        String code = code(an, app, "dossiers:read");
        List<Integer> exchanged =
                atOnce(() -> exchange(app.id(), code, VERIFIER).statusCode());
        assertThat(exchanged).filteredOn(status -> status == 200).hasSizeLessThanOrEqualTo(1);

        String refresh = json(exchange(app.id(), code(an, app, "dossiers:read"), VERIFIER))
                .path("refresh_token")
                .asString();
        List<Integer> refreshed =
                atOnce(() -> token("grant_type", "refresh_token", "client_id", app.id(), "refresh_token", refresh)
                        .statusCode());
        assertThat(refreshed).filteredOn(status -> status == 200).hasSizeLessThanOrEqualTo(1);
        assertThat(refreshed).allMatch(status -> status == 200 || status == 400);
    }

    private static List<Integer> atOnce(java.util.concurrent.Callable<Integer> call) throws Exception {
        try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            List<Integer> answers = new java.util.ArrayList<>();
            for (var answer : threads.invokeAll(java.util.Collections.nCopies(8, call))) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    @Test
    void an_app_acts_for_an_enterprise_as_long_as_its_representative_does() {
        UUID an = resident("Nguyễn Văn An", "");
        UUID company = enterprise("Công ty TNHH Thử");
        var rights = bean(vn.motcua.identity.Representations.class);
        UUID right = rights.appoint(
                company,
                an,
                vn.motcua.identity.Representations.Basis.LEGAL,
                java.time.LocalDate.now(java.time.ZoneId.of("Asia/Ho_Chi_Minh")).minusDays(3),
                java.util.Optional.empty(),
                Actor.system("test"));
        Client app = app(Client.Auth.NONE, Scopes.READ).client();
        Visit visit = visit(an);
        visit.get("/me");
        assertThat(visit.post("/me/acting-for", "principal", company.toString()).statusCode())
                .isIn(302, 303);

        var page = consent(visit, authorize(app.id(), "dossiers:read"));
        assertThat(page.body()).contains("Công ty TNHH Thử");
        String code = parameter(Visit.location(decide(visit, page, app.id(), "dossiers:read")), "code");
        String token =
                json(exchange(app.id(), code, VERIFIER)).path("access_token").asString();
        assertThat(read("/api/v1/dossiers", token).statusCode()).isEqualTo(200);
        assertThat(visit.get("/me/apps").body()).contains("thay mặt Công ty TNHH Thử");

        rights.withdraw(right, Actor.system("test"));
        assertThat(read("/api/v1/dossiers", token).statusCode()).isEqualTo(401);
    }

    private UUID enterprise(String name) {
        return bean(vn.motcua.identity.Accounts.class)
                .open(
                        new vn.motcua.identity.NewAccount.Enterprise(
                                name, "04" + String.format("%08d", Math.abs(name.hashCode()) % 100000000), "", "", ""),
                        null,
                        Actor.system("test"))
                .id();
    }

    @Test
    void the_description_of_the_server_says_what_is_open_and_nothing_else() {
        var metadata = json(read("/.well-known/oauth-authorization-server", ""));
        String here = "http://localhost:" + port;
        assertThat(metadata.path("issuer").asString()).isEqualTo(here);
        assertThat(metadata.path("authorization_endpoint").asString()).isEqualTo(here + "/oauth/authorize");
        assertThat(metadata.path("token_endpoint").asString()).isEqualTo(here + "/oauth/token");
        assertThat(metadata.path("revocation_endpoint").asString()).isEqualTo(here + "/oauth/revoke");
        assertThat(metadata.path("code_challenge_methods_supported").toString()).isEqualTo("[\"S256\"]");
        assertThat(metadata.path("authorization_response_iss_parameter_supported")
                        .asBoolean())
                .isTrue();
        assertThat(metadata.has("introspection_endpoint")).isFalse();
        for (String closed :
                List.of("/oauth2/introspect", "/oauth2/jwks", "/oauth2/device_authorization", "/connect/register")) {
            assertThat(visit().send("POST", closed, "token=x").statusCode())
                    .as(closed)
                    .isIn(403, 404, 405);
        }
    }

    @Test
    void a_host_that_nobody_configured_gets_no_token() throws Exception {
        try (var socket = new java.net.Socket("localhost", port)) {
            socket.getOutputStream()
                    .write(("GET /.well-known/oauth-authorization-server HTTP/1.1\r\nHost: evil.example\r\n"
                                    + "Connection: close\r\n\r\n")
                            .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 503");
            assertThat(answer).doesNotContain("\"issuer\"");
        }
    }

    @Test
    void a_system_proves_itself_by_its_secret_in_either_way() {
        var made = bean(Clients.class)
                .register(
                        new Clients.New(
                                "Hệ thống thử",
                                Client.Kind.SYSTEM,
                                Client.Auth.SECRET,
                                "",
                                List.of(),
                                List.of(),
                                List.of(Scopes.CATALOGUE)),
                        Actor.system("test"));
        String id = made.client().id();

        var posted = token("grant_type", "client_credentials", "client_id", id, "client_secret", made.secret());
        assertThat(posted.statusCode()).as(posted.body()).isEqualTo(200);
        assertThat(json(posted).has("refresh_token")).isFalse();
        assertThat(read("/api/v1/log", json(posted).path("access_token").asString())
                        .statusCode())
                .isEqualTo(200);

        String basic = Base64.getEncoder().encodeToString((id + ":" + made.secret()).getBytes());
        var header = visit().send(
                        "POST",
                        "/oauth/token",
                        "grant_type=client_credentials",
                        "Content-Type",
                        "application/x-www-form-urlencoded",
                        "Authorization",
                        "Basic " + basic);
        assertThat(header.statusCode()).as(header.body()).isEqualTo(200);

        var wrong = token("grant_type", "client_credentials", "client_id", id, "client_secret", "guess");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(json(wrong).path("error").asString()).isEqualTo("invalid_client");
        assertThat(token("grant_type", "client_credentials", "client_id", id).statusCode())
                .isEqualTo(401);
        assertThat(token(
                                "grant_type",
                                "client_credentials",
                                "client_id",
                                id,
                                "client_secret",
                                made.secret(),
                                "scope",
                                "dossiers:read")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_signed_assertion_works_once_for_this_city_alone() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
        Client system = bean(Clients.class)
                .register(
                        new Clients.New(
                                "Hệ thống khóa riêng",
                                Client.Kind.SYSTEM,
                                Client.Auth.KEY,
                                new JWKSet(key.toPublicJWK()).toString(),
                                List.of(),
                                List.of(),
                                List.of(Scopes.CATALOGUE)),
                        Actor.system("test"))
                .client();
        String here = "http://localhost:" + port + "/oauth/token";

        String good = assertion(system.id(), here, key);
        assertThat(byAssertion(good)).isEqualTo(200);
        assertThat(byAssertion(good)).isEqualTo(401);
        assertThat(byAssertion(assertion(system.id(), "https://other.example/oauth/token", key)))
                .isEqualTo(401);
        ECKey stranger = new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
        assertThat(byAssertion(assertion(system.id(), here, stranger))).isEqualTo(401);
    }

    private int byAssertion(String assertion) {
        return token(
                        "grant_type", "client_credentials",
                        "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                        "client_assertion", assertion)
                .statusCode();
    }

    private static String assertion(String client, String audience, ECKey key) throws Exception {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("k1").build(),
                new JWTClaimsSet.Builder()
                        .issuer(client)
                        .subject(client)
                        .audience(audience)
                        .jwtID(UUID.randomUUID().toString())
                        .expirationTime(new Date(System.currentTimeMillis() + 60_000))
                        .build());
        jwt.sign(new ECDSASigner(key));
        return jwt.serialize();
    }

    @Test
    void a_token_ends_after_its_time_and_when_the_person_takes_it_back() {
        UUID an = resident("Nguyễn Văn An", "");
        String old = access(an, Scopes.READ);
        clock().forward(Grants.ACCESS.plusSeconds(1));
        var expired = read("/api/v1/dossiers", old);
        assertThat(expired.statusCode()).isEqualTo(401);
        assertThat(expired.headers().firstValue("WWW-Authenticate").orElse("")).contains("invalid_token");

        UUID binh = resident("Lê Thị Bình", "");
        String live = access(binh, Scopes.READ);
        UUID consent = bean(Grants.class).of(binh).getFirst().id();
        Visit other = visit(an);
        other.get("/me/apps");
        assertThat(other.post("/me/apps/" + consent + "/endings").statusCode()).isEqualTo(404);
        assertThat(read("/api/v1/dossiers", live).statusCode()).isEqualTo(200);
        Visit own = visit(binh);
        own.get("/me/apps");
        assertThat(own.post("/me/apps/" + consent + "/endings").statusCode()).isEqualTo(302);
        assertThat(read("/api/v1/dossiers", live).statusCode()).isEqualTo(401);
    }

    @Test
    void an_administrator_registers_a_program_and_stops_it() {
        Visit admin = visit(administrator("Quản trị"));
        admin.get("/admin/clients");
        var wrong = admin.post(
                "/admin/clients",
                "name",
                "X",
                "kind",
                "APP",
                "auth",
                "NONE",
                "redirects",
                "http://xa.vn/",
                "scopes",
                "catalogue");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("Nhập ít nhất một đường dẫn https");

        var made = admin.post(
                "/admin/clients", "name", "Kho dữ liệu", "kind", "SYSTEM", "auth", "SECRET", "scopes", "catalogue");
        assertThat(made.statusCode()).isEqualTo(200);
        String id = between(made.body(), "<dt>client_id</dt><dd><code>");
        String secret = between(made.body(), "<dt>client_secret</dt><dd><code>");
        assertThat(token("grant_type", "client_credentials", "client_id", id, "client_secret", secret)
                        .statusCode())
                .isEqualTo(200);

        admin.get("/admin/clients");
        assertThat(admin.post("/admin/clients/" + id + "/states", "disabled", "true")
                        .statusCode())
                .isEqualTo(302);
        assertThat(token("grant_type", "client_credentials", "client_id", id, "client_secret", secret)
                        .statusCode())
                .isEqualTo(401);
        assertThat(visit(resident("Nguyễn Văn An", "")).get("/admin/clients").statusCode())
                .isEqualTo(403);
    }

    private static String between(String body, String before) {
        int start = body.indexOf(before) + before.length();
        return body.substring(start, body.indexOf('<', start));
    }

    @Test
    void browsers_of_registered_origins_may_call_and_others_may_not() {
        app(Client.Auth.NONE, Scopes.CATALOGUE);
        assertThat(preflight("https://evil.example").statusCode()).isEqualTo(403);
        var good = preflight("https://ung-dung.vi-du.vn");
        assertThat(good.statusCode()).isEqualTo(200);
        assertThat(good.headers().firstValue("Access-Control-Allow-Origin")).contains("https://ung-dung.vi-du.vn");
        assertThat(good.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
    }

    private java.net.http.HttpResponse<String> preflight(String origin) {
        return visit().send(
                        "OPTIONS",
                        "/api/v1/dossiers",
                        "",
                        "Origin",
                        origin,
                        "Access-Control-Request-Method",
                        "POST",
                        "Access-Control-Request-Headers",
                        "authorization,idempotency-key");
    }

    @Test
    void the_page_to_try_gives_a_token_of_ones_own() {
        Visit visit = visit(resident("Nguyễn Văn An", ""));
        assertThat(visit.get("/api").body()).contains("/api/v1/dossiers/{id}", "data-try-token");
        String token =
                json(visit.postJson("/api/tokens", "")).path("access_token").asString();
        assertThat(read("/api/v1/dossiers", token).statusCode()).isEqualTo(200);
        assertThat(visit().get("/api").statusCode()).isEqualTo(200);
    }
}
