package vn.motcua.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Ids;
import vn.motcua.kernel.Json;

/** Appends to the journal and reads it. */
@Service
public class Journal {

    private static final String COLUMNS =
            "position, recorded_at, stream, seq, type, actor, purpose, body, body_hash, hash";

    private final JdbcClient db;
    private final Clock clock;
    private final Ids ids;
    private final Wake wake;
    private final Archives archives;

    Journal(JdbcClient db, Clock clock, Ids ids, Wake wake, Archives archives) {
        this.db = db;
        this.clock = clock;
        this.ids = ids;
        this.wake = wake;
        this.archives = archives;
    }

    /**
     * Appends to a stream that no other row owns, in the caller's transaction (or one of its own when there is none). Two
     * appends to one stream wait for each other; different streams do not.
     *
     * @return the entry's position
     */
    @Transactional
    public long append(NewEntry entry) {
        long position = db.sql("""
                        select entry_position
                        from journal.append(:stream, :type, :at, :actor, :purpose, :body, :salt)
                        """)
                .param("stream", entry.stream())
                .param("type", entry.type())
                .param("at", Chain.time(clock.instant()))
                .param("actor", Json.text(entry.actor()))
                .param("purpose", entry.purpose())
                .param("body", entry.body())
                .param("salt", ids.randomBytes(16))
                .query(Long.class)
                .single();
        wakeAfterCommit();
        return position;
    }

    /**
     * The part of a module's own statement that inserts linked entries. It reads the rows of the relation {@code guard}
     * (one row: go on; none: insert nothing) and takes the named parameters that {@link Columns#of} fills. Plain values
     * instead of arrays: they cost the database a third less.
     *
     * @param entries how many, at least one
     */
    public static String insert(String guard, int entries) {
        return """
               insert into journal.entry (recorded_at, stream, seq, type, actor, purpose, body, salt, body_hash, hash)
               select e.at, e.stream, e.seq, e.type, e.actor, e.purpose, e.body, e.salt, e.body_hash, e.hash
               from %s, (values
                 %s) as e (at, stream, seq, type, actor, purpose, body, salt, body_hash, hash)
               returning position
               """.formatted(
                guard,
                IntStream.range(0, entries).mapToObj(Columns::row).collect(Collectors.joining(",\n                 ")));
    }

    /** Tells the followers of this process after the commit; for modules which insert entries by {@link #insert}. */
    public void wakeAfterCommit() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    wake.ring();
                }
            });
        } else {
            wake.ring();
        }
    }

    /** A stream's entries after {@code seq}, oldest first; those of archived months from their files. */
    public List<Entry> stream(String stream, long afterSeq, int limit) {
        return archives.read(stream, new Archives.Range(afterSeq, Long.MAX_VALUE, limit, false));
    }

    /** The newest entries of a stream before {@code seq}, newest first; {@code Long.MAX_VALUE} for the first page. */
    public List<Entry> latest(String stream, long beforeSeq, int limit) {
        return archives.read(stream, new Archives.Range(0, beforeSeq, limit, true));
    }

    public Optional<Entry> entry(long position) {
        return live(position).or(() -> archives.entry(position));
    }

    private Optional<Entry> live(long position) {
        return db.sql("select " + COLUMNS + " from journal.entry where position = :position")
                .param("position", position)
                .query(Journal::entry)
                .optional();
    }

    /** Entries in ({@code after}, {@code upTo}] of the given types, in order; for followers. */
    List<Entry> between(long after, long upTo, Collection<String> types, int limit) {
        return db.sql("select " + COLUMNS + """
                         from journal.entry
                        where position > :after and position <= :upTo
                          and (type = any(:types) or split_part(type, '.', 1) || '.*' = any(:types) or '*' = any(:types))
                        order by position
                        limit :limit
                        """)
                .param("after", after)
                .param("upTo", upTo)
                .param("types", types.toArray(String[]::new))
                .param("limit", limit)
                .query(Journal::entry)
                .list();
    }

    /** Removes a body that the law says must go (the entry, its hashes and the proofs stay), and records who did it.
     * Of an archived month nothing is erased: it has to be restored first. */
    @Transactional
    public boolean erase(long position, Actor actor, String legalBasis) {
        Optional<Entry> found = live(position).filter(e -> e.body() != null);
        found.ifPresent(entry -> {
            db.sql("update journal.entry set body = null, salt = null where position = :position")
                    .param("position", position)
                    .update();
            append(NewEntry.of(
                    "erasure/" + entry.stream(),
                    "journal.erased",
                    actor,
                    legalBasis,
                    new Erased(position, entry.type(), java.util.HexFormat.of().formatHex(entry.bodyHash()))));
        });
        return found.isPresent();
    }

    /** Body of {@code journal.erased}. */
    record Erased(long position, String type, String bodyHash) {}

    static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getLong("position"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getString("stream"),
                row.getLong("seq"),
                row.getString("type"),
                Json.read(row.getString("actor"), Actor.class),
                row.getString("purpose"),
                row.getBytes("body"),
                row.getBytes("body_hash"),
                row.getBytes("hash"));
    }
}
