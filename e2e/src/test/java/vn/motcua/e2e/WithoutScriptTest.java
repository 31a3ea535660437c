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
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/** What residents and officers do late in a dossier's life, in browsers that run no script. */
class WithoutScriptTest extends InBrowser {

    private static final String HOUSE = "1.013226";

    private static final Map<String, String> HOUSE_ANSWERS = answers();

    private static Walk walk;

    @BeforeAll
    static void begin() {
        walk = new Walk(city, false);
    }

    private static Map<String, String> answers() {
        Map<String, String> answers = new HashMap<>();
        answers.put("ward", "20242");
        answers.put("siteAddress", "45 Trần Phú, phường Hải Châu, thành phố Đà Nẵng");
        answers.put("sheetNo", "12");
        answers.put("parcelNo", "345");
        answers.put("landArea", "85,4");
        answers.put("permitNo", "118/GPXD");
        answers.put("permitDate.day", "5");
        answers.put("permitDate.month", "8");
        answers.put("permitDate.year", "2026");
        answers.put("ownerKind", "person");
        answers.put("changeKinds", "facade");
        answers.put("changes", "Đổi cửa mặt tiền");
        answers.put("landChanges", "false");
        answers.put("floors", "3");
        answers.put("height", "12,1");
        answers.put("ownerAddress", "10 Lê Lợi, phường Hải Châu, thành phố Đà Nẵng");
        answers.put("capacity", "self");
        return answers;
    }

    private static BrowserContext phone(String who) {
        return people.browser(who, Browsers.phoneOptions().setJavaScriptEnabled(false));
    }

    private static Officer officer(String role) {
        return new Officer(people, role, city, walk, false);
    }

    private static String applied(Page page) {
        byte[] file = Submissions.pdf(7);
        page.navigate(city + "/apply/" + HOUSE);
        Applicant applicant = new Applicant(page, walk, "", false, HOUSE_ANSWERS);
        applicant.toThePapers();
        applicant.attach(
                page.locator("input[type=file][name='paper.drawings']"),
                new FilePayload("ban ve.pdf", "application/pdf", file));
        applicant.toTheCheck();
        applicant.submit().click();
        return applicant.receipt(file);
    }

    @Test
    void a_permit_is_proposed_paused_extended_approved_signed_issued_downloaded_and_rated() throws IOException {
        try (BrowserContext phone = phone("thuha");
                Officer receptionist = officer("receptionist");
                Officer specialist = officer("specialist");
                Officer head = officer("head");
                Officer leader = officer("leader");
                Officer clerk = officer("clerk")) {
            Page page = phone.newPage();
            String code = applied(page);
            receptionist.does("accept", code);
            specialist.does("complete", code, Map.of("verdict", "granted", "note", "Đủ điều kiện, đề nghị cấp"));

            head.does("suspend", code, Map.of("reason", "Chờ kết luận thanh tra"));
            head.open(code);
            assertThat(head.may("resume")).as("it is paused").isTrue();
            head.does("resume", code, Map.of("reason", "Đã có kết luận"));
            head.open(code);
            assertThat(head.may("resume")).as("it goes on").isFalse();
            LocalDate promised = later();
            head.does(
                    "extend",
                    code,
                    Map.of(
                            "due.day", Integer.toString(promised.getDayOfMonth()),
                            "due.month", Integer.toString(promised.getMonthValue()),
                            "due.year", Integer.toString(promised.getYear()),
                            "reason", "Chờ kiểm tra thực địa"));
            page.navigate(city + "/dossiers/" + code);
            assertThat(page.locator("main"))
                    .containsText("%02d/%02d/%d"
                            .formatted(promised.getDayOfMonth(), promised.getMonthValue(), promised.getYear()));

            specialist.does("complete", code, Map.of("verdict", "granted", "note", "Hiện trạng đúng hồ sơ"));
            head.does("complete", code, Map.of("note", "Duyệt"));
            leader.does("settle", code, Map.of("verdict", "granted"));
            clerk.does("settle", code, Map.of("verdict", "granted"));

            SignedPaper permit = SignedPaper.read(downloaded(page, code));
            assertThat(permit.text()).contains("GIẤY PHÉP XÂY DỰNG");
            page.navigate(city + "/verify?code=" + permit.code());
            assertThat(page.locator(".note--good")).isVisible();
            receptionist.does("deliver", code);
            rate(page, code);
        }
    }

    /** A working day two months ahead, away from the long holidays. */
    private static LocalDate later() {
        LocalDate day = LocalDate.now(WorkingCalendar.ZONE).plusDays(60);
        while (day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0 || nearHolidays(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    private static boolean nearHolidays(LocalDate day) {
        return switch (day.getMonthValue()) {
            case 2 -> true;
            case 1, 4, 8 -> day.getDayOfMonth() < 4 || day.getDayOfMonth() > 20;
            case 3, 5, 9 -> day.getDayOfMonth() < 10;
            default -> false;
        };
    }

    private static byte[] downloaded(Page page, String code) throws IOException {
        Locator get = page.locator("a[href*='/files/'][href*='download'].button--block:not(.button--ghost)");
        for (int i = 0; i < 90; i++) {
            page.navigate(city + "/dossiers/" + code);
            if (get.count() > 0) {
                break;
            }
            page.waitForTimeout(1000);
        }
        Download download = page.waitForDownload(() -> get.first().click());
        return Files.readAllBytes(download.path());
    }

    private static void rate(Page page, String code) {
        page.navigate(city + "/dossiers/" + code);
        page.locator("label:has(input[name=score][value='5'])").click();
        page.locator("form[action$='/rate'] button").click();
        assertThat(page.locator("main")).containsText("Bạn đã đánh giá");
        assertThat(page.locator("input[name=score]")).hasCount(0);
    }

    @Test
    void a_resident_withdraws_a_dossier() {
        try (BrowserContext phone = phone("quocdat")) {
            Page page = phone.newPage();
            String code = applied(page);
            page.navigate(city + "/dossiers/" + code);
            Locator withdrawal = page.locator("details.confirm:has([name=reason])");
            withdrawal.locator("summary").click();
            withdrawal.locator("[name=reason]").fill("Không xây nữa");
            withdrawal.locator("form button").click();
            page.waitForLoadState();

            assertThat(page.locator("main")).containsText("Đã rút");
            assertThat(page.locator("main")).containsText("Không xây nữa");
            assertThat(page.locator("details.confirm:has([name=reason])")).hasCount(0);
        }
    }
}
