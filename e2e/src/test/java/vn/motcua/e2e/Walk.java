package vn.motcua.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ViewportSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody's way through the pages: signing in, filling in, looking at each page for barriers, keeping pictures. */
final class Walk {

    private static final String PASSWORD = "motcua-demo";
    private static final Pattern NOW = Pattern.compile("<code>(\\d{6})</code>");
    private static final int LARGEST_PICTURE = 150_000;

    /** Transitions are over; what moves for ever is left alone. */
    private static final String SETTLED = """
            () => Promise.all(document.getAnimations()
              .filter(one => Number.isFinite(one.effect.getComputedTiming().endTime))
              .map(one => one.finished.catch(() => {})))
            """;

    private static final String WIDE = """
            () => {
              const root = document.documentElement;
              if (root.scrollWidth <= root.clientWidth + 1) return '';
              const scrolls = e => e && (getComputedStyle(e).overflowX !== 'visible' || scrolls(e.parentElement));
              const wide = [...document.body.querySelectorAll('*')]
                .filter(e => e.getBoundingClientRect().right > root.clientWidth + 1 && !scrolls(e.parentElement))
                .filter(e => !e.closest('.bottom-bar'));
              return (wide.at(-1) ?? root).outerHTML.slice(0, 200);
            }
            """;

    /** Links in a line of text are left alone; boxes to tick are as large as their label. */
    private static final String LOW = """
            () => [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
              .map(e => (e.matches('[type=radio], [type=checkbox]') && e.closest('label')) || e)
              .filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.closest('svg, .visually-hidden, .skip'))
              .filter(e => !e.matches('a') || getComputedStyle(e).display !== 'inline')
              .filter(e => e.offsetWidth > 1 && e.getBoundingClientRect().height < 43.5)
              .map(e => Math.round(e.getBoundingClientRect().height) + ' px ' + e.outerHTML.slice(0, 160))
              .slice(0, 5)
            """;

    /** With {@code -Dmotcua.pictures=true} the pictures of the README are made anew. */
    private static final Path PICTURES =
            Boolean.getBoolean("motcua.pictures") ? Path.of("..", "docs", "pictures") : Path.of("target", "pictures");

    private final String base;
    private final boolean looking;
    private final List<String> barriers = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    Walk(String base) {
        this(base, true);
    }

    /** Without {@code looking} the way is walked only: axe and pictures need a browser with script. */
    Walk(String base, boolean looking) {
        this.base = base;
        this.looking = looking;
    }

    /** Password, then, of those who have one, the code that the demonstration shows instead of a phone. */
    void signIn(Page page, String login) {
        page.locator("[name=name]").fill(login);
        page.locator("[name=password]").fill(PASSWORD);
        page.locator("main form button.button").first().click();
        page.waitForURL(url -> !url.matches(".*/sign-in([?].*)?"));
        for (int attempt = 0; attempt < 3 && page.url().contains("/sign-in/second"); attempt++) {
            Matcher code = NOW.matcher(page.request().get(base + "/demo").text());
            assertThat(code.find()).as("the demonstration shows a code").isTrue();
            page.locator("[name=code]").fill(code.group(1));
            page.locator("main form button.button").first().click();
            page.waitForLoadState();
            if (page.url().contains("/sign-in/second")) {
                page.waitForTimeout(15_000); // this account used the code already
            }
        }
        assertThat(page.url()).doesNotContain("/sign-in");
    }

    /** Answers those questions of the page that are named, and leaves the others as they are. */
    void fill(Page page, Map<String, String> answers) {
        answers.forEach((name, value) -> {
            Locator field = page.locator("main [name='" + name + "']");
            if (field.count() == 0) {
                return;
            }
            String tag = field.first().evaluate("e => e.tagName + ' ' + e.type").toString();
            if (tag.endsWith("radio") || tag.endsWith("checkbox")) {
                page.locator("main [name='" + name + "'][value='" + value + "']")
                        .check();
            } else if (tag.startsWith("SELECT")) {
                field.first().selectOption(value);
            } else {
                field.first().fill(value);
            }
        });
    }

    /** Notes what axe finds wrong, light and dark, once for each sort of page; and what makes the page scroll sideways. */
    void look(Page page) {
        if (!looking) {
            return;
        }
        String sort = page.url().replace(base, "").replaceAll("[?#].*", "").replaceAll("[A-Z]?\\d[\\dA-Z.-]{5,}", "…")
                + " " + page.viewportSize().width + " " + page.title();
        if (!seen.add(sort)) {
            return;
        }
        Browsers.violations(page).forEach(line -> barriers.add(sort + " " + line));
        colours(page, ColorScheme.DARK);
        Browsers.weakColours(page).forEach(line -> barriers.add(sort + " dark " + line));
        colours(page, ColorScheme.LIGHT);
        sideways(page).ifPresent(wide -> barriers.add(sort + " " + wide));
    }

    /** Light or dark, when colours have ceased to change. */
    static void colours(Page page, ColorScheme scheme) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        page.evaluate(SETTLED);
    }

    /** What reaches out of the window, if anything does. */
    static Optional<String> sideways(Page page) {
        Object wide = page.evaluate(WIDE);
        return wide.equals("") ? Optional.empty() : Optional.of("scrolls sideways because of " + wide);
    }

    /** What stands alone and is less than 44 px high. */
    static List<String> low(Page page) {
        return ((List<?>) page.evaluate(LOW)).stream().map(Object::toString).toList();
    }

    void assertClean() {
        assertThat(barriers).isEmpty();
    }

    /** The same from a desktop's window. */
    void widePicture(Page page, String name) {
        ViewportSize before = page.viewportSize();
        page.setViewportSize(1440, 900);
        picture(page, name);
        page.setViewportSize(before.width, before.height);
    }

    /** What the window shows, for the README. */
    void picture(Page page, String name) {
        if (!looking) {
            return;
        }
        Path file = PICTURES.resolve(name + ".png");
        page.evaluate("() => { scrollTo(0, 0); document.activeElement?.blur(); }");
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
        try {
            Pictures.shrink(file);
            assertThat(Files.size(file)).as(name).isLessThan(LARGEST_PICTURE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
