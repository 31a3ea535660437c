package vn.motcua;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.motcua.Routes.Route;
import vn.motcua.kernel.Ids;

/**
 * Somebody else's id answers exactly as one that never was, for everything that has an id and for every sort of stranger. A
 * route with a variable has to be in one of the two lists, so that a new one can't be forgotten.
 */
class StrangersTest extends PeopledCity {

    /** What anybody may see, or what administrators rule over: there is nobody whose it would be. */
    private static final Set<String> NOBODYS = Set.of(
            "/V/{payload}",
            "/v/{payload}",
            "/admin/agencies/{id}",
            "/admin/agencies/{id}/competences",
            "/admin/agencies/{id}/competences/new",
            "/admin/agencies/{id}/competences/{competence}/endings",
            "/admin/agencies/{id}/office-hours",
            "/admin/agencies/{id}/positions",
            "/admin/agencies/{id}/positions/new",
            "/admin/agencies/{id}/seal",
            "/admin/agencies/{id}/seal/uses",
            "/admin/mergers/{code}/{day}",
            "/admin/officers/{id}",
            "/admin/positions/{id}",
            "/admin/positions/{id}/appointments",
            "/admin/positions/{id}/closings",
            "/admin/positions/{id}/closings/new",
            "/admin/positions/{id}/closings/withdrawals",
            "/admin/positions/{id}/endings",
            "/desk/payments/{id}/dismissals",
            "/desk/payments/{id}/returns",
            "/desk/payments/{id}/settlements",
            "/log/consistency/{from}/{to}",
            "/admin/clients/{id}/secrets",
            "/admin/clients/{id}/states",
            "/admin/definitions/procedures/{code}/{version}",
            "/admin/definitions/procedures/{code}/{version}/flow.bpmn",
            "/admin/notifications/{id}/sendings",
            "/api/v1/catalogue/{code}",
            "/api/v1/procedures/{code}",
            "/api/v1/verifications/{code}",
            "/apply/{code}",
            "/apply/{code}/check",
            "/apply/{code}/drop",
            "/apply/{code}/form/{id}",
            "/apply/{code}/form/{id}/save",
            "/apply/{code}/papers",
            "/apply/{code}/papers/remove",
            "/apply/{code}/papers/reuse",
            "/assets/{*name}",
            "/desk/reception/{procedure}",
            "/log/proofs/{position}",
            "/log/tile/{*path}",
            "/procedures/{code}",
            "/trust/certificates/{id}/revoke",
            "/trust/certificates/{id}/rotate");

    private static final Pattern TOKENS = Pattern.compile(
            "(name=\"(?:_csrf|_for|key)\" value=\"[^\"]*\")|(nonce-[\\w-]+)|([2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4})|(\\d{1,2}:\\d{2}(:\\d{2})?)");

    private final List<String> wrong = new ArrayList<>();

    @Test
    void learn_nothing_from_an_id_that_is_not_theirs() {
        UUID owner = resident("Nguyễn Thị Chủ", "chu@vi-du.vn");
        Handed handed = handed(owner);
        UUID receptionist = officer(desk(WARD), "receptionist", "Trần Tiếp Nhận");
        Map<String, Map<String, String>> owned = new LinkedHashMap<>();
        Map<String, String> code = Map.of("code", handed.dossier().code());
        Map<String, String> id = Map.of("id", handed.dossier().id().toString());
        for (String route : List.of(
                "/dossiers/{code}",
                "/dossiers/{code}/rate",
                "/dossiers/{code}/receipt",
                "/dossiers/{code}/supplement",
                "/dossiers/{code}/withdraw",
                "/dossiers/{code}/payment",
                "/dossiers/{code}/payment/state",
                "/desk/dossiers/{code}/brought",
                "/desk/dossiers/{code}",
                "/desk/dossiers/{code}/checks",
                "/desk/dossiers/{code}/comments",
                "/desk/dossiers/{code}/reveal")) {
            owned.put(route, code);
        }
        owned.put(
                "/desk/dossiers/{code}/do/{deed}",
                Map.of("code", handed.dossier().code(), "deed", "accept"));
        owned.put(
                "/desk/dossiers/{code}/results/{result}/preview",
                Map.of("code", handed.dossier().code(), "result", "permit"));
        String run = bulk(receptionist, handed);
        owned.put("/desk/bulk/{run}", Map.of("run", run));
        owned.put("/desk/bulk/{run}/continuations", Map.of("run", run));
        owned.put(
                "/desk/dossiers/{code}/papers/{paper}",
                Map.of("code", handed.dossier().code(), "paper", "don"));
        owned.put(
                "/desk/dossiers/{code}/print/{form}",
                Map.of("code", handed.dossier().code(), "form", "receipt"));
        owned.put("/files/{id}", Map.of("id", handed.file().toString()));
        for (String route : List.of(
                "/api/v1/dossiers/{id}",
                "/api/v1/dossiers/{id}/history",
                "/api/v1/dossiers/{id}/supplements",
                "/api/v1/dossiers/{id}/withdrawals")) {
            owned.put(route, id);
        }
        owned.put(
                "/api/v1/dossiers/{id}/files/{file}",
                Map.of(
                        "id",
                        handed.dossier().id().toString(),
                        "file",
                        handed.file().toString()));
        owned.put("/uploads/{id}", Map.of("id", upload(owner)));
        owned.put("/api/v1/resumable-uploads/{id}", Map.of("id", upload(owner)));
        owned.put("/me/inbox/{id}", Map.of("id", notice(owner)));
        owned.put("/me/sessions/{session}/endings", Map.of("session", session(owner)));
        owned.put("/me/apps/{id}/endings", Map.of("id", consent(owner)));
        owned.put("/me/notifications/subscriptions/{id}/endings", Map.of("id", subscription(owner)));
        owned.put(
                "/me/security/passkeys/{passkey}/removals",
                Map.of("passkey", UUID.randomUUID().toString()));
        owned.put("/desk/leave/{id}/ends", Map.of("id", leave(receptionist)));
        owned.put("/desk/delegations/{id}/ends", Map.of("id", UUID.randomUUID().toString()));

        Map<String, Visit> strangers = new LinkedHashMap<>();
        strangers.put("a resident", visit(resident("Lê Văn Lạ", "la@vi-du.vn")));
        UUID agent = resident("Phạm Đại Diện", "dai.dien@vi-du.vn");
        strangers.put("an enterprise", visitFor(agent, enterprise("Công ty Lạ", agent)));
        strangers.put("an officer elsewhere", visit(officer(committee(OTHER_WARD), "specialist", "Võ Phường Khác")));
        strangers.put("a head elsewhere", visit(officer(committee(OTHER_WARD), "head", "Đỗ Trưởng Phòng")));
        strangers.put("a receptionist elsewhere", visit(officer(desk(OTHER_WARD), "receptionist", "Bùi Quầy Khác")));
        strangers.put("an administrator", visit(administrator("Quản Trị")));

        int compared = 0;
        for (Route route : Routes.of(context)) {
            if (!route.pattern().contains("{") || NOBODYS.contains(route.pattern())) {
                continue;
            }
            Map<String, String> values = owned.get(route.pattern());
            if (values == null) {
                wrong.add(route.line() + ": whose is it? It is in neither list");
                continue;
            }
            for (Map.Entry<String, Visit> stranger : strangers.entrySet()) {
                compare(route, values, stranger.getKey(), stranger.getValue());
                compared++;
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(compared).isGreaterThan(100);

        // nothing of it was touched, and the owner is let in: the ids above are real
        Visit own = visit(owner);
        for (String path : List.of(
                "/dossiers/" + handed.dossier().code(),
                "/dossiers/" + handed.dossier().code() + "/receipt",
                "/files/" + handed.file(),
                "/me/inbox/" + owned.get("/me/inbox/{id}").get("id"))) {
            assertThat(own.get(path, "Accept", "*/*").statusCode()).as(path).isIn(200, 302, 303);
        }
        assertThat(count(
                        "identity.session",
                        owned.get("/me/sessions/{session}/endings").get("session")))
                .isEqualTo(1);
        assertThat(count("notifications.subscription", subscriptionId)).isEqualTo(1);
        assertThat(count("files.upload", owned.get("/uploads/{id}").get("id"))).isEqualTo(1);
        assertThat(bean(JdbcClient.class)
                        .sql("select count(*) from api.consent where id = :id::uuid and ended_at is null")
                        .param("id", owned.get("/me/apps/{id}/endings").get("id"))
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private String subscriptionId = "";

    private void compare(Route route, Map<String, String> values, String who, Visit visit) {
        Map<String, String> unknown = new LinkedHashMap<>();
        values.forEach((name, value) -> unknown.put(name, isPart(name) ? value : like(value)));
        visit.get("/me");
        String there = answer(route, filled(route.pattern(), values), values, visit);
        visit.get("/me");
        String nowhere = answer(route, filled(route.pattern(), unknown), unknown, visit);
        if (!there.equals(nowhere)) {
            wrong.add(who + " at " + route.line().replaceAll(" +", " ") + ":\n" + head(there) + "\ninstead of\n"
                    + head(nowhere));
        }
        if (there.startsWith("5")) {
            wrong.add(who + " at " + route.line() + " fails: " + head(there));
        }
    }

    /** Names a part of the thing, not the thing. */
    private static boolean isPart(String name) {
        return Set.of("deed", "paper", "form", "result").contains(name);
    }

    /** An id of the same shape that never was. */
    private static String like(String value) {
        return value.contains(".") && value.contains("-")
                ? value.substring(0, value.length() - 4) + "9999"
                : UUID.randomUUID().toString();
    }

    private static String filled(String pattern, Map<String, String> values) {
        String path = pattern;
        for (Map.Entry<String, String> value : values.entrySet()) {
            path = path.replace("{" + value.getKey() + "}", value.getValue());
        }
        return path;
    }

    private String answer(Route route, String path, Map<String, String> values, Visit visit) {
        HttpResponse<String> answer = switch (route.method()) {
            case "GET" -> visit.get(path, "Accept", "text/html,*/*");
            case "POST" ->
                visit.post(
                        path, "version", "1", "key", "k", "field", "x", "state", "good", "step", "s", "score", "5",
                        "reason", "x", "text", "x");
            default ->
                visit.send(
                        route.method(),
                        path,
                        "",
                        "Tus-Resumable",
                        "1.0.0",
                        "Upload-Offset",
                        "0",
                        "X-CSRF-TOKEN",
                        visit.formToken(),
                        "Content-Type",
                        "application/offset+octet-stream");
        };
        String text = answer.statusCode() + " " + Visit.location(answer) + "\n" + answer.body();
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = isPart(value.getKey()) ? text : text.replace(value.getValue(), "§");
        }
        return TOKENS.matcher(text).replaceAll("~");
    }

    private static String head(String text) {
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }

    private int count(String table, String id) {
        return bean(JdbcClient.class)
                .sql("select count(*) from " + table + " where id = :id::uuid")
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    private String upload(UUID owner) {
        Visit visit = visit(owner);
        visit.get("/me");
        var made = visit.send(
                "POST",
                "/uploads",
                "",
                "Tus-Resumable",
                "1.0.0",
                "Upload-Length",
                "10",
                "X-CSRF-TOKEN",
                visit.formToken());
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return Visit.location(made).substring("/uploads/".length());
    }

    private String notice(UUID owner) {
        UUID id = bean(Ids.class).next();
        var now = clock().instant().atOffset(ZoneOffset.UTC);
        bean(JdbcClient.class)
                .sql("""
                        insert into notifications.notice
                          (id, entry, recipient, channel, key, words, path, formal, created_at, state, next_at)
                        values (:id, 1, :owner, 'INBOX', 'test', '[]', '/dossiers', false, :now, 'KEPT', :now)
                        """)
                .param("id", id)
                .param("owner", owner)
                .param("now", now)
                .update();
        return id.toString();
    }

    private String session(UUID owner) {
        visit(owner);
        return bean(JdbcClient.class)
                .sql("select id from identity.session where account = :owner limit 1")
                .param("owner", owner)
                .query(UUID.class)
                .single()
                .toString();
    }

    private String consent(UUID owner) {
        Visit visit = visit(owner);
        visit.get("/api");
        assertThat(visit.postJson("/api/tokens", "").statusCode()).isEqualTo(200);
        return bean(JdbcClient.class)
                .sql("select id from api.consent where account = :owner and ended_at is null")
                .param("owner", owner)
                .query(UUID.class)
                .single()
                .toString();
    }

    private String subscription(UUID owner) {
        subscriptionId = bean(Ids.class).next().toString();
        bean(JdbcClient.class)
                .sql("""
                        insert into notifications.subscription (id, account, endpoint_key, sealed, device, created_at)
                        values (:id::uuid, :owner, :key, :key, 'test', :now)
                        """)
                .param("id", subscriptionId)
                .param("owner", owner)
                .param("key", new byte[] {1, 2, 3})
                .param("now", clock().instant().atOffset(ZoneOffset.UTC))
                .update();
        return subscriptionId;
    }

    /** A bulk of one dossier, as this officer began it. */
    private String bulk(UUID officer, Handed handed) {
        Visit visit = visit(officer);
        visit.get("/me");
        var begun = visit.post(
                "/desk/bulk", "do", "claim", "pick", handed.dossier().id() + " 1 reception", "back", "/desk");
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(302);
        return Visit.location(begun).replaceFirst(".*/desk/bulk/", "");
    }

    private String leave(UUID officer) {
        Visit visit = visit(officer);
        visit.get("/desk/leave");
        String from = today().plusDays(3).toString();
        visit.post("/desk/leave", "from", from, "to", today().plusDays(5).toString());
        return bean(JdbcClient.class)
                .sql("select id from agencies.leave where account = :officer limit 1")
                .param("officer", officer)
                .query(UUID.class)
                .optional()
                .orElseGet(UUID::randomUUID)
                .toString();
    }
}
