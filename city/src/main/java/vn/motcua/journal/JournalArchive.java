package vn.motcua.journal;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import vn.motcua.kernel.Actor;

/**
 * Takes a month of the journal out of the database into a file, and back. What the public log needs stays, so proofs go on
 * holding; the check reads the file as if its entries still lay in the database.
 */
@Service
public class JournalArchive {

    private static final int BATCH = 1_000;

    /** A stream's entries lie together in the file. */
    private static final String ORDER = "stream collate \"C\", seq, position";

    private final JdbcClient db;
    private final Journal journal;
    private final Clock clock;
    private final Archives archives;

    JournalArchive(JdbcClient db, Journal journal, Clock clock, Archives archives) {
        this.db = db;
        this.journal = journal;
        this.clock = clock;
        this.archives = archives;
    }

    /** Where a month's file lies. */
    public Path place(Archived archived) {
        return archives.folder().resolve(archived.file()).toAbsolutePath().normalize();
    }

    /** A month that lies in a file; names and numbers only. */
    public record Archived(YearMonth month, String file, long entries, long firstPosition, long lastPosition) {}

    /** Why a month stays where it is. */
    public static final class NotArchived extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotArchived(String reason) {
            super(reason);
        }
    }

    public List<Archived> list() {
        return db.sql("""
                        select month, file, entries, first_position, last_position from journal.archive
                        order by month limit 5000
                        """)
                .query((row, n) -> new Archived(
                        YearMonth.from(row.getObject(1, LocalDate.class)),
                        row.getString(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5)))
                .list();
    }

    /**
     * Writes the month's entries to a file and takes them out of the database, in one transaction: until the file is whole
     * and on the disk nothing is removed.
     *
     * @throws NotArchived if the month is not over, has no entries, or a follower or the public log has not passed it
     */
    @Transactional
    public Archived archive(YearMonth month, Actor actor) {
        db.sql("select pg_advisory_xact_lock(hashtext('journal.archive')) is null")
                .query(Boolean.class)
                .single();
        OffsetDateTime from = start(month);
        OffsetDateTime to = start(month.plusMonths(1));
        if (to.toInstant().isAfter(clock.instant())) {
            throw new NotArchived("The month " + month + " is not over.");
        }
        holdStill(month);
        Long last = db.sql("select max(position) from journal.entry where recorded_at >= :from and recorded_at < :to")
                .param("from", from)
                .param("to", to)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new NotArchived("The journal has no entries of " + month + "."));
        requirePassed(month, last);
        String name = "journal-" + month + ".jsonl.gz";
        long[] seen = {0, Long.MAX_VALUE};
        ArchiveFile.Written written = file(name)
                .write(out -> db.sql("""
                        select position, recorded_at, stream, seq, type, actor, purpose, body, salt, body_hash, hash
                        from journal.entry where recorded_at >= :from and recorded_at < :to
                        order by %s
                        """.formatted(ORDER))
                        .param("from", from)
                        .param("to", to)
                        .withFetchSize(BATCH)
                        .query(row -> {
                            seen[0]++;
                            seen[1] = Math.min(seen[1], row.getLong("position"));
                            out.accept(new ArchivedEntry(
                                    row.getLong("position"),
                                    Chain.time(row.getObject("recorded_at", OffsetDateTime.class)
                                            .toInstant()),
                                    row.getString("stream"),
                                    row.getLong("seq"),
                                    row.getString("type"),
                                    row.getString("actor"),
                                    row.getString("purpose"),
                                    row.getBytes("body"),
                                    row.getBytes("salt"),
                                    row.getBytes("body_hash"),
                                    row.getBytes("hash")));
                        }));
        db.sql("""
                        insert into journal.archive (month, file, sha256, entries, first_position, last_position, archived_at)
                        values (:month, :file, :sha256, :entries, :first, :last, :now)
                        """)
                .param("month", month.atDay(1))
                .param("file", name)
                .param("sha256", written.sha256())
                .param("entries", seen[0])
                .param("first", seen[1])
                .param("last", last)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        index(month, from, to, written.blocks());
        remove(month, from, to);
        journal.append(NewEntry.of(
                "journal/archive",
                "journal.archived",
                actor,
                Map.of(
                        "month",
                        month.toString(),
                        "entries",
                        seen[0],
                        "sha256",
                        HexFormat.of().formatHex(written.sha256()))));
        return new Archived(month, name, seen[0], seen[1], last);
    }

    /**
     * Waits for whoever still writes into the month and lets nobody begin; otherwise an entry that commits late would go away
     * with its partition without being in the file.
     */
    private void holdStill(YearMonth month) {
        db.sql("lock table journal." + (hasOwn(month) ? partition(month) : "entry_default")
                        + " in share row exclusive mode")
                .update();
    }

    private boolean hasOwn(YearMonth month) {
        return db.sql("select to_regclass(:name) is not null")
                .param("name", "journal." + partition(month))
                .query(Boolean.class)
                .single();
    }

    /** Where each entry lies in the file, counted as the file was written. */
    private void index(YearMonth month, OffsetDateTime from, OffsetDateTime to, List<ArchiveFile.Block> blocks) {
        db.sql("""
                        insert into journal.archived_block (month, block, start, length, sha256)
                        select :month, b.n - 1, b.start, b.length, b.sha256
                        from unnest(:starts::bigint[], :lengths::int[], :hashes::bytea[]) with ordinality
                          as b (start, length, sha256, n)
                        """)
                .param("month", month.atDay(1))
                .param("starts", blocks.stream().map(ArchiveFile.Block::start).toArray(Long[]::new))
                .param("lengths", blocks.stream().map(ArchiveFile.Block::length).toArray(Integer[]::new))
                .param("hashes", blocks.stream().map(ArchiveFile.Block::sha256).toArray(byte[][]::new))
                .update();
        db.sql("""
                        insert into journal.archived_hash (position, hash, month, block)
                        select position, hash, :month, (row_number() over (order by %s) - 1) / :size
                        from journal.entry where recorded_at >= :from and recorded_at < :to
                        """.formatted(ORDER))
                .param("month", month.atDay(1))
                .param("size", ArchiveFile.BLOCK)
                .param("from", from)
                .param("to", to)
                .update();
        db.sql("""
                        insert into journal.archived_stream (stream, month, first_seq, last_seq, first_block, last_block)
                        select e.stream, :month, min(e.seq), max(e.seq), min(h.block), max(h.block)
                        from journal.entry e join journal.archived_hash h using (position)
                        where e.recorded_at >= :from and e.recorded_at < :to
                        group by e.stream
                        """)
                .param("month", month.atDay(1))
                .param("from", from)
                .param("to", to)
                .update();
    }

    private void requirePassed(YearMonth month, long last) {
        long sealed = db.sql("select coalesce(max(position), 0) from journal.leaf")
                .query(Long.class)
                .single();
        if (sealed < last) {
            throw new NotArchived("The public log has not sealed all entries of " + month + " yet.");
        }
        db.sql("select follower from journal.cursor where position < :last order by follower limit 1")
                .param("last", last)
                .query(String.class)
                .optional()
                .ifPresent(follower -> {
                    throw new NotArchived("The follower " + follower + " has not passed " + month + " yet.");
                });
    }

    private void remove(YearMonth month, OffsetDateTime from, OffsetDateTime to) {
        String partition = partition(month);
        if (hasOwn(month)) {
            db.sql("alter table journal.entry detach partition journal." + partition)
                    .update();
            db.sql("drop table journal." + partition).update();
        } else {
            db.sql("delete from journal.entry where recorded_at >= :from and recorded_at < :to")
                    .param("from", from)
                    .param("to", to)
                    .update();
        }
    }

    /** Brings a month back into the database, for example to erase a body; the file stays until somebody removes it. */
    @Transactional
    public long restore(YearMonth month, Actor actor) {
        String file = db.sql("select file from journal.archive where month = :month for update")
                .param("month", month.atDay(1))
                .query(String.class)
                .optional()
                .orElseThrow(() -> new NotArchived("The month " + month + " is not in a file."));
        db.sql("delete from journal.archive where month = :month")
                .param("month", month.atDay(1))
                .update();
        db.sql("select journal.make_month(:month)")
                .param("month", month.atDay(1))
                .query(Boolean.class)
                .single();
        long restored = file(file).each(batch -> insert(batch, "journal.entry"));
        db.sql("delete from journal.archived_hash h using journal.entry e where e.position = h.position")
                .update();
        journal.append(NewEntry.of(
                "journal/archive", "journal.restored", actor, Map.of("month", month.toString(), "entries", restored)));
        return restored;
    }

    /** Puts the entries of all archives into a table of the check's own. */
    void each(Consumer<Broken> broken, String table) {
        db.sql("select file, sha256, first_position from journal.archive order by month limit 5000")
                .query((row, n) -> new Kept(row.getString(1), row.getBytes(2), row.getLong(3)))
                .list()
                .forEach(kept -> load(kept, broken, table));
    }

    private record Kept(String file, byte[] sha256, long firstPosition) {}

    /** An archive that can't be read as it was written. */
    record Broken(String file, long firstPosition, boolean missing, String detail) {}

    private void load(Kept kept, Consumer<Broken> broken, String table) {
        Path file = file(kept.file()).path();
        if (!Files.isRegularFile(file)) {
            broken.accept(new Broken(kept.file(), kept.firstPosition(), true, "the file " + file + " is missing"));
            return;
        }
        try {
            file(kept.file()).each(batch -> insert(batch, table));
        } catch (UncheckedIOException | JacksonException e) {
            broken.accept(new Broken(
                    kept.file(),
                    kept.firstPosition(),
                    false,
                    "the file " + file + " can't be read: " + e.getMessage()));
            return;
        }
        if (!MessageDigest.isEqual(file(kept.file()).hash(), kept.sha256())) {
            broken.accept(new Broken(kept.file(), kept.firstPosition(), false, "the file " + file + " was changed"));
        }
    }

    private void insert(List<ArchivedEntry> batch, String table) {
        db.sql("insert into " + table + """
                          (position, recorded_at, stream, seq, type, actor, purpose, body, salt, body_hash, hash)
                        select e.position, e.at::timestamptz, e.stream, e.seq, e.type, e.actor, e.purpose, e.body, e.salt,
                          e.body_hash, e.hash
                        from unnest(:position::bigint[], :at::text[], :stream::text[], :seq::bigint[], :type::text[],
                          :actor::text[], :purpose::text[], :body::bytea[], :salt::bytea[], :bodyHash::bytea[],
                          :hash::bytea[])
                          as e (position, at, stream, seq, type, actor, purpose, body, salt, body_hash, hash)
                        """)
                .param("position", batch.stream().map(ArchivedEntry::position).toArray(Long[]::new))
                .param("at", batch.stream().map(ArchivedEntry::at).toArray(String[]::new))
                .param("stream", batch.stream().map(ArchivedEntry::stream).toArray(String[]::new))
                .param("seq", batch.stream().map(ArchivedEntry::seq).toArray(Long[]::new))
                .param("type", batch.stream().map(ArchivedEntry::type).toArray(String[]::new))
                .param("actor", batch.stream().map(ArchivedEntry::actor).toArray(String[]::new))
                .param("purpose", batch.stream().map(ArchivedEntry::purpose).toArray(String[]::new))
                .param("body", batch.stream().map(ArchivedEntry::body).toArray(byte[][]::new))
                .param("salt", batch.stream().map(ArchivedEntry::salt).toArray(byte[][]::new))
                .param("bodyHash", batch.stream().map(ArchivedEntry::bodyHash).toArray(byte[][]::new))
                .param("hash", batch.stream().map(ArchivedEntry::hash).toArray(byte[][]::new))
                .update();
    }

    private ArchiveFile file(String name) {
        return new ArchiveFile(archives.folder().resolve(name));
    }

    private static OffsetDateTime start(YearMonth month) {
        return month.atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC);
    }

    private static String partition(YearMonth month) {
        return "entry_%04d_%02d".formatted(month.getYear(), month.getMonthValue());
    }
}
