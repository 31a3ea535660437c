package vn.motcua.web;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LookTest {

    private static final Locale VI = Locale.of("vi");
    private static final Locale EN = Locale.ENGLISH;
    private static final Pattern ASSET = Pattern.compile("(?:href|src)=\"(/assets/[^\"#]+)");
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{[^}]*}");
    private static final Pattern CLASS = Pattern.compile("\\.([a-z][\\w-]*)");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][\\w-]*");
    private static final Pattern CLASSES = Pattern.compile("class=\"([^\"]*)\"");

    static Stream<String> pages() {
        return SamplePages.TEMPLATES.stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void a_page_needs_no_inline_style_or_script(String template) {
        for (var locale : new Locale[] {VI, EN}) {
            var html = SamplePages.render(template, locale, Display.standard());
            assertThat(html).contains("<html lang=\"" + locale.getLanguage() + "\"");
            assertThat(html).doesNotContain(" style=").doesNotContain("<style").doesNotContain("onclick");
            assertThat(html).doesNotContainPattern("<script(?![^>]* src=)");
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_static_file_of_a_page_exists(String template) {
        var html = SamplePages.render(template, VI, Display.standard());
        var addresses =
                ASSET.matcher(html).results().map(found -> found.group(1)).collect(toSet());
        assertThat(addresses)
                .isNotEmpty()
                .allSatisfy(address -> assertThat(Assets.find(address)).isPresent());
    }

    /** Every name that a stylesheet has: what no template, script or program says is dead. */
    @Test
    void every_class_in_a_stylesheet_is_used() throws IOException {
        var said = new HashSet<>(Set.of("htmx-request")); // by the library itself
        var beginnings = new HashSet<String>();
        for (var folder : List.of("src/main/jte", "src/main/java", "src/main/resources/static")) {
            try (var files = Files.walk(Path.of(folder))) {
                for (var file : files.filter(name -> name.toString().matches(".*\\.(jte|java|js)"))
                        .toList()) {
                    WORD.matcher(Files.readString(file))
                            .results()
                            .map(found -> found.group().toLowerCase(Locale.ROOT))
                            .forEach(word -> (word.endsWith("-") ? beginnings : said).add(word));
                }
            }
        }
        var dead = new TreeSet<String>();
        for (var name : Assets.urls().keySet()) {
            if (name.endsWith(".css")) {
                CLASS.matcher(Assets.text(name).replaceAll("(?s)/\\*.*?\\*/|url\\([^)]*\\)|\"[^\"]*\"", ""))
                        .results()
                        .map(found -> found.group(1))
                        .filter(one ->
                                !said.contains(one) && beginnings.stream().noneMatch(one::startsWith))
                        .forEach(one -> dead.add(name + ": " + one));
            }
        }
        assertThat(dead).isEmpty();
    }

    /** All templates of all modules: a class that no stylesheet has is a typing error or a name of the old mocks. */
    @Test
    void every_class_in_a_template_is_in_a_stylesheet() throws IOException {
        var styles = Assets.urls().keySet().stream()
                .filter(name -> name.endsWith(".css"))
                .map(Assets::text)
                .collect(joining());
        var known = CLASS.matcher(styles).results().map(found -> found.group(1)).collect(toSet());
        known.addAll(Set.of("citizen", "plain", "upload", "note--info"));
        var unknown = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main/jte"))) {
            for (var file :
                    files.filter(name -> name.toString().endsWith(".jte")).toList()) {
                CLASSES.matcher(EXPRESSION.matcher(Files.readString(file)).replaceAll("\u0000"))
                        .results()
                        .flatMap(found -> Stream.of(found.group(1).split("\\s+")))
                        .filter(name -> !name.isBlank() && name.indexOf('\u0000') < 0 && !known.contains(name))
                        .forEach(name -> unknown.add(file + ": " + name));
            }
        }
        assertThat(unknown).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void an_id_stands_once_on_a_page(String template) {
        var ids = Pattern.compile(" id=\"([^\"]+)\"")
                .matcher(SamplePages.render(template, VI, Display.standard()))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void both_languages_have_the_same_sentences() {
        var vietnamese = FileTexts.of(VI, "layout").sentences().keySet();
        assertThat(FileTexts.of(EN, "layout").sentences().keySet()).isEqualTo(vietnamese);
    }

    @Test
    void night_colours_follow_the_choice_and_then_the_device() {
        assertThat(SamplePages.render("styleguide/receipt", VI, Display.standard()))
                .contains("media=\"screen and (prefers-color-scheme: dark)\"");
        assertThat(SamplePages.render("styleguide/receipt", VI, new Display(Display.Theme.LIGHT, false)))
                .contains("media=\"not all\"");
    }

    @Test
    void larger_text_is_a_class_of_the_page() {
        assertThat(SamplePages.render("styleguide/receipt", VI, new Display(Display.Theme.AUTO, true)))
                .contains("class=\"large-text\"")
                .contains("Chữ thường");
    }

    @Test
    void a_stylesheet_refers_to_fonts_by_their_hashed_address() {
        assertThat(Assets.text("style.css"))
                .contains("url(" + Assets.url("fonts/bvp-latin-400.woff2") + ")")
                .doesNotContain("url(fonts/");
    }

    @Test
    void what_a_page_needs_at_once_stays_small() {
        var size = gzipped("style.css") + gzipped("dark.css");
        assertThat(size).isLessThan(16 * 1024);
        assertThat(gzipped("enhance.js") + gzipped("htmx.js")).isLessThan(20 * 1024);
    }

    private static int gzipped(String name) {
        var gzip = Assets.find(Assets.url(name)).orElseThrow().gzip();
        return gzip == null ? 0 : gzip.length;
    }
}
