package vn.motcua.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.motcua.database.TestDatabase;
import vn.motcua.journal.JournalCheck.Fault;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Ids;
import vn.motcua.secrets.TestSecrets;

class JournalCheckTest {

    private static final Actor JOB = Actor.system("test");

    @TempDir
    private Path data;

    private final HikariDataSource source = TestDatabase.fresh();
    private final JdbcClient db = JdbcClient.create(source);
    private final Journal journal = new Journal(
            db,
            Clock.systemUTC(),
            new Ids(Clock.systemUTC(), new SecureRandom()),
            new Wake(),
            TestJournal.archives(db));
    private PublicLog log;
    private JournalCheck check;
    private JournalArchive archive;
    private Followers followers;

    @BeforeEach
    void fill() throws Exception {
        Files.createDirectories(data);
        log = new PublicLog(db, Clock.systemUTC(), TestSecrets.in(data, db), "motcua.vn/test");
        archive = new JournalArchive(db, journal, Clock.systemUTC(), TestJournal.archives(db));
        check = new JournalCheck(db, log, List.of(), archive);
        followers = TestJournal.followers(source, journal, log);
        for (int i = 0; i < 600; i++) {
            journal.append(NewEntry.of("s/" + i % 7, "test.happened", JOB, Map.of("i", i)));
        }
        seal();
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

    @Test
    void an_untouched_journal_holds_and_every_entry_can_be_proven() {
        JournalCheck.Report report = check.run();

        assertThat(report.finding()).isEmpty();
        assertThat(report.entries()).isEqualTo(600);
        assertThat(report.sealed()).isEqualTo(600);
        for (long position : List.of(1L, 256L, 257L, 512L, 600L)) {
            assertThat(log.proof(position).orElseThrow().holds()).isTrue();
        }
    }

    @Test
    void an_altered_body_is_named() {
        sql("update journal.entry set body = convert_to('{\"i\":999}', 'UTF8') where position = 300");
        expect(Fault.ALTERED, 300);
    }

    @Test
    void an_altered_type_is_named_even_when_the_hashes_after_it_are_made_to_fit() {
        Entry entry = journal.entry(301).orElseThrow();
        byte[] previous = entry.seq() == 1
                ? new byte[0]
                : journal.stream(entry.stream(), entry.seq() - 2, 1).getFirst().hash();
        byte[] forged = Chain.hash(
                entry.stream(),
                entry.seq(),
                "test.forged",
                Chain.time(entry.recordedAt()),
                vn.motcua.kernel.Json.text(entry.actor()),
                entry.purpose(),
                entry.bodyHash(),
                previous);
        db.sql("update journal.entry set type = 'test.forged', hash = :hash where position = 301")
                .param("hash", forged)
                .update();
        expect(Fault.ALTERED, 301);
    }

    @Test
    void a_deleted_entry_is_named() {
        sql("delete from journal.entry where position = 302");
        expect(Fault.DELETED, 302);
    }

    @Test
    void the_last_entry_deleted_before_it_was_sealed_is_named() {
        journal.append(NewEntry.of("s/1", "test.happened", JOB, Map.of()));
        long last = db.sql("select max(position) from journal.entry")
                .query(Long.class)
                .single();
        sql("delete from journal.entry where position = " + last);
        assertThat(check.run().finding().orElseThrow().fault()).isEqualTo(Fault.DELETED);
    }

    @Test
    void an_inserted_entry_is_named() {
        long gap =
                db.sql("select nextval('journal.position')").query(Long.class).single();
        journal.append(NewEntry.of("s/1", "test.happened", JOB, Map.of()));
        seal();
        assertThat(check.run().finding()).isEmpty();
        Entry like = journal.entry(303).orElseThrow();
        byte[] fitting = Chain.hash(
                "other/1",
                1,
                like.type(),
                Chain.time(like.recordedAt()),
                vn.motcua.kernel.Json.text(like.actor()),
                like.purpose(),
                like.bodyHash(),
                new byte[0]);
        db.sql("""
                        insert into journal.entry
                          (position, recorded_at, stream, seq, type, actor, purpose, body, salt, body_hash, hash)
                        select :gap, recorded_at, 'other/1', 1, type, actor, purpose, body, salt, body_hash, :hash
                        from journal.entry where position = 303
                        """).param("gap", gap).param("hash", fitting).update();
        expect(Fault.INSERTED, gap);
    }

    @Test
    void entries_that_changed_places_are_named() {
        sql("update journal.entry set position = -1 where position = 310");
        sql("update journal.entry set position = 310 where position = 311");
        sql("update journal.entry set position = 311 where position = -1");
        expect(Fault.REORDERED, 310);
    }

    @Test
    void a_forged_tile_or_checkpoint_is_named() {
        sql("update journal.checkpoint set root = sha256('x')");
        assertThat(check.run().finding().orElseThrow().fault()).isEqualTo(Fault.LOG_ALTERED);
    }

    @Test
    void an_erased_body_leaves_the_journal_verifiable() {
        assertThat(journal.erase(305, JOB, "Luật Bảo vệ dữ liệu cá nhân")).isTrue();
        seal();

        assertThat(check.run().finding()).isEmpty();
        assertThat(journal.entry(305).orElseThrow().body()).isNull();
        assertThat(log.proof(305).orElseThrow().holds()).isTrue();
    }

    @Test
    void the_checkpoint_is_a_signed_note_and_tiles_lead_to_its_root() {
        PublicLog.Checkpoint checkpoint = log.latest().orElseThrow();

        assertThat(checkpoint.note()).startsWith("motcua.vn/test\n600\n").contains("\n\n— motcua.vn/test ");
        assertThat(log.isOurs(checkpoint)).isTrue();
        assertThat(log.verifierKey()).startsWith("motcua.vn/test+");
        byte[] whole = log.tile(0, 1, 256).orElseThrow();
        byte[] partial = log.tile(0, 2, 88).orElseThrow();
        byte[] upper = log.tile(1, 0, 2).orElseThrow();
        assertThat(whole).hasSize(8192);
        assertThat(partial).hasSize(88 * 32);
        assertThat(upper).hasSize(64);
        assertThat(log.tile(0, 2, 89)).isEmpty();
        byte[] bundle = log.entries(2, 88).orElseThrow();
        byte[] first = java.util.Arrays.copyOfRange(bundle, 2, 34);
        assertThat(Merkle.leaf(first)).isEqualTo(java.util.Arrays.copyOf(partial, 32));
        assertThat(TilePath.parse("/0/x001/234.p/17")).contains(new TilePath(0, 1234, 17));
        assertThat(TilePath.parse("/0/x001/234.p/256")).isEmpty();
        assertThat(new String(checkpoint.note().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(checkpoint.note());
    }

    private void sql(String statement) {
        db.sql(statement).update();
    }

    private void expect(Fault fault, long position) {
        JournalCheck.Finding finding = check.run().finding().orElseThrow();
        assertThat(finding.position()).isEqualTo(position);
        assertThat(finding.fault()).isEqualTo(fault);
    }
}
