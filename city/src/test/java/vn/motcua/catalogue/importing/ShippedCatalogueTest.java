package vn.motcua.catalogue.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import vn.motcua.catalogue.CatalogueEntry;

/** The file that is shipped holds all procedures and can be read back. */
class ShippedCatalogueTest {

    private static final Path FILE = Path.of("../definitions/catalogue/procedures.jsonl.gz");
    private static final long LARGEST_BYTES = 6 * 1024 * 1024;

    private static String text = "";
    private static List<CatalogueEntry> entries = List.of();

    @BeforeAll
    static void read() throws IOException {
        JsonMapper json = JsonMapper.builder().build();
        try (InputStream in = new GZIPInputStream(Files.newInputStream(FILE))) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        entries = text.lines().map(l -> json.readValue(l, CatalogueEntry.class)).toList();
    }

    @Test
    void all_procedures_of_both_publications_are_there_in_the_order_of_codes() {
        assertThat(entries).hasSize(2_642 + 207);
        assertThat(entries).extracting(CatalogueEntry::code).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void text_is_normalised_and_the_file_small() throws IOException {
        assertThat(Normalizer.isNormalized(text, Normalizer.Form.NFC)).isTrue();
        assertThat(Files.size(FILE)).isLessThan(LARGEST_BYTES);
    }

    @Test
    void every_procedure_has_a_name_a_field_a_level_and_steps() {
        assertThat(entries).allSatisfy(e -> {
            assertThat(e.name()).isNotBlank();
            assertThat(e.field()).isNotBlank();
            assertThat(e.levels()).isNotEmpty();
            assertThat(e.steps()).isNotEmpty();
        });
    }
}
