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
    private final Months months = new Months(db, clock, false);
    private Journal journal;
    private PublicLog log;
    private JournalArchive archive;
    private JournalCheck check;
    private Followers followers;

    @BeforeEach
    void fill() throws Exception {
        Files.createDirectories(data);
        log = new PublicLog(db, clock, TestSecrets.in(data, db), "motcua.vn/test");
        Archives archives = new Archives(db, data.resolve("journal"));
        journal = new Journal(db, clock, ids, new Wake(), archives);
        archive = new JournalArchive(db, journal, clock, archives);
        check = new JournalCheck(db, log, List.of(), archive);
        followers = TestJournal.followers(source, journal, log);
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
        return db.sql(
                        "select inhrelid::regclass::text from pg_inherits where inhparent = 'journal.entry'::regclass order by 1")
                .query(String.class)
                .list();
    }

    @Test
    void each_month_has_a_partition_of_its_own_made_ahead() {
        assertThat(partitions())
                .contains(
                        "journal.entry_2026_04",
                        "journal.entry_2026_05",
                        "journal.entry_2026_06",
                        "journal.entry_2026_07")
                .doesNotContain("journal.entry_2026_03");
        assertThat(count("journal.entry_2026_04")).isEqualTo(50);
        assertThat(count("journal.entry_default"))
                .as("written before its month had one")
                .isEqualTo(50);
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
        assertThat(count("journal.entry"))
                .as("what is left, and the two entries that say so")
                .isEqualTo(102);
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

    /** All that can be read of the journal, in each way of reading. */
    private List<List<Entry>> read() {
        List<List<Entry>> read = new java.util.ArrayList<>();
        for (int i = 0; i < 7; i++) {
            String stream = "s/" + i;
            read.add(journal.stream(stream, 0, 1000));
            read.add(journal.stream(stream, 3, 12));
            read.add(journal.stream(stream, 20, 4));
            read.add(journal.latest(stream, Long.MAX_VALUE, 1000));
            read.add(journal.latest(stream, 18, 11));
            read.add(journal.latest(stream, Long.MAX_VALUE, 5));
        }
        for (long position = 1; position <= 200; position++) {
            read.add(List.of(journal.entry(position).orElseThrow()));
        }
        return read;
    }

    private static List<String> told(List<List<Entry>> read) {
        return read.stream()
                .map(part -> part.stream()
                        .map(e -> String.join(
                                " ",
                                e.position() + " " + e.recordedAt() + " " + e.stream() + " " + e.seq(),
                                e.type() + " " + e.actor() + " " + e.purpose(),
                                java.util.HexFormat.of().formatHex(e.hash()),
                                new String(java.util.Objects.requireNonNull(e.body()), StandardCharsets.UTF_8)))
                        .collect(java.util.stream.Collectors.joining("\n")))
                .toList();
    }

    @Test
    void an_archived_month_reads_as_before() {
        List<String> before = told(read());
        archive(APRIL);
        assertThat(told(read())).as("a month between others").isEqualTo(before);
        archive(MARCH);
        archive(YearMonth.of(2026, 5));
        assertThat(told(read())).isEqualTo(before);
        seal();
        assertThat(log.proof(60).orElseThrow().holds()).isTrue();
    }

    @Test
    void a_stream_is_found_in_a_large_month_without_reading_the_rest() throws Exception {
        clock.now = Instant.parse("2026-07-20T03:00:00Z");
        for (int i = 0; i < 2_000; i++) {
            journal.append(NewEntry.of("many/" + i % 400, "test.happened", JOB, Map.of("i", i)));
        }
        for (int i = 0; i < 600; i++) {
            journal.append(NewEntry.of("long/1", "test.happened", JOB, Map.of("i", i)));
        }
        seal();
        clock.now = Instant.parse("2026-08-20T03:00:00Z");
        archive(YearMonth.of(2026, 7));
        Path file = data.resolve("journal/journal-2026-07.jsonl.gz");
        assertThat(count("journal.archived_block")).isEqualTo((2_600 + 255) / 256);

        assertThat(journal.stream("long/1", 0, 1000)).hasSize(600).noneMatch(Entry::isUnreadable);
        assertThat(journal.latest("long/1", 400, 10))
                .extracting(Entry::seq)
                .startsWith(399L)
                .endsWith(390L);
        assertThat(journal.stream("many/399", 0, 10)).extracting(Entry::seq).containsExactly(1L, 2L, 3L, 4L, 5L);

        // What lies elsewhere in the file is not looked at, so its damage does not matter here.
        byte[] whole = Files.readAllBytes(file);
        byte[] damaged = whole.clone();
        damaged[whole.length - 20] ^= 1;
        Files.write(file, damaged);
        assertThat(journal.stream("long/1", 0, 1000)).hasSize(600).noneMatch(Entry::isUnreadable);
        assertThat(journal.stream("s/6", 0, 10)).noneMatch(Entry::isUnreadable);
        assertThat(journal.stream("many/99", 0, 10))
                .as("which lies at the end")
                .hasSize(5)
                .allMatch(Entry::isUnreadable);
    }

    @Test
    void entries_of_a_missing_file_are_told_by_number_and_nothing_fails() throws Exception {
        List<Entry> before = journal.stream("s/1", 0, 1000);
        List<Entry> inApril = before.stream()
                .filter(e -> e.position() > 50 && e.position() <= 100)
                .toList();
        archive(APRIL);
        seal();
        Files.delete(data.resolve("journal/journal-2026-04.jsonl.gz"));

        List<Entry> after = journal.stream("s/1", 0, 1000);
        assertThat(after)
                .extracting(Entry::seq)
                .isEqualTo(before.stream().map(Entry::seq).toList());
        assertThat(after.stream().filter(Entry::isUnreadable).map(Entry::seq))
                .isEqualTo(inApril.stream().map(Entry::seq).toList());
        assertThat(after.stream()
                        .filter(Entry::isUnreadable)
                        .findFirst()
                        .orElseThrow()
                        .recordedAt())
                .isEqualTo(Instant.parse("2026-04-01T00:00:00Z"));
        assertThat(journal.latest("s/1", Long.MAX_VALUE, 1000)).hasSize(before.size());
        assertThat(journal.entry(60)).isEmpty();
        assertThat(log.proof(60).orElseThrow().holds()).as("the proof stays").isTrue();
    }

    @Test
    void a_body_in_a_file_is_not_called_erased() {
        archive(APRIL);
        assertThat(transaction.<Boolean>execute(status -> journal.erase(60, JOB, "Luật Bảo vệ dữ liệu cá nhân")))
                .isFalse();
        assertThat(journal.entry(60).orElseThrow().body()).isNotNull();
    }

    @Test
    void what_is_changed_in_an_archive_is_named() throws Exception {
        archive(APRIL);
        seal();
        Path file = data.resolve("journal/journal-2026-04.jsonl.gz");
        byte[] whole = Files.readAllBytes(file);
        String text =
                new String(new GZIPInputStream(Files.newInputStream(file)).readAllBytes(), StandardCharsets.UTF_8);
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
        assertThat(transaction.<Long>execute(status -> archive.restore(APRIL, JOB)))
                .isEqualTo(50);
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
