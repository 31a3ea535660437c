package vn.motcua.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.database.TestDatabase;
import vn.motcua.journal.JournalCheck.Fault;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Ids;
import vn.motcua.secrets.TestSecrets;

/** A journal over four months, of which old ones go into files. */
class JournalArchiveTest {

    private static final Actor JOB = Actor.system("test");
    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final YearMonth APRIL = YearMonth.of(2026, 4);

    @TempDir
    private Path data;

    private final HikariDataSource source = TestDatabase.fresh();
    private final JdbcClient db = JdbcClient.create(source);
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(source));
    private final At clock = new At(Instant.parse("2026-03-20T03:00:00Z"));
    private final Ids ids = new Ids(Clock.systemUTC(), new SecureRandom());
    private final Journal journal = new Journal(db, clock, ids, new Wake());
    private final Months months = new Months(db, clock, false);
    private PublicLog log;
    private JournalArchive archive;
    private JournalCheck check;
    private Followers followers;

    @BeforeEach
    void fill() throws Exception {
        Files.createDirectories(data);
        log = new PublicLog(db, clock, TestSecrets.in(data, db), "motcua.vn/test");
        archive = new JournalArchive(db, journal, clock, data.resolve("journal"));
        check = new JournalCheck(db, log, List.of(), archive);
        followers = new Followers(db, journal, new Wake(), new JdbcTransactionManager(source), List.of(log), false);
        write(50);
        clock.now = Instant.parse("2026-04-10T03:00:00Z");
        months.make();
        for (String day : List.of("2026-04-20T03:00:00Z", "2026-05-20T03:00:00Z", "2026-06-20T03:00:00Z")) {
            clock.now = Instant.parse(day);
            write(50);
        }
        seal();
    }

    private void write(int count) {
        for (int i = 0; i < count; i++) {
            journal.append(NewEntry.of("s/" + i % 7, "test.happened", JOB, Map.of("i", i, "tên", "Đặng Ước")));
        }
    }

    private void seal() {
        while (followers.runOnce()) {
            // until all is sealed
        }
        followers.runOnce();
    }

    @AfterEach
    void close() {
        source.close();
    }

    private JournalArchive.Archived archive(YearMonth month) {
        return java.util.Objects.requireNonNull(transaction.execute(status -> archive.archive(month, JOB)));
    }

    private JournalCheck.Report check() {
        return java.util.Objects.requireNonNull(transaction.execute(status -> check.run()));
    }

    private List<String> partitions() {
        return db.sql("select inhrelid::regclass::text from pg_inherits where inhparent = 'journal.entry'::regclass order by 1")
                .query(String.class)
                .list();
    }

    @Test
    void each_month_has_a_partition_of_its_own_made_ahead() {
        assertThat(partitions())
                .contains(
                        "journal.entry_2026_04", "journal.entry_2026_05", "journal.entry_2026_06", "journal.entry_2026_07")
                .doesNotContain("journal.entry_2026_03");
        assertThat(count("journal.entry_2026_04")).isEqualTo(50);
        assertThat(count("journal.entry_default")).as("written before its month had one").isEqualTo(50);
        months.make();
        assertThat(check().finding()).isEmpty();
    }

    private long count(String table) {
        return db.sql("select count(*) from " + table).query(Long.class).single();
    }

    @Test
    void archived_months_still_verify_prove_and_go_on() {
        JournalArchive.Archived march = archive(MARCH);
        JournalArchive.Archived april = archive(APRIL);
        seal();

        assertThat(march.entries()).isEqualTo(50);
        assertThat(april.firstPosition()).isEqualTo(51);
        assertThat(data.resolve("journal")).isDirectoryContaining("glob:**/journal-2026-04.jsonl.gz");
        assertThat(partitions()).doesNotContain("journal.entry_2026_04");
        assertThat(journal.entry(60)).isEmpty();
        write(10);
        seal();
        JournalCheck.Report report = check();
        assertThat(report.finding()).isEmpty();
        assertThat(report.entries()).isEqualTo(212);
        assertThat(report.sealed()).isEqualTo(212);
        assertThat(log.proof(60).orElseThrow().holds()).isTrue();
        assertThat(log.entries(0, 212)).isPresent();
        months.make();
        assertThat(partitions()).as("an archived month is not made again").doesNotContain("journal.entry_2026_04");
    }

    @Test
    void what_is_changed_in_an_archive_is_named() throws Exception {
        archive(APRIL);
        seal();
        Path file = data.resolve("journal/journal-2026-04.jsonl.gz");
        byte[] whole = Files.readAllBytes(file);
        String text = new String(new GZIPInputStream(Files.newInputStream(file)).readAllBytes(), StandardCharsets.UTF_8);
        List<String> lines = text.lines().toList();

        rewrite(file, text.replace(lines.get(9), lines.get(9).replace("test.happened", "test.forged")));
        expect(Fault.ALTERED);
        rewrite(file, text.replace(lines.get(9) + "\n", ""));
        expect(Fault.DELETED);
        rewrite(file, text + lines.get(9) + "\n");
        expect(Fault.INSERTED);
        Files.write(file, java.util.Arrays.copyOf(whole, 100));
        expect(Fault.DELETED);
        Files.delete(file);
        JournalCheck.Finding missing = check().finding().orElseThrow();
        assertThat(missing.fault()).isEqualTo(Fault.DELETED);
        assertThat(missing.detail()).contains("journal-2026-04.jsonl.gz is missing");
        Files.write(file, whole);
        assertThat(check().finding()).isEmpty();
    }

    private static void rewrite(Path file, String text) throws Exception {
        try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The archive as a whole is named, or the entry in it. */
    private void expect(Fault fault) {
        JournalCheck.Finding finding = check().finding().orElseThrow();
        assertThat(finding.position()).isBetween(51L, 100L);
        assertThat(finding.fault()).isIn(fault, Fault.ALTERED);
    }

    @Test
    void a_month_comes_back_whole_to_have_a_body_erased_and_goes_away_again() {
        archive(APRIL);
        seal();
        assertThat(transaction.<Long>execute(status -> archive.restore(APRIL, JOB))).isEqualTo(50);
        seal();
        assertThat(journal.entry(60)).isPresent();
        assertThat(check().finding()).isEmpty();
        transaction.executeWithoutResult(status -> journal.erase(60, JOB, "Luật Bảo vệ dữ liệu cá nhân"));
        seal();
        archive(APRIL);
        seal();
        assertThat(check().finding()).isEmpty();
        assertThat(log.proof(60).orElseThrow().holds()).isTrue();
    }

    @Test
    void a_month_that_is_not_over_or_not_sealed_stays() {
        assertThatThrownBy(() -> archive(YearMonth.of(2026, 6))).hasMessage("The month 2026-06 is not over.");
        assertThatThrownBy(() -> archive(YearMonth.of(2025, 1))).hasMessage("The journal has no entries of 2025-01.");
        write(1);
        clock.now = Instant.parse("2026-07-02T03:00:00Z");
        assertThatThrownBy(() -> archive(YearMonth.of(2026, 6))).hasMessageContaining("has not sealed");
        seal();
        db.sql("insert into journal.cursor values ('letters', 10)").update();
        assertThatThrownBy(() -> archive(APRIL)).hasMessage("The follower letters has not passed 2026-04 yet.");
        assertThat(archive.list()).isEmpty();
        assertThat(check().finding()).isEmpty();
    }

    private static final class At extends Clock {

        private volatile Instant now;

        At(Instant now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
