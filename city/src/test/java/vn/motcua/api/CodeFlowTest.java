package vn.motcua.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.motcua.Visit;

/** An app asks a person, gets a code and changes it for tokens. */
class CodeFlowTest extends LiveApi {

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
}
