package vn.motcua.web;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
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
        var addresses = ASSET.matcher(html).results().map(found -> found.group(1)).collect(toSet());
        assertThat(addresses).isNotEmpty().allSatisfy(address -> assertThat(Assets.find(address)).isPresent());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_class_of_a_page_is_in_a_stylesheet(String template) {
        var styles = text("style.css") + text("styleguide.css");
        var unknown = new TreeSet<String>();
        CLASSES.matcher(SamplePages.render(template, VI, Display.standard())).results()
                .flatMap(found -> Stream.of(found.group(1).split(" ")))
                .filter(name -> !name.isBlank() && !styles.contains("." + name))
                .forEach(unknown::add);
        assertThat(unknown).isSubsetOf("citizen", "plain", "upload", "note--info", "input--full", "bar__line--plain");
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
        assertThat(text("style.css"))
                .contains("url(" + Assets.url("fonts/bvp-latin-400.woff2") + ")")
                .doesNotContain("url(fonts/");
    }

    @Test
    void what_a_page_needs_at_once_stays_small() {
        var size = gzipped("style.css") + gzipped("dark.css");
        assertThat(size).isLessThan(16 * 1024);
        assertThat(gzipped("enhance.js") + gzipped("htmx.js")).isLessThan(20 * 1024);
    }

    private static String text(String name) {
        return new String(Assets.find(Assets.url(name)).orElseThrow().bytes(), StandardCharsets.UTF_8);
    }

    private static int gzipped(String name) {
        var gzip = Assets.find(Assets.url(name)).orElseThrow().gzip();
        return gzip == null ? 0 : gzip.length;
    }
}
