package vn.motcua.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.cases.core.Command;
import vn.motcua.cases.core.Refusal;
import vn.motcua.cases.core.TestWorld;
import vn.motcua.database.TestDatabase;
import vn.motcua.journal.TestJournal;

/** A case that was opened in a month which then goes into a file. */
class ArchivedHistoryTest {

    private static final YearMonth MONTH = YearMonth.of(2026, 11);

    @TempDir
    private Path folder;

    private final HikariDataSource source = TestDatabase.fresh();

    @AfterEach
    void close() {
        source.close();
    }

    @Test
    void history_is_the_same_when_its_month_is_in_a_file_and_says_so_when_the_file_is_missing() throws Exception {
        TestCases test = new TestCases(source, folder);
        UUID id = test.accepted(TestWorld.simple(), "one");
        test.does(id, TestWorld.RECEPTIONIST, new Command.Comment("Đã gọi cho người nộp", List.of()));
        test.at("2026-12-02T09:00").does(id, TestWorld.RECEPTIONIST, new Command.Comment("Vẫn chờ", List.of()));
        List<HistoryItem> before = test.cases.history(id);

        TestJournal.archive(source, test.clock, folder, MONTH);
        assertThat(test.db
                        .sql("select count(*) from journal.entry where stream = :stream")
                        .param("stream", "dossier/" + id)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(test.cases.history(id)).isEqualTo(before);
        assertThat(test.check.replayAll().faults()).isEmpty();

        Files.delete(folder.resolve("journal-2026-11.jsonl.gz"));
        List<HistoryItem> after = test.cases.history(id);
        HistoryItem missing = after.getFirst();
        assertThat(missing.isUnreadable()).isTrue();
        assertThat(missing.firstSeq()).isEqualTo(1);
        assertThat(missing.seq()).isEqualTo(before.size() - 1);
        assertThat(missing.at()).isEqualTo(Instant.parse("2026-11-01T00:00:00Z"));
        assertThat(after.subList(1, after.size())).isEqualTo(before.subList(before.size() - 1, before.size()));
        assertThat(test.check.replayAll().faults())
                .as("it can't be replayed, which is no fault of the case")
                .isEmpty();
        assertThat(test.cases.perform(id, Cases.ANY_VERSION, new Command.Undo(), TestWorld.RECEPTIONIST, "undo"))
                .as("what led here is not known, so nothing is taken back")
                .isInstanceOf(Outcome.Refused.class);
        assertThat(test.cases.perform(id, 1, new Command.Comment("x", List.of()), TestWorld.RECEPTIONIST, "old"))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal()).isInstanceOf(Refusal.Stale.class));
        test.does(id, TestWorld.RECEPTIONIST, new Command.Comment("Việc vẫn tiếp tục", List.of()));
    }
}
