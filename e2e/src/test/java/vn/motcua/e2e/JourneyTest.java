package vn.motcua.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Journeys of residents through the pages of the demonstration's city. */
class JourneyTest {

    private static final Pattern CODE = Pattern.compile("/dossiers/([^/?]+)/receipt");

    @TempDir
    static Path folder;

    private static RunningCity city;
    private static Browsers browsers;
    private static Walk walk;

    @BeforeAll
    static void start() throws IOException {
        city = RunningCity.start(folder, Map.of("CITY_PACEFACTOR", "50"));
        browsers = new Browsers();
        walk = new Walk(city.url());
    }

    @AfterAll
    static void stop() {
        if (browsers != null) {
            browsers.close();
        }
        if (city != null) {
            city.close();
        }
    }

    /** Fills the form in from the page that the browser is on; the code of the dossier. */
    private static String apply(Page page, Walk walk, String login, byte[] file, boolean script) {
        page.navigate(city.url() + "/apply/" + Submissions.PROCEDURE);
        if (page.url().contains("/sign-in")) {
            walk.look(page);
            walk.signIn(page, login);
        }
        page.waitForURL("**/apply/**");
        Map<String, String> answers = Map.of(
                "documentName", "Bằng tốt nghiệp đại học",
                "issuer", "Đại học Đà Nẵng",
                "foreign", "false",
                "pages", "2",
                "copies", "1");
        for (int i = 0; i < 6 && page.url().contains("/form/"); i++) {
            walk.fill(page, answers);
            walk.look(page);
            if (page.url().contains("/form/document")) {
                walk.picture(page, "form");
            }
            page.locator("button[name=go][value=next]").click();
            assertThat(page.locator(".error-summary, [role=alert]").allTextContents())
                    .isEmpty();
        }
        assertThat(page.url()).contains("/papers");
        walk.look(page);
        if (script) {
            upload(page, file);
        } else {
            page.locator("input[type=file]").first().setInputFiles(paper(file));
        }
        page.locator("button[name=go][value=next]").last().click();
        page.waitForURL("**/check");
        walk.look(page);
        walk.picture(page, "check");
        page.locator("input[name=declared]").check();
        page.locator("main form button.button").last().click();
        page.waitForURL("**/receipt**");
        walk.look(page);
        walk.picture(page, "receipt");
        assertThat(page.content()).contains(Submissions.sha256(file));
        Matcher code = CODE.matcher(page.url());
        assertThat(code.find()).isTrue();
        return code.group(1);
    }

    private static com.microsoft.playwright.options.FilePayload paper(byte[] file) {
        return new com.microsoft.playwright.options.FilePayload("bang tot nghiep.pdf", "application/pdf", file);
    }

    private static void upload(Page page, byte[] file) {
        page.locator("input[type=file]").first().setInputFiles(paper(file));
        page.locator("input[type=hidden][name$='.upload']")
                .first()
                .waitFor(new Locator.WaitForOptions()
                        .setState(com.microsoft.playwright.options.WaitForSelectorState.ATTACHED));
    }

    @Test
    void a_resident_without_script_finds_applies_and_gets_a_receipt() throws Exception {
        try (BrowserContext phone = browsers.phone(false)) {
            Page page = phone.newPage();
            page.navigate(city.url() + "/");
            page.locator("main input[type=search]").first().fill("sao y");
            page.locator("main input[type=search]").first().press("Enter");
            page.waitForURL("**/procedures?**");
            String code =
                    apply(page, new Walk(city.url(), false), "hoangyen@demo.motcua.vn", Submissions.pdf(3), false);
            page.navigate(city.url() + "/dossiers/" + code);
            assertThat(page.content()).contains(code);
        }
    }
}
