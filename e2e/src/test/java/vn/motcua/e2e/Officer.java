package vn.motcua.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.Map;

/** An officer at the desk, in a browser of their own. */
final class Officer implements AutoCloseable {

    private final BrowserContext context;
    private final Page page;
    private final String base;
    private final Walk walk;

    Officer(People people, String role, String base, Walk walk) {
        this(people, role, base, walk, true);
    }

    Officer(People people, String role, String base, Walk walk, boolean script) {
        this.context = people.browser(role, Browsers.desktopOptions().setJavaScriptEnabled(script));
        this.page = context.newPage();
        this.base = base;
        this.walk = walk;
    }

    Page page() {
        return page;
    }

    /** Opens the dossier, which its applicant will see. */
    void open(String code) {
        page.navigate(base + "/desk/dossiers/" + code);
        assertThat(page.locator("main").textContent()).contains(code);
        walk.look(page);
    }

    /** Ticks the checklist where the step has one. */
    void check() {
        Locator form = page.locator("form[action$='/checks']:has(button)");
        if (form.count() > 0) {
            form.first().locator("input[type=checkbox]").all().forEach(Locator::check);
            form.first().locator("button").click();
            page.waitForLoadState();
        }
    }

    boolean may(String deed) {
        return page.locator(".decide a[href*='/do/" + deed + "']").count() > 0;
    }

    /** Opens the form of a deed of the open dossier. */
    void begin(String deed) {
        Locator link = page.locator(".decide a[href*='/do/" + deed + "']").first();
        if (!link.isVisible()) {
            page.locator(".more-deeds > summary").click();
        }
        link.click();
        page.waitForURL("**/do/" + deed + "**");
        walk.look(page);
    }

    /** Sends the form of the deed. */
    void send() {
        page.locator("main form[action*='/do/'] button:not([name])").first().click();
        page.waitForLoadState();
        assertThat(page.locator("main .error-summary").allTextContents())
                .as("what the desk says to " + page.url())
                .isEmpty();
        page.waitForURL(url -> !url.contains("/do/"));
        walk.look(page);
    }

    /** Does what needs few words: every box of the form is ticked, a choice left open takes the first. */
    void does(String deed, String code) {
        does(deed, code, Map.of());
    }

    void does(String deed, String code, Map<String, String> answers) {
        open(code);
        check();
        begin(deed);
        page.locator("main form[action*='/do/'] input[type=checkbox]").all().forEach(Locator::check);
        page.locator("main form[action*='/do/'] [name=reference]").all().forEach(field -> field.fill("BL 0001234"));
        walk.fill(page, answers);
        for (Locator group : page.locator("main form[action*='/do/'] fieldset:has(input[type=radio])")
                .all()) {
            if (group.locator("input:checked").count() == 0) {
                group.locator("input[type=radio]").first().check();
            }
        }
        send();
    }

    @Override
    public void close() {
        context.close();
    }
}
