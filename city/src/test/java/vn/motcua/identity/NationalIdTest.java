package vn.motcua.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.motcua.City;
import vn.motcua.SimulatorProcess;
import vn.motcua.Visit;
import vn.motcua.kernel.Actor;

/** The whole way to the simulated national identity platform, a process of its own, and back. */
@SpringBootTest(classes = City.class, webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT)
class NationalIdTest extends WholeCity {

    private static final int CITY_PORT = SimulatorProcess.freePort();
    private static final int PROVIDER_PORT = SimulatorProcess.freePort();
    private static final String ISSUER = "http://127.0.0.1:" + PROVIDER_PORT;

    static {
        SimulatorProcess.start(
                "national-id",
                PROVIDER_PORT,
                "--simulator.client-secret=test-secret",
                "--simulator.redirect=http://localhost:" + CITY_PORT + "/sign-in/national-id/return");
    }

    @DynamicPropertySource
    static void nationalId(DynamicPropertyRegistry registry) {
        registry.add("server.port", () -> CITY_PORT);
        registry.add("city.national-id.issuer", () -> ISSUER);
        registry.add("city.national-id.client-secret", () -> "test-secret");
    }

    @Test
    void a_citizen_comes_back_with_an_account_of_their_own_that_is_strong_and_verified() {
        Visit browser = new Visit("http://localhost:" + CITY_PORT);
        assertThat(browser.get("/sign-in?back=/me/profile").body())
                .contains("/sign-in/national-id?back=%2Fme%2Fprofile");

        var done = walk(browser, "/sign-in/national-id?back=/me/profile", "Nguyễn Thị Thu Hà");

        assertThat(Visit.location(done)).isEqualTo("/me/profile");
        assertThat(browser.get("/me/profile").body()).contains("Nguyễn Thị Thu Hà");
        Account account = bean(Accounts.class).byPersonalId("048190000101").orElseThrow();
        assertThat(account.verified()).isTrue();
        assertThat(bean(Profiles.class).profile(account.id()).sex()).isEqualTo("nữ");
        assertThat(Visit.location(browser.get("/sign-in/stronger?back=/me/profile")))
                .as("no further proof is asked for")
                .isEqualTo("/me/profile");
        assertThat(browser.get("/sign-in")
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElse(""))
                .contains("form-action 'self' " + ISSUER);
    }

    @Test
    void the_account_that_the_desk_made_for_the_same_number_is_found_again() {
        UUID before = bean(NewAccounts.class)
                .open(
                        List.of(NewAccount.Resident.of("Trần Văn Bình", "048085000102", "", "")),
                        "một câu dài dễ nhớ",
                        Actor.system("test"))
                .getFirst();
        Visit browser = new Visit("http://localhost:" + CITY_PORT);

        walk(browser, "/sign-in/national-id", "Trần Văn Bình");

        assertThat(bean(Accounts.class)
                        .byPersonalId("048085000102")
                        .orElseThrow()
                        .id())
                .isEqualTo(before);
        assertThat(browser.get("/me").body()).contains("Trần Văn Bình");
    }

    @Test
    void level_one_is_not_enough_and_a_state_of_somebody_else_is_refused() {
        Visit weak = new Visit("http://localhost:" + CITY_PORT);
        var refused = walk(weak, "/sign-in/national-id", "Đặng Thị Mơ");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).as("the other way in").contains("href=\"/sign-in\"");

        Visit forged = new Visit("http://localhost:" + CITY_PORT);
        forged.get("/sign-in/national-id");
        assertThat(forged.get("/sign-in/national-id/return?state=made-up&code=stolen")
                        .statusCode())
                .isEqualTo(409);
    }

    /** Leaves the city, chooses a citizen at the provider, and opens the address that leads back. */
    private static java.net.http.HttpResponse<String> walk(Visit browser, String start, String name) {
        String authorize = Visit.location(browser.get(start));
        assertThat(authorize).startsWith(ISSUER).contains("code_challenge_method=S256", "nonce=", "state=");
        Visit provider = new Visit(ISSUER);
        assertThat(Visit.location(provider.get(authorize))).contains("/citizens");
        String page = provider.get("/citizens").body();
        assertThat(page).contains("bản mô phỏng");
        Matcher form = Pattern.compile("name=\"username\" value=\"([^\"]+)\"(?:(?!</form>)[\\s\\S])*<b>" + name)
                .matcher(page);
        assertThat(form.find()).isTrue();
        var chosen = provider.post("/citizens/choice", "username", form.group(1), "password", "simulated");
        String back = Visit.location(provider.get(Visit.location(chosen)));
        assertThat(back).startsWith("http://localhost:" + CITY_PORT + "/sign-in/national-id/return");
        return browser.get(back);
    }
}
