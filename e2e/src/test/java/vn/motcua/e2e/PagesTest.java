package vn.motcua.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every page of every role, on a phone (light; its colours dark too) and on a desktop (dark), at 320 px and with text of
 * double size: axe finds nothing, nothing scrolls sideways, nothing to press is too low for a finger. What is walked
 * stands in {@code pages.txt}. With {@code -Dmotcua.album=folder} it keeps pictures of all.
 */
class PagesTest extends InBrowser {

    private static final Path ROUTES = Path.of("..", "city", "src", "test", "resources", "routes.txt");
    private static final String NOT_A_PAGE = "none";
    private static final String ALBUM = System.getProperty("motcua.album", "");

    private static final Map<String, String> WORDS = new HashMap<>();

    /** One line of {@code pages.txt}. */
    record Visit(String who, String where, String then) {

        boolean reaches(String route) {
            String path = where.replaceAll("[?].*", "");
            return who.equals(NOT_A_PAGE) && path.endsWith("*")
                    ? route.startsWith(path.substring(0, path.length() - 1))
                    : path.equals(route) || path.matches(pattern(route));
        }

        private static String pattern(String route) {
            return Stream.of(route.split("/", -1))
                    .map(part -> part.startsWith("{") ? "[^/]+" : Pattern.quote(part))
                    .collect(Collectors.joining("/"));
        }

        boolean deed() {
            return where.contains("/do/");
        }

        int status() {
            return then.matches("\\d+") ? Integer.parseInt(then) : 200;
        }

        @Override
        public String toString() {
            return (who + " " + where + " " + then).strip();
        }
    }

    @BeforeAll
    static void begin() {
        WORDS.put("published", "1.003583");
        WORDS.put(
                "own",
                code("resident", "/dossiers", "[aria-labelledby=list] article:has([data-status=received]) h3 a"));
        WORDS.put("asked", code("resident", "/dossiers", "a[href$='/supplement']"));
        WORDS.put("done", code("resident", "/dossiers", "[aria-labelledby=list] article:has([data-status=done]) h3 a"));
        WORDS.put("waiting", code("receptionist", "/desk?scope=pool", ".worklist__row"));
        WORDS.put("working", code("specialist", "/desk?scope=pool", ".worklist__row"));
        WORDS.put("leading", code("leader", "/desk?scope=pool", ".worklist__row"));
        WORDS.put("agency", code("administrator", "/admin/agencies", "main table a"));
        String agency = "/admin/agencies/" + WORDS.get("agency");
        WORDS.put("position", code("administrator", agency, "a[href^='/admin/positions/']"));
        WORDS.put("officer", code("administrator", agency, "a[href^='/admin/officers/']:not([href$='/new'])"));
    }

    /** The name in the address of the first such link: a dossier's code, an agency's id. */
    private static String code(String who, String path, String link) {
        try (BrowserContext context = people.browser(who, Browsers.desktopOptions())) {
            Page page = context.newPage();
            page.navigate(city + path);
            String href = page.locator(link).first().getAttribute("href");
            return href.replaceAll("^(/desk|/admin)?/(dossiers|agencies|positions|officers)/", "")
                    .replaceAll("[/?].*", "");
        }
    }

    static List<Visit> all() throws IOException {
        try (var in = Objects.requireNonNull(PagesTest.class.getResourceAsStream("/pages.txt"))) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\s+"))
                    .map(part -> new Visit(part[0], part[1], part.length > 2 ? part[2] : ""))
                    .toList();
        }
    }

    static Stream<List<Visit>> visits() throws IOException {
        Map<String, List<Visit>> byPerson = new LinkedHashMap<>();
        all().stream()
                .filter(visit -> !visit.who().equals(NOT_A_PAGE))
                .forEach(visit -> byPerson.computeIfAbsent(visit.who(), who -> new ArrayList<>())
                        .add(visit));
        return byPerson.values().stream();
    }

    @Test
    void every_page_has_its_visit() throws IOException {
        List<Visit> visits = all();
        List<String> missing = Files.readAllLines(ROUTES).stream()
                .map(line -> line.split("\\s+"))
                .filter(part -> part[0].equals("GET"))
                .map(part -> part[1])
                .filter(route -> visits.stream().noneMatch(visit -> visit.reaches(route)))
                .toList();
        assertThat(missing).as("routes without a line in e2e's pages.txt").isEmpty();
    }

    @Test
    void axe_would_find_something() {
        try (BrowserContext context = browsers.open(Browsers.phoneOptions())) {
            Page page = context.newPage();
            page.navigate(city + "/track");
            page.evaluate("() => document.querySelector('main label').remove()");
            assertThat(Browsers.violations(page)).anyMatch(line -> line.startsWith("label:"));
            page.evaluate("() => document.querySelector('main').style.width = '500px'");
            assertThat(Walk.sideways(page)).isPresent();
        }
    }

    @ParameterizedTest
    @MethodSource("visits")
    void pages_have_no_barriers(List<Visit> visits) throws IOException {
        List<String> barriers = new ArrayList<>();
        for (boolean phone : List.of(true, false)) {
            Browser.NewContextOptions options = phone ? Browsers.phoneOptions() : Browsers.desktopOptions();
            try (BrowserContext context = people.browser(visits.getFirst().who(), options)) {
                Page page = context.newPage();
                for (Visit visit : visits) {
                    look(page, visit, phone).forEach(line -> barriers.add(visit + (phone ? " 360: " : ": ") + line));
                }
            }
        }
        assertThat(barriers).isEmpty();
    }

    private static List<String> look(Page page, Visit visit, boolean phone) throws IOException {
        List<String> barriers = new ArrayList<>();
        page.emulateMedia(
                new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT).setMedia(Media.SCREEN));
        Response answer = page.navigate(city + (visit.deed() ? offered(page, visit) : filled(visit.where())));
        if (answer.status() != visit.status()) {
            return List.of("answers " + answer.status());
        }
        if (visit.then().equals("send") && !sent(page)) {
            return List.of("has no form that refuses");
        }
        if (visit.then().equals("print")) {
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            barriers.addAll(Browsers.weakColours(page));
            return barriers;
        }
        keep(page, visit, phone ? "phone" : "desktop");
        if (phone) {
            barriers.addAll(Browsers.violations(page));
            Walk.low(page).forEach(line -> barriers.add("too low for a finger: " + line));
        }
        Walk.colours(page, ColorScheme.DARK);
        keep(page, visit, phone ? "phone-dark" : "desktop-dark");
        (phone ? Browsers.weakColours(page) : Browsers.violations(page)).forEach(line -> barriers.add("dark " + line));
        Walk.sideways(page).ifPresent(barriers::add);
        if (phone) {
            page.setViewportSize(320, 740);
            Walk.sideways(page).map(line -> "at 320 px " + line).ifPresent(barriers::add);
            page.setViewportSize(360, 740);
            page.evaluate("() => document.documentElement.style.fontSize = '200%'");
            Walk.sideways(page).map(line -> "at 200 % " + line).ifPresent(barriers::add);
        }
        return barriers;
    }

    /** The form of a deed is reached from the dossier, which knows the step that it is about. */
    private static String offered(Page page, Visit visit) {
        String path = filled(visit.where());
        int at = path.indexOf("/do/");
        page.navigate(city + path.substring(0, at));
        Locator link = page.locator(".decide a[href*='" + path.substring(at) + "']");
        return link.count() == 0 ? path : link.first().getAttribute("href");
    }

    /** Sends the page's own form empty; whether it was refused with a summary. */
    private static boolean sent(Page page) {
        Locator form = page.locator("main form[method=post]:has(button.button)").first();
        form.evaluate("""
                form => {
                  form.noValidate = true;
                  for (const field of form.elements) {
                    if (field.matches('select, textarea, input:not([type=hidden], [type=radio], [type=checkbox])')) {
                      field.value = '';
                    }
                  }
                }""");
        form.locator("button.button:not(.button--quiet, [name=press], [value=more])")
                .last()
                .click();
        page.waitForLoadState();
        return page.locator(".error-summary").count() > 0;
    }

    private static String filled(String where) {
        Matcher word = Pattern.compile("\\{(\\w+)}").matcher(where);
        return word.replaceAll(found -> Objects.requireNonNull(WORDS.get(found.group(1)), found.group(1)));
    }

    private static void keep(Page page, Visit visit, String how) {
        if (!ALBUM.isEmpty()) {
            String name = (visit.who() + visit.where() + visit.then()).replaceAll("[^A-Za-z0-9]+", "-");
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(ALBUM, name + "." + how + ".png"))
                    .setFullPage(true));
        }
    }
}
