package vn.motcua.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.motcua.kernel.Json;

/** Dossiers that an app hands in, reads and changes for a person, and that a system reads. */
class DossierResourcesTest extends ApiCalls {

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
}
