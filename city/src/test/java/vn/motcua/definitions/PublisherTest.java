package vn.motcua.definitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.database.StartFailure;
import vn.motcua.database.TestDatabase;
import vn.motcua.journal.TestJournal;
import vn.motcua.kernel.Actor;

class PublisherTest {

    private static final Actor SYSTEM = Actor.system("definitions");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    @TempDir
    Path path;

    private HikariDataSource source;
    private TestFolder folder;
    private Clock clock;

    @BeforeEach
    void open() {
        source = TestDatabase.fresh();
        folder = new TestFolder(path);
        clock = Clock.fixed(Instant.parse("2026-11-22T03:00:00Z"), ZoneOffset.UTC);
    }

    @AfterEach
    void close() {
        source.close();
    }

    private Publisher publisher(Optional<ScenarioRunner> scenarios) {
        return new Publisher(
                new Folder(path),
                new DefinitionStore(JdbcClient.create(source)),
                new TransactionTemplate(new JdbcTransactionManager(source)),
                TestJournal.on(source, clock),
                clock,
                () -> scenarios,
                "danang");
    }

    private Publication publish() {
        return publisher(Optional.empty()).publish(SYSTEM);
    }

    private Library library() {
        return new Library(new DefinitionStore(JdbcClient.create(source)), clock, "danang");
    }

    @Test
    void the_folder_is_published_once() {
        assertThat(publish())
                .isInstanceOfSatisfying(
                        Publication.Done.class,
                        done -> assertThat(done.changes()).hasSize(5));
        assertThat(publish()).isInstanceOf(Publication.Unchanged.class);

        Published published = library().procedure("MC.000901", TODAY).orElseThrow();
        assertThat(published.version()).isEqualTo(1);
        assertThat(published.procedure()).isEqualTo(folder.procedure());
        assertThat(library().procedures(TODAY))
                .extracting(ProcedureSummary::code)
                .containsExactly("MC.000901");
        assertThat(library().values().at("phi-do-xe", TODAY))
                .hasValueSatisfying(v -> assertThat(v).isEqualByComparingTo("50000"));
        assertThat(library().paper("the-do-xe")).isPresent();
        assertThat(library().resultTemplate("the-do-xe"))
                .hasValueSatisfying(t -> assertThat(t).contains("{{form.vehicle}}"));
    }

    @Test
    void a_changed_file_does_not_rewrite_the_past() {
        publish();
        folder.with("minutesToFill: 3", "minutesToFill: 4");
        assertThat(publish())
                .isEqualTo(new Publication.Done(List.of(new Publication.Change("procedure", "MC.000901", 2, false))));

        assertThat(library().procedure("MC.000901", TODAY).orElseThrow().version())
                .isEqualTo(2);
        assertThat(library()
                        .procedure("MC.000901", TODAY.minusDays(1))
                        .orElseThrow()
                        .version())
                .isEqualTo(1);
        assertThat(library().procedure("MC.000901", LocalDate.of(2025, 6, 30))).isEmpty();
        assertThat(library().version("MC.000901", 1).minutesToFill()).isEqualTo(3);
    }

    @Test
    void a_file_for_a_later_day_waits_for_it() {
        publish();
        folder.with("effectiveFrom: 2025-07-01", "effectiveFrom: 2027-01-01");
        publish();

        assertThat(library()
                        .procedure("MC.000901", LocalDate.of(2026, 12, 31))
                        .orElseThrow()
                        .version())
                .isEqualTo(1);
        assertThat(library()
                        .procedure("MC.000901", LocalDate.of(2027, 1, 1))
                        .orElseThrow()
                        .version())
                .isEqualTo(2);
    }

    @Test
    void a_comment_makes_no_version() {
        publish();
        folder.with("visits: 0", "visits: 0   # nothing to do there");

        assertThat(publish()).isEqualTo(new Publication.Done(List.of()));
        assertThat(publish()).isInstanceOf(Publication.Unchanged.class);
    }

    @Test
    void a_removed_file_is_withdrawn_and_its_versions_stay() throws Exception {
        publish();
        Files.delete(path.resolve(TestFolder.PROCEDURE));
        publish();

        assertThat(library().procedure("MC.000901", TODAY)).isEmpty();
        assertThat(library().procedures(TODAY)).isEmpty();
        assertThat(library().procedure("MC.000901", TODAY.minusDays(1))).isPresent();
        assertThat(library().version("MC.000901", 1).code()).isEqualTo("MC.000901");
    }

    @Test
    void what_is_published_can_not_be_changed_or_deleted() {
        publish();
        JdbcClient db = JdbcClient.create(source);

        for (String sql : List.of(
                "update definitions.version set content = 'x'::bytea",
                "update definitions.version set effective_from = '2020-01-01'",
                "delete from definitions.version",
                "truncate definitions.version")) {
            assertThatThrownBy(() -> db.sql(sql).update()).isInstanceOf(DataIntegrityViolationException.class);
        }
    }

    @Test
    void a_wrong_file_publishes_nothing_and_stops_the_start_with_a_line_for_each_fault() {
        folder.with("visits: 0", "visits: -1\nvisit: 0");

        Publication publication = publish();

        assertThat(library().procedures(TODAY)).isEmpty();
        assertThatThrownBy(() -> DefinitionSettings.requirePublished(publication))
                .isInstanceOf(StartFailure.class)
                .message()
                .satisfies(message -> assertThat(message.lines())
                        .hasSize(2)
                        .allMatch(line -> line.startsWith("definitions/procedures/MC.000901.yaml:1"))
                        .anyMatch(line -> line.endsWith(
                                ": 'visits' phải từ 0 trở lên ('visits' must have a minimum value" + " of 0)")));
    }

    @Test
    void a_scenario_that_comes_out_otherwise_is_a_fault_at_its_line() {
        folder.write("cities/danang.yaml", read("cities/danang.yaml"));
        folder.write("holidays/vn.yaml", read("holidays/vn.yaml"));
        ScenarioRunner late = (procedure, dictionary) -> List.of(new ScenarioRunner.Failure(
                0,
                "due 2026-11-20T17:00 instead of "
                        + procedure.scenarios().getFirst().then().due()));

        assertThat(publisher(Optional.of(late)).publish(SYSTEM))
                .isEqualTo(new Publication.Refused(List.of(new Fault(
                        TestFolder.PROCEDURE,
                        60,
                        5,
                        "scenario \"Ô tô, sáu tháng\": due 2026-11-20T17:00 instead of 2026-11-19T17:00"))));
    }

    @Test
    void of_two_processes_one_publishes() throws Exception {
        try (var threads = Executors.newFixedThreadPool(2)) {
            var publications = threads.invokeAll(List.of(this::publish, this::publish));

            assertThat(List.of(publications.get(0).get(), publications.get(1).get()))
                    .hasOnlyElementsOfTypes(Publication.Done.class, Publication.Unchanged.class)
                    .filteredOn(p -> p instanceof Publication.Done)
                    .hasSize(1);
        }
    }

    private static String read(String name) {
        try {
            return Files.readString(TestFolder.real().resolve(name));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
