package vn.motcua.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.database.TestDatabase;
import vn.motcua.identity.DataReads;
import vn.motcua.identity.TestReads;
import vn.motcua.journal.TestJournal;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.ProblemException;

/** Who gets a file by its id. */
class FileAccessTest {

    private static HikariDataSource source;

    @TempDir
    static Path data;

    private static TestFiles city;
    private static DataReads reads;

    private final UUID account = UUID.randomUUID();
    private final Caller owner = TestFiles.resident(account);
    private final Caller stranger = TestFiles.resident(UUID.randomUUID());

    @BeforeAll
    static void start() throws Exception {
        source = TestDatabase.fresh();
        city = TestFiles.in(source, data, Clock.systemUTC());
        reads = TestReads.on(TestJournal.on(source, Clock.systemUTC()));
    }

    @AfterAll
    static void stop() {
        source.close();
    }

    @Test
    void without_a_gate_only_the_owner_reads_and_others_learn_nothing() throws Exception {
        UUID id = city.files.store(TestFiles.pdf(1), "a.pdf", owner, "draft/1").id();
        FileController controller = new FileController(city.files, List.of(), reads);

        var answer = controller.file(owner, id, false);

        assertThat(answer.getHeaders().getFirst("Content-Disposition")).startsWith("inline");
        assertThat(answer.getHeaders().getFirst("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(answer.getHeaders().getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
        assertNotFound(() -> controller.file(stranger, id, false));
        assertNotFound(() -> controller.file(owner, UUID.randomUUID(), false));
        assertNotFound(() -> controller.file(Caller.NOBODY, id, false));
    }

    @Test
    void a_gate_opens_for_others_each_reading_is_recorded_and_one_no_closes() throws Exception {
        UUID id = city.files.store(TestFiles.pdf(2), "a.pdf", owner, "draft/1").id();
        FileGate yes = (caller, file) -> Optional.of(true);
        FileGate no = (caller, file) -> Optional.of(false);

        new FileController(city.files, List.of(yes), reads).file(stranger, id, true);

        assertThat(reads.of(account, "", 10).items()).singleElement().satisfies(read -> {
            assertThat(read.what()).isEqualTo("file/" + id);
            assertThat(read.by().account()).isEqualTo(stranger.account());
        });
        assertNotFound(() -> new FileController(city.files, List.of(yes, no), reads).file(stranger, id, true));
    }

    private static void assertNotFound(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem()).isInstanceOf(FilesProblem.NoFile.class));
    }
}
