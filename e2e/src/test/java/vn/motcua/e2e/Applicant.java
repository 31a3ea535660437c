package vn.motcua.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A resident who applies, page by page; for certified copies if nothing else is said. */
final class Applicant {

    private static final Pattern CODE = Pattern.compile("/dossiers/([^/?]+)/receipt");

    private static final Map<String, String> ANSWERS = Map.of(
            "documentName", "Bằng tốt nghiệp đại học",
            "issuer", "Đại học Đà Nẵng",
            "foreign", "false",
            "pages", "2",
            "copies", "1");

    private final Page page;
    private final Walk walk;
    private final String login;
    private final boolean script;
    private final Map<String, String> answers;

    Applicant(Page page, Walk walk, String login, boolean script) {
        this(page, walk, login, script, ANSWERS);
    }

    Applicant(Page page, Walk walk, String login, boolean script, Map<String, String> answers) {
        this.answers = answers;
        this.page = page;
        this.walk = walk;
        this.login = login;
        this.script = script;
    }

    /** From the form's first page, or from signing in before it, to the page on which all is checked. */
    void fillIn(byte[] file) {
        toThePapers();
        attach(file);
        toTheCheck();
    }

    /** From the form's first page, or from signing in before it, to the page of the papers. */
    void toThePapers() {
        if (page.url().contains("/sign-in")) {
            walk.look(page);
            walk.signIn(page, login);
        }
        page.waitForURL("**/apply/**");
        for (int i = 0; i < 6 && page.url().contains("/form/"); i++) {
            walk.fill(page, answers);
            walk.look(page);
            if (page.url().contains("/form/document")) {
                walk.picture(page, "form");
            }
            page.locator("button[name=go][value=next]").click();
            assertThat(page.locator(".error-summary").allTextContents()).isEmpty();
        }
        assertThat(page.url()).contains("/papers");
        walk.look(page);
    }

    void toTheCheck() {
        page.locator("button[name=go][value=next]").last().click();
        page.waitForURL("**/check");
        page.locator("input[name=declared]").check();
        walk.look(page);
        walk.picture(page, "check");
    }

    /** Chooses the file for the first paper; with script it goes up at once, in pieces. */
    void attach(byte[] file) {
        attach(
                page.locator("input[type=file]").first(),
                new FilePayload("bang tot nghiep.pdf", "application/pdf", file));
    }

    void attach(Locator input, FilePayload file) {
        Locator gone = page.locator("input[type=hidden][name$='.upload']");
        int before = gone.count();
        input.setInputFiles(file);
        if (script) {
            gone.nth(before).waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        }
    }

    Locator submit() {
        return page.locator("main form button.button").last();
    }

    /** The code on the receipt, on which the browser is now. */
    String receipt(byte[] file) {
        page.waitForURL("**/receipt**");
        walk.look(page);
        walk.picture(page, "receipt");
        assertThat(page.content()).contains(Submissions.sha256(file));
        Matcher code = CODE.matcher(page.url());
        assertThat(code.find()).isTrue();
        return code.group(1);
    }
}
