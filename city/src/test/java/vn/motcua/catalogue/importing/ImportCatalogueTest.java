package vn.motcua.catalogue.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import vn.motcua.catalogue.CatalogueEntry;
import vn.motcua.catalogue.CatalogueEntry.FeeKind;
import vn.motcua.catalogue.CatalogueEntry.Law;
import vn.motcua.catalogue.CatalogueEntry.Level;
import vn.motcua.catalogue.CatalogueEntry.Outcome;

/** Real lines of both publications, read whole. */
class ImportCatalogueTest {

    @TempDir
    private Path folder;

    private Report report;
    private List<CatalogueEntry> entries;

    @BeforeEach
    void run() throws IOException {
        report = ImportCatalogue.run(zipped("national.jsonl"), zipped("defence.jsonl"), folder.resolve("out"));
        entries = read(folder.resolve("out/procedures.jsonl.gz"));
    }

    @Test
    void every_procedure_is_written_once_in_the_order_of_codes() {
        assertThat(report.national() + report.defence())
                .isEqualTo(report.written())
                .isEqualTo(8);
        assertThat(entries)
                .extracting(CatalogueEntry::code)
                .isSorted()
                .doesNotHaveDuplicates()
                .hasSize(8);
    }

    @Test
    void a_household_business_registration_has_its_parts() {
        CatalogueEntry entry = entry("1.001612");

        assertThat(entry.levels()).containsExactly(Level.MINISTRY, Level.COMMUNE);
        assertThat(entry.steps()).hasSize(2);
        assertThat(entry.steps().getLast().details()).hasSize(5);
        assertThat(entry.methods()).hasSize(3).allSatisfy(m -> {
            assertThat(m.unit()).isNull();
            assertThat(m.fees())
                    .singleElement()
                    .satisfies(f -> assertThat(f.kind()).isEqualTo(FeeKind.CHARGE));
        });
        assertThat(entry.papers().getLast().papers().getFirst().name()).isEqualTo("Giấy đề nghị đăng ký hộ kinh doanh");
        assertThat(entry.legalBasis())
                .contains(new Law(
                        "168/2025/NĐ-CP",
                        "Nghị định số 168/2025/NĐ-CP ngày 30 tháng 6 năm 2025 của Chính phủ về đăng ký doanh nghiệp",
                        "2025-06-30",
                        "Chính phủ"));
        assertThat(entry.results()).contains(new Outcome("Giấy chứng nhận đăng ký hộ kinh doanh", "KQ.G12.001041"));
    }

    @Test
    void cut_subjects_are_put_together_again() {
        assertThat(entry("1.002439").subjects())
                .contains("Cán bộ, công chức, viên chức")
                .doesNotContain("Cán bộ", "công chức", "viên chức");
    }

    @Test
    void a_structured_record_is_read_too() {
        CatalogueEntry entry = entry("1.013124");

        assertThat(entry.ministry()).isEqualTo("Bộ Quốc phòng");
        assertThat(entry.steps()).extracting(CatalogueEntry.Step::label).containsExactly("Bước 1", "Bước 2", "Bước 3");
        assertThat(entry.subjects())
                .contains("Tổ chức (không bao gồm doanh nghiệp, HTX)")
                .hasSize(8);
        assertThat(entry.legalBasis()).extracting(Law::number).containsExactly("12/2021/QĐ-TTg");
    }

    @Test
    void what_could_not_be_read_is_listed_with_its_code() throws IOException {
        assertThat(report.defects().get(Defect.TIME_NOT_PUBLISHED)).contains("1.001612");
        assertThat(Files.readString(folder.resolve("out/import-report.md")))
                .contains("### TIME_NOT_PUBLISHED\n\n1.001612");
    }

    @Test
    void the_same_input_gives_the_same_bytes() throws IOException {
        ImportCatalogue.run(zipped("national.jsonl"), zipped("defence.jsonl"), folder.resolve("again"));

        assertThat(folder.resolve("again/procedures.jsonl.gz"))
                .hasSameBinaryContentAs(folder.resolve("out/procedures.jsonl.gz"));
    }

    private CatalogueEntry entry(String code) {
        return entries.stream().filter(e -> e.code().equals(code)).findFirst().orElseThrow();
    }

    private Path zipped(String resource) throws IOException {
        Path gz = folder.resolve(resource + ".gz");
        try (InputStream in =
                        Objects.requireNonNull(getClass().getResourceAsStream("/catalogue/importing/" + resource));
                var out = new GZIPOutputStream(Files.newOutputStream(gz))) {
            in.transferTo(out);
        }
        return gz;
    }

    private static List<CatalogueEntry> read(Path gz) throws IOException {
        JsonMapper json = JsonMapper.builder().build();
        try (InputStream in = new GZIPInputStream(Files.newInputStream(gz))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(l -> json.readValue(l, CatalogueEntry.class))
                    .toList();
        }
    }
}
