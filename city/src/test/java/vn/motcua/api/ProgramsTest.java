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
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.motcua.Visit;
import vn.motcua.kernel.Actor;

/** Systems that prove themselves, programs that an administrator registers, browsers that call. */
class ProgramsTest extends LiveApi {

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
