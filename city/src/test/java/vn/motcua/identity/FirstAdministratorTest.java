package vn.motcua.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vn.motcua.Visit;

class FirstAdministratorTest extends WholeCity {

    @Test
    void the_link_makes_one_administrator_and_is_void_then() {
        FirstAdministrator first = bean(FirstAdministrator.class);
        bean(org.springframework.jdbc.core.simple.JdbcClient.class)
                .sql("update identity.account set status = 'CLOSED' where kind = 'ADMINISTRATOR'")
                .update();
        Visit browser = browser();
        assertThat(browser.get("/setup?code=wrong").statusCode()).isEqualTo(409);
        assertThat(browser.get(first.link()).statusCode()).isEqualTo(200);
        String code = first.link().substring(first.link().indexOf('=') + 1);
        assertThat(browser.post("/setup", "code", code, "name", "Lê Văn Tám", "user", "X", "password", "short")
                        .statusCode())
                .isEqualTo(422);
        String user = "tam" + System.nanoTime();
        assertThat(browser.post("/setup", "code", code, "name", "Lê Văn Tám", "user", user, "password", "sông Hàn 2026")
                        .statusCode())
                .isEqualTo(200);
        assertThat(first.missing()).isFalse();
        assertThat(browser.get(first.link()).statusCode()).isEqualTo(409);
        browser.get("/sign-in");
        assertThat(Visit.location(browser.post("/sign-in", "name", user, "password", "sông Hàn 2026")))
                .isEqualTo("/me");
    }
}
