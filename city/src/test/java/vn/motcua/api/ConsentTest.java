package vn.motcua.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.motcua.Visit;
import vn.motcua.kernel.Actor;

/** Who may allow an app what, for whom, and for how long. */
class ConsentTest extends LiveApi {

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
}
