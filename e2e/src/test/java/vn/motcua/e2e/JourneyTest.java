package vn.motcua.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Journeys through the pages of the demonstration's city, from the search to the check without a network. */
class JourneyTest extends InBrowser {

    private static final int PATIENCE_SECONDS = 90;

    private static Walk walk;

    @BeforeAll
    static void begin() {
        walk = new Walk(city);
    }

    /** From the home page to the beginning of the form, in plain words. */
    private static void find(Page page, Walk how, String words) {
        page.navigate(city + "/");
        how.look(page);
        Locator search = page.locator("main input[type=search]").first();
        search.fill(words);
        search.press("Enter");
        page.waitForURL("**/procedures?**");
        how.look(page);
        page.locator("main a[href='/procedures/" + Submissions.PROCEDURE + "']").click();
        page.waitForURL("**/procedures/" + Submissions.PROCEDURE);
        how.look(page);
        how.picture(page, "procedure");
        page.locator("main a[href='/apply/" + Submissions.PROCEDURE + "'] >> visible=true")
                .first()
                .click();
    }

    private static FilePayload pdf(byte[] bytes) {
        return new FilePayload("giay.pdf", "application/pdf", bytes);
    }

    /** Loads the page again until it shows what followers make, within bounds. */
    private static Locator eventually(Page page, String selector) {
        Locator wanted = page.locator(selector);
        for (int i = 0; i < PATIENCE_SECONDS && wanted.count() == 0; i++) {
            page.waitForTimeout(1000);
            page.reload();
        }
        assertThat(wanted.first()).isVisible();
        return wanted.first();
    }

    @Test
    void a_stranger_applies_four_officers_work_and_anyone_can_verify_the_result() throws Exception {
        byte[] file = Submissions.pdf(1);
        String code;
        SignedPaper paper;
        try (BrowserContext phone = browsers.phone(true)) {
            Page page = phone.newPage();
            find(page, walk, "sao y bang dai hoc");
            Applicant applicant = new Applicant(page, walk, "ngocanh@demo.motcua.vn", true);
            AtomicBoolean broken = new AtomicBoolean();
            page.route("**/uploads/*", route -> {
                if (route.request().method().equals("PATCH") && broken.compareAndSet(false, true)) {
                    route.abort("connectionreset");
                } else {
                    route.resume();
                }
            });
            applicant.fillIn(file);
            assertThat(broken)
                    .as("the upload went on after a broken connection")
                    .isTrue();
            applicant.submit().click();
            code = applicant.receipt(file);

            work(code);

            page.navigate(city + "/dossiers/" + code);
            Locator get = eventually(page, "a[href*='/files/'][href*='download']");
            walk.look(page);
            Download download = page.waitForDownload(get::click);
            paper = SignedPaper.read(Files.readAllBytes(download.path()));
            history(page, code);
            whoLooked(page);
        }
        verify(paper);
    }

    /** Receptionist, specialist, leader and clerk, and the receptionist once more. */
    private static void work(String code) {
        try (Officer receptionist = new Officer(people, "receptionist", city, walk);
                Officer specialist = new Officer(people, "specialist", city, walk);
                Officer leader = new Officer(people, "leader", city, walk);
                Officer clerk = new Officer(people, "clerk", city, walk)) {
            Page desk = receptionist.page();
            desk.navigate(city + "/desk?scope=pool");
            assertThat(desk.locator(".worklist")).containsText(code);
            receptionist.does("accept", code);
            specialist.open(code);
            walk.widePicture(specialist.page(), "desk");
            for (Officer officer : List.of(specialist, leader, clerk)) {
                officer.open(code);
                officer.does(officer.may("settle") ? "settle" : "complete", code);
            }
            receptionist.open(code);
            if (receptionist.may("paid")) {
                receptionist.does("paid", code);
                receptionist.open(code);
            }
            receptionist.does("deliver", code);
            leader.page().navigate(city + "/desk/overview");
            walk.look(leader.page());
            walk.widePicture(leader.page(), "overview");
        }
    }

    /** Each step leads to its proof, which the browser repeats. */
    private static void history(Page page, String code) {
        page.navigate(city + "/dossiers/" + code);
        walk.picture(page, "tracking");
        Locator proofs = page.locator(".timeline a[href*='/log/proofs/']");
        assertThat(proofs.count()).as("entries of the history").isGreaterThanOrEqualTo(6);
        for (int i = 0; i < proofs.count(); i++) {
            String href = proofs.nth(i).getAttribute("href");
            Page proof = page.context().newPage();
            proof.navigate(city + href);
            assertThat(proof.locator("[data-proof-result]")).hasText("Đã tính lại trên máy của bạn: ra đúng mã gốc.");
            if (i == 0) {
                walk.look(proof);
                walk.picture(proof, "proof");
            }
            proof.close();
        }
    }

    private static void whoLooked(Page page) {
        page.navigate(city + "/me/who-looked");
        walk.look(page);
        assertThat(page.locator(".reads .paper").count()).isGreaterThanOrEqualTo(3);
        assertThat(page.locator(".reads")).containsText("Ủy ban nhân dân phường Hải Châu");
    }

    /** By code, by the QR's address, by file, and without a connection; an altered file is refused. */
    private static void verify(SignedPaper paper) throws IOException {
        try (BrowserContext nobody = browsers.open(Browsers.phoneOptions())) {
            Page page = nobody.newPage();
            page.navigate(city + "/");
            walk.widePicture(page, "home");
            page.navigate(city + "/verify");
            page.locator("[name=code]").fill(paper.code());
            page.locator("form[method=get] button.button").last().click();
            assertThat(page.locator(".note--good")).isVisible();
            assertThat(page.locator("main")).containsText("Ủy ban nhân dân phường Hải Châu");
            walk.look(page);
            walk.picture(page, "verify");

            page.navigate(paper.qr());
            assertThat(page.locator(".note--good")).isVisible();

            page.navigate(city + "/verify");
            page.locator("input[type=file]").setInputFiles(pdf(paper.pdf()));
            page.locator("form[method=post] button.button").click();
            assertThat(page.locator(".note--good")).isVisible();

            page.navigate(city + "/verify");
            page.locator("input[type=file]").setInputFiles(pdf(paper.altered()));
            page.locator("form[method=post] button.button").click();
            assertThat(page.locator(".note--bad")).isVisible();
            assertThat(page.locator(".note--good")).hasCount(0);
            walk.look(page);

            page.navigate(city + "/verify/offline");
            nobody.setOffline(true);
            Locator result = page.locator("[data-verify-result]");
            page.locator("[name=code]").fill(paper.qr());
            page.locator("[data-verify-form] button").click();
            assertThat(result.locator(".note--good")).isVisible();
            String letters = paper.qr();
            String other = letters.substring(0, letters.length() - 9)
                    + (letters.charAt(letters.length() - 9) == 'A' ? 'B' : 'A')
                    + letters.substring(letters.length() - 8);
            page.locator("[name=code]").fill(other);
            page.locator("[data-verify-form] button").click();
            assertThat(result.locator(".note--bad")).isVisible();
            nobody.setOffline(false);
            walk.look(page);
        }
    }

    @Test
    void a_resident_answers_one_request_for_supplements_from_the_phone() {
        byte[] file = Submissions.pdf(2);
        try (BrowserContext phone = people.browser("quocdat", Browsers.phoneOptions());
                Officer receptionist = new Officer(people, "receptionist", city, walk)) {
            Page page = phone.newPage();
            page.navigate(city + "/apply/" + Submissions.PROCEDURE);
            Applicant applicant = new Applicant(page, walk, "quocdat@demo.motcua.vn", true);
            applicant.fillIn(file);
            applicant.submit().click();
            String code = applicant.receipt(file);

            supplement(receptionist, code);
            page.navigate(city + "/dossiers/" + code);
            assertThat(page.locator(".note--warn")).containsText("Trang hai bị mờ");
            walk.look(page);
            page.locator("a[href='/dossiers/" + code + "/supplement']").first().click();
            walk.look(page);
            applicant.attach(Submissions.pdf(3));
            page.locator("main form button.button").last().click();
            page.waitForURL("**/dossiers/" + code + "**");
            assertThat(page.locator("a[href='/dossiers/" + code + "/supplement']"))
                    .hasCount(0);

            receptionist.open(code);
            assertThat(receptionist.may("accept")).as("goes on").isTrue();
        }
    }

    /** One complete request, bound to the paper. */
    private static void supplement(Officer receptionist, String code) {
        Page page = receptionist.page();
        receptionist.open(code);
        receptionist.begin("supplement");
        page.locator("main form input[name=item]").first().check();
        Locator item = page.locator("main form .fault-item").first();
        if (!item.locator("[name^='wrong.']").isVisible()) {
            item.locator("summary").click();
        }
        item.locator("[name^='wrong.']").fill("Trang hai bị mờ");
        item.locator("[name^='fix.']").fill("Chụp lại trang hai");
        Locator day = page.locator("main form [name$='.day']");
        assertThat(day.count()).as("no date is asked for").isZero();
        receptionist.send();
    }

    @Test
    void a_resident_without_script_finds_applies_gets_a_receipt_and_answers_a_supplement() {
        byte[] file = Submissions.pdf(4);
        Walk blind = new Walk(city, false);
        try (BrowserContext phone = browsers.phone(false);
                Officer receptionist = new Officer(people, "receptionist", city, blind)) {
            Page page = phone.newPage();
            find(page, blind, "sao y");
            Applicant applicant = new Applicant(page, blind, "hoangyen@demo.motcua.vn", false);
            applicant.fillIn(file);
            applicant.submit().click();
            String code = applicant.receipt(file);
            supplement(receptionist, code);
            page.navigate(city + "/dossiers/" + code + "/supplement");
            applicant.attach(Submissions.pdf(5));
            page.locator("main form button.button").last().click();
            page.waitForURL("**/dossiers/" + code + "**");
            assertThat(page.locator("a[href='/dossiers/" + code + "/supplement']"))
                    .hasCount(0);
            assertThat(page.locator("main")).containsText(code);
        }
    }

    @Test
    void the_language_switch_turns_the_way_into_english() {
        try (BrowserContext phone = people.browser("thuha", Browsers.phoneOptions())) {
            Page page = phone.newPage();
            page.navigate(city + "/");
            page.locator(".official-bar a[hreflang=en]").click();
            for (String path : List.of(
                    "/",
                    "/procedures",
                    "/procedures/" + Submissions.PROCEDURE,
                    "/apply/" + Submissions.PROCEDURE,
                    "/dossiers",
                    "/track",
                    "/verify",
                    "/me",
                    "/me/who-looked",
                    "/log")) {
                page.navigate(city + path);
                assertThat(page.locator("html")).hasAttribute("lang", "en");
                assertThat(page.locator("main h1").first().textContent())
                        .as(path)
                        .doesNotContainPattern("[ăâđêôơưĂÂĐÊÔƠƯ]");
                walk.look(page);
            }
            page.locator(".official-bar a[hreflang=vi]").click();
            assertThat(page.locator("html")).hasAttribute("lang", "vi");
        }
    }

    @AfterAll
    static void no_barriers() {
        walk.assertClean();
    }
}
