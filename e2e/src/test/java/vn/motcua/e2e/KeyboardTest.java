package vn.motcua.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/** What people do with keys, the back button and impatient fingers. */
class KeyboardTest extends InBrowser {

    private static String focused(Page page) {
        return page.evaluate("() => document.activeElement.getAttribute('href') ?? document.activeElement.id")
                .toString();
    }

    @Test
    void the_work_list_is_walked_with_j_k_arrows_and_opened_with_enter() {
        try (BrowserContext context = people.browser("specialist", Browsers.desktopOptions())) {
            Page page = context.newPage();
            page.navigate(city + "/desk?scope=pool");
            Locator rows = page.locator(".worklist__row");
            assertThat(rows.count()).isGreaterThan(2);
            page.keyboard().press("j");
            assertThat(focused(page)).isEqualTo(rows.nth(0).getAttribute("href"));
            page.keyboard().press("j");
            page.keyboard().press("ArrowDown");
            assertThat(focused(page)).isEqualTo(rows.nth(2).getAttribute("href"));
            page.keyboard().press("k");
            assertThat(focused(page)).isEqualTo(rows.nth(1).getAttribute("href"));
            page.keyboard().press("ArrowUp");
            page.keyboard().press("ArrowUp");
            assertThat(focused(page)).isEqualTo(rows.nth(0).getAttribute("href"));
            assertThat(page.locator(".worklist__row[tabindex='0']")).hasCount(1);
            page.keyboard().press("/");
            assertThat(focused(page)).isEqualTo("desk-search");
            page.keyboard().type("jk");
            assertThat(page.locator("#desk-search")).hasValue("jk");
            page.keyboard().press("Escape");
            page.keyboard().press("?");
            assertThat(page.locator("[data-keys]")).isVisible();
            page.keyboard().press("Escape");
            page.keyboard().press("j");
            page.keyboard().press("Enter");
            page.waitForURL("**/desk/dossiers/**");
            assertThat(page.locator(".worklist__row[aria-current]")).hasCount(1);
        }
    }

    @Test
    void the_first_tab_stop_skips_to_the_content() {
        try (BrowserContext context = browsers.open(Browsers.desktopOptions())) {
            Page page = context.newPage();
            for (String path : new String[] {"/", "/procedures", "/sign-in"}) {
                page.navigate(city + path);
                page.keyboard().press("Tab");
                assertThat(page.locator(".skip")).isFocused();
                page.keyboard().press("Enter");
                assertThat(page.locator("#main")).isFocused();
            }
        }
    }

    @Test
    void a_refused_form_focuses_its_summary_and_the_summary_leads_to_the_field() {
        try (BrowserContext context = browsers.open(Browsers.phoneOptions())) {
            Page page = context.newPage();
            page.navigate(city + "/track");
            page.locator("main form button.button").last().click();
            Locator summary = page.locator(".error-summary");
            assertThat(summary).isFocused();
            assertThat(page.title()).startsWith("Lỗi:");
            Locator first = summary.locator("a").first();
            String field = first.getAttribute("href");
            first.press("Enter");
            assertThat(page.locator(field)).isFocused();
        }
    }

    @Test
    void a_double_click_a_reload_and_the_back_button_make_no_second_dossier() {
        byte[] file = Submissions.pdf(6);
        try (BrowserContext phone = people.browser("vanbinh", Browsers.phoneOptions())) {
            Page page = phone.newPage();
            int before = own(page);
            page.navigate(city + "/apply/" + Submissions.PROCEDURE);
            Applicant applicant = new Applicant(page, new Walk(city, false), "vanbinh@demo.motcua.vn", true);
            applicant.fillIn(file);
            applicant.submit().dblclick();
            String code = applicant.receipt(file);
            page.reload();
            assertThat(applicant.receipt(file)).isEqualTo(code);
            page.goBack();
            page.waitForLoadState();
            assertThat(page.locator("main h1").first()).isVisible();
            Locator again = page.locator("main form button.button");
            if (page.url().contains("/check") && again.count() > 0) {
                again.last().click();
                page.waitForLoadState();
            }
            assertThat(own(page)).isEqualTo(before + 1);
        }
    }

    @Test
    void a_draft_is_saved_by_the_citys_clock_also_where_another_one_goes() {
        try (BrowserContext abroad =
                people.browser("vanbinh", Browsers.phoneOptions().setTimezoneId("America/New_York"))) {
            Page page = abroad.newPage();
            page.navigate(city + "/apply/1.001193");
            page.navigate(city + "/apply/1.001193/form/child");
            String before = clock();
            page.locator("[name=childName]").fill("Trần Minh Khôi");
            assertThat(page.locator("#saved")).hasText(Pattern.compile("\\d\\d:\\d\\d"));
            page.waitForCondition(() -> {
                String said = page.locator("#saved").innerText();
                return said.endsWith(before) || said.endsWith(clock());
            });
        }
    }

    private static String clock() {
        return LocalTime.now(WorkingCalendar.ZONE).format(DateTimeFormatter.ofPattern("HH:mm"));
    }

    /** How many dossiers the resident's own list shows. */
    private static int own(Page page) {
        page.navigate(city + "/dossiers");
        return page.locator("section[aria-labelledby=list] article").count();
    }
}
