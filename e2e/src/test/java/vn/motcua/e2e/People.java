package vn.motcua.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.HashMap;
import java.util.Map;

/** The people of the demonstration, each signed in once; their browsers start with what signing in left. */
final class People {

    static final String NOBODY = "nobody";

    /** Somebody who has just made an account: nothing to show yet, and the password alone to sign in with. */
    static final String NEWCOMER = "newcomer";

    private static final Map<String, String> LOGINS = Map.of(
            "resident", "thuha",
            "enterprise", "vanbinh",
            "receptionist", "tiepnhan",
            "specialist", "chuyenvien",
            "head", "truongphong",
            "leader", "lanhdao",
            "clerk", "vanthu",
            "administrator", "quantri");

    private static final Map<String, String> STATES = new HashMap<>();

    private final Browsers browsers;
    private final String base;

    People(Browsers browsers, String base) {
        this.browsers = browsers;
        this.base = base;
    }

    /** Somebody's browser; a role of the demonstration or what somebody signs in with. */
    BrowserContext browser(String who, Browser.NewContextOptions options) {
        if (!who.equals(NOBODY)) {
            options.setStorageState(state(who));
        }
        return browsers.open(options);
    }

    private void register(Page page) {
        String number = "%08d".formatted(System.currentTimeMillis() % 100_000_000);
        page.navigate(base + "/register");
        page.locator("[name=name]").fill("Phan Thị Mới");
        page.locator("[name=personalId]").fill("0481" + number);
        page.locator("[name=phone]").fill("0905123218");
        page.locator("[name=password]").fill("con mèo ngủ trên mái");
        page.locator("main form button.button").first().click();
        page.waitForURL(url -> !url.contains("/register"));
    }

    /** Enterprises have no sign-in of their own: who represents one acts for it. */
    private void actForOne(Page page) {
        page.navigate(base + "/me");
        page.locator("form[action='/me/acting-for'] input[type=radio]").nth(1).check();
        page.locator("form[action='/me/acting-for'] button").first().click();
        page.waitForLoadState();
    }

    private String state(String who) {
        String login = LOGINS.getOrDefault(who, who);
        synchronized (STATES) {
            return STATES.computeIfAbsent(base + " " + who, key -> {
                try (BrowserContext context = browsers.open(Browsers.desktopOptions())) {
                    Page page = context.newPage();
                    if (login.equals(NEWCOMER)) {
                        register(page);
                    } else {
                        page.navigate(base + "/sign-in");
                        new Walk(base, false).signIn(page, login + "@demo.motcua.vn");
                        if (who.equals("enterprise")) {
                            actForOne(page);
                        }
                    }
                    return context.storageState();
                }
            });
        }
    }
}
