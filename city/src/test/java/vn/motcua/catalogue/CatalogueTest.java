package vn.motcua.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.motcua.OwnCity;
import vn.motcua.Visit;
import vn.motcua.database.TestDatabase;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.LifeEvent;
import vn.motcua.definitions.ProcedureSummary;
import vn.motcua.definitions.Sector;
import vn.motcua.kernel.Slice;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/** The catalogue of a running city: what its filters find, with words and without, and what a new day brings. */
class CatalogueTest extends OwnCity {

    private static final String DATABASE = TestDatabase.freshUrl();
    private static final Path FOLDER = copied();
    private static final String BIRTH = "1.001193";

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        settings(registry, DATABASE, "catalogue-test", FOLDER);
    }

    private static Path copied() {
        try {
            Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "catalogue");
            Path from = Path.of("..", "definitions");
            try (Stream<Path> all = Files.walk(from)) {
                for (Path one : all.filter(Files::isRegularFile).toList()) {
                    Path to = folder.resolve(from.relativize(one).toString());
                    Files.createDirectories(to.getParent());
                    Files.copy(one, to);
                }
            }
            return folder;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock().instant(), WorkingCalendar.ZONE);
    }

    private Catalogue catalogue() {
        return bean(Catalogue.class);
    }

    private List<ProcedureSummary> defined() {
        return bean(Definitions.class).procedures(today());
    }

    /** On all pages. */
    private List<Hit> found(Search search) {
        List<Hit> found = new ArrayList<>();
        String after = null;
        do {
            Slice<Hit> page = catalogue().search(search, after, 100);
            found.addAll(page.items());
            after = page.next();
        } while (after != null);
        return found;
    }

    private static List<String> codes(List<Hit> hits, Predicate<Hit> which) {
        return hits.stream().filter(which).map(Hit::code).toList();
    }

    @Test
    void what_one_can_apply_for_here_is_what_the_city_defined() {
        assertThat(codes(found(new Search("", "", "", "", "", true)), hit -> true))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        defined().stream().map(ProcedureSummary::code).toList());
    }

    @Test
    void the_sectors_part_the_catalogue_and_each_has_its_own_procedures() {
        List<Hit> all = found(Search.of(""));
        Set<String> parted = new HashSet<>();
        for (Sector sector : bean(Definitions.class).sectors()) {
            List<String> here = codes(found(new Search("", sector.id(), "", "", "", false)), hit -> true);
            assertThat(here)
                    .as(sector.id())
                    .containsExactlyElementsOf(codes(all, hit -> hit.sector().equals(sector.id())));
            assertThat(here)
                    .as(sector.id())
                    .containsAll(defined().stream()
                            .filter(procedure -> procedure.sector().equals(sector.id()))
                            .map(ProcedureSummary::code)
                            .toList());
            assertThat(parted).as("in two sectors").doesNotContainAnyElementsOf(here);
            parted.addAll(here);
        }
        assertThat(parted).hasSizeGreaterThan(2_000);
        assertThat(found(new Search("", "khong-co", "", "", "", false))).isEmpty();
    }

    @Test
    void a_life_event_has_the_procedures_that_are_defined_for_it_and_none_defined_for_others_only() {
        for (LifeEvent event : bean(Definitions.class).lifeEvents()) {
            List<String> here = codes(found(new Search("", "", "", "", event.id(), true)), hit -> true);
            List<String> declared = defined().stream()
                    .filter(procedure -> procedure.lifeEvents().contains(event.id()))
                    .map(ProcedureSummary::code)
                    .toList();
            List<String> others = defined().stream()
                    .filter(procedure -> !procedure.lifeEvents().isEmpty()
                            && !procedure.lifeEvents().contains(event.id()))
                    .map(ProcedureSummary::code)
                    .toList();
            assertThat(here).as(event.id()).containsAll(declared).doesNotContainAnyElementsOf(others);
        }
        assertThat(codes(found(new Search("", "", "", "", "birth", true)), hit -> true))
                .contains(BIRTH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"khai sinh", "giấy phép", "dat dai", "ho so"})
    void words_and_filters_find_what_both_find_in_the_order_of_the_words(String words) {
        List<Hit> byWords = found(Search.of(words));
        Set<String> online = defined().stream().map(ProcedureSummary::code).collect(Collectors.toSet());
        Set<String> house = new HashSet<>(codes(found(new Search("", "", "", "", "house", false)), hit -> true));
        Set<String> citizens = new HashSet<>(codes(found(new Search("", "", "", "citizen", "", false)), hit -> true));
        assertThat(byWords).isNotEmpty();
        for (Sector sector : bean(Definitions.class).sectors()) {
            assertThat(codes(found(new Search(words, sector.id(), "", "", "", false)), hit -> true))
                    .as(sector.id())
                    .containsExactlyElementsOf(
                            codes(byWords, hit -> hit.sector().equals(sector.id())));
        }
        assertThat(codes(found(new Search(words, "", "", "", "", true)), hit -> true))
                .containsExactlyElementsOf(codes(byWords, hit -> online.contains(hit.code())));
        assertThat(codes(found(new Search(words, "", "", "", "house", false)), hit -> true))
                .containsExactlyElementsOf(codes(byWords, hit -> house.contains(hit.code())));
        assertThat(codes(found(new Search(words, "", "commune", "citizen", "house", true)), hit -> true))
                .containsExactlyElementsOf(codes(
                        byWords,
                        hit -> online.contains(hit.code())
                                && house.contains(hit.code())
                                && citizens.contains(hit.code())
                                && hit.levels().contains("commune")));
    }

    @Test
    void the_page_shows_what_the_filters_of_its_address_find() {
        String sector = defined().stream()
                .filter(procedure -> procedure.code().equals(BIRTH))
                .map(ProcedureSummary::sector)
                .findFirst()
                .orElseThrow();
        Search search = new Search("khai sinh", sector, "", "", "birth", true);
        String page = visit().get("/procedures?q=khai+sinh&sector=" + sector + "&event=birth&online=true")
                .body();
        Set<String> shown = new TreeSet<>();
        Matcher link = Pattern.compile("href=\"/procedures/([A-Z0-9.]+)\"").matcher(page);
        while (link.find()) {
            shown.add(link.group(1));
        }
        assertThat(shown)
                .contains(BIRTH)
                .isSubsetOf(codes(found(search), hit -> true))
                .hasSameSizeAs(catalogue().search(search, null, shown.size()).items());
    }

    /** Published today, in force tomorrow: found under its new words from midnight on, without anybody's doing. */
    @Test
    void the_index_follows_the_versions_of_the_day() throws IOException {
        String words = "zzqqxx";
        Path file = FOLDER.resolve("procedures/2.000829.yaml");
        LocalDate tomorrow = today().plusDays(1);
        Files.writeString(
                file,
                Files.readString(file)
                        .replaceFirst("effectiveFrom: \"[\\d-]+\"", "effectiveFrom: \"" + tomorrow + "\"")
                        .replaceFirst("keywords: \\[", "keywords: [" + words + ", "));
        Visit admin = visit(administrator("Lê Quản Trị"));
        assertThat(admin.get("/admin/definitions").body()).contains("/admin/definitions/publications");
        assertThat(admin.post("/admin/definitions/publications").statusCode()).isEqualTo(302);
        Search search = new Search(words, "", "", "", "", true);
        assertThat(codes(found(search), hit -> true)).doesNotContain("2.000829");

        clock().forward(Duration.between(
                clock().instant(), tomorrow.atStartOfDay(WorkingCalendar.ZONE).toInstant()));

        assertThat(codes(found(search), hit -> true)).first().isEqualTo("2.000829");
        assertThat(visit().get("/procedures?q=zzqqxx").body()).contains("/procedures/2.000829");
    }
}
