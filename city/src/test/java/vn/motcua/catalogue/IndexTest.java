package vn.motcua.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.motcua.kernel.Json;
import vn.motcua.kernel.Slice;

/** The index over the whole catalogue as it is shipped. */
class IndexTest {

    private static Index index;
    private static int published;

    @BeforeAll
    static void make() throws IOException {
        Path folder = Path.of("..", "definitions", "catalogue");
        List<CatalogueEntry> entries = new ArrayList<>();
        try (var reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(folder.resolve("procedures.jsonl.gz"))),
                StandardCharsets.UTF_8))) {
            reader.lines().forEach(line -> entries.add(Json.read(line, CatalogueEntry.class)));
        }
        published = entries.size();
        index = Index.of(
                new Items(List.of(), List.of()).of(entries, List.of()), Synonyms.read(folder.resolve("synonyms.yaml")));
    }

    @Test
    void all_published_procedures_are_there_once_page_by_page() {
        Set<String> seen = new HashSet<>();
        String after = null;
        int count = 0;
        do {
            Slice<Hit> page = index.find(Search.of(""), after, 100);
            page.items().forEach(hit -> seen.add(hit.code()));
            count += page.items().size();
            after = page.next();
        } while (after != null);

        assertThat(published).isEqualTo(2_849);
        assertThat(count).isEqualTo(published);
        assertThat(seen).hasSize(published);
    }

    @ParameterizedTest
    @CsvSource({
        "đăng ký khai sinh, 1.001193",
        "dang ky khai sinh, 1.001193",
        "làm giấy khai sinh cho con, 1.001193",
        "đăng ký kết hôn, 1.000894",
        "toi muon ket hon thi lam sao, 1.000894",
        "đăng ký khai tử, 1.000656",
        "chứng thực bản sao, 2.000815",
        "photo công chứng, 2.000815",
        "đăng ký thường trú, 1.004222",
        "nhập hộ khẩu, 1.004222",
        "mở quán cà phê, 1.001612",
        "trích lục hộ tịch, 2.000635",
        "độc thân, 1.004873",
    })
    void what_people_type_finds_the_procedure_among_the_first_five(String typed, String code) {
        assertThat(index.find(Search.of(typed), null, 5).items())
                .extracting(Hit::code)
                .contains(code);
    }

    @Test
    void with_tone_marks_the_exact_word_comes_before_one_that_only_folds_to_it() {
        List<Hit> hits = index.find(Search.of("đất"), null, 10).items();

        assertThat(hits)
                .isNotEmpty()
                .allMatch(hit -> hit.name().toLowerCase(java.util.Locale.ROOT).contains("đất"));
    }

    @Test
    void a_code_finds_its_procedure() {
        assertThat(index.find(Search.of("1.001193"), null, 5).items())
                .extracting(Hit::code)
                .containsExactly("1.001193");
    }

    @Test
    void words_that_are_nowhere_find_nothing_and_odd_input_breaks_nothing() {
        assertThat(index.find(Search.of("zzqqxx"), null, 5).items()).isEmpty();
        for (String odd : List.of("'; drop table x; --", "AND OR NOT ((", "*", "\u0000", "😀", "a".repeat(5000))) {
            index.find(Search.of(odd), null, 5);
        }
    }

    @Test
    void filters_narrow() {
        Slice<Hit> communes = index.find(new Search("khai sinh", "", "commune", "citizen", "", false), null, 50);

        assertThat(communes.items()).isNotEmpty().allMatch(hit -> hit.levels().contains("commune"));
    }
}
