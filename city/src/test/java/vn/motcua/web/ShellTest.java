package vn.motcua.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

class ShellTest {

    private final MockMvcTester web = MockMvcTester.of(
            new AssetController(),
            new DisplayController(),
            new ShellController(new DefaultListableBeanFactory().getBeanProvider(CityFaces.class)));

    @Test
    void a_static_file_is_kept_for_a_year_under_its_hash() {
        var answer = web.get().uri(Assets.url("style.css")).exchange();
        assertThat(answer).hasStatusOk().hasHeader("Cache-Control", "max-age=31536000, public, immutable");
        assertThat(answer)
                .hasContentTypeCompatibleWith(MediaType.valueOf("text/css"))
                .doesNotContainHeader("Content-Encoding");
    }

    @Test
    void a_browser_that_unpacks_gets_it_packed() {
        var packed = web.get()
                .uri(Assets.url("style.css"))
                .header("Accept-Encoding", "br, gzip")
                .exchange();
        assertThat(packed).hasStatusOk().hasHeader("Content-Encoding", "gzip").hasHeader("Vary", "Accept-Encoding");
        assertThat(packed.getResponse().getContentAsByteArray())
                .startsWith(0x1f, 0x8b)
                .hasSizeLessThan(16 * 1024);
    }

    @Test
    void an_unknown_or_older_hash_is_not_found() {
        assertThat(web.get().uri("/assets/style.0000000000.css")).hasStatus(404);
        assertThat(web.get().uri("/assets/fonts/../style.css")).hasStatus(404);
    }

    @Test
    void the_worker_knows_the_shell_by_its_hashed_addresses() {
        assertThat(web.get().uri("/sw.js"))
                .hasStatusOk()
                .hasHeader("Cache-Control", "no-cache")
                .bodyText()
                .startsWith("const VERSION = ")
                .contains(
                        Assets.url("style.css"), Assets.url("verify.js"), Assets.url("fonts/bvp-vietnamese-600.woff2"));
    }

    @Test
    void the_manifest_names_existing_icons() {
        var answer = web.get().uri("/manifest.webmanifest").exchange();
        assertThat(answer)
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.icons[0].src")
                .isEqualTo(Assets.url("icon-192.png"));
        assertThat(answer).hasContentTypeCompatibleWith(MediaType.valueOf("application/manifest+json"));
    }

    @Test
    void a_theme_is_kept_in_a_cookie_and_leads_back() {
        var answer = web.get()
                .uri("/display?theme=dark&text=large&back=/dossiers?page=2")
                .exchange();
        assertThat(answer).hasStatus3xxRedirection().hasRedirectedUrl("/dossiers?page=2");
        assertThat(answer.getResponse().getCookie("theme").getValue()).isEqualTo("dark");
        assertThat(answer.getResponse().getCookie("text").getValue()).isEqualTo("large");
    }

    @Test
    void an_unknown_theme_follows_the_device() {
        var answer = web.get().uri("/display?theme=%3Cscript%3E").exchange();
        assertThat(answer.getResponse().getCookie("theme").getValue()).isEqualTo("auto");
    }

    @ParameterizedTest
    @CsvSource({"/dossiers,/dossiers", "//evil.example,/", "https://evil.example,/", "/\\\\evil.example,/", "evil,/"})
    void one_comes_back_only_to_our_own_pages(String back, String where) {
        assertThat(DisplayController.ownPath(back)).isEqualTo(where);
    }
}
