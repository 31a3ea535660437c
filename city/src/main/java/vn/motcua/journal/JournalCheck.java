package vn.motcua.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Recomputes the whole journal: every entry's hash, every chain, every head, every leaf and the root of the newest checkpoint.
 * Names the first entry (by position) that was altered, deleted, inserted or reordered.
 */
@Service
public class JournalCheck {

    private static final int FETCH = 2_000;

    private final JdbcClient db;
    private final PublicLog log;
    private final List<StreamHeads> owners;
    private final JournalArchive archive;

    JournalCheck(JdbcClient db, PublicLog log, List<StreamHeads> owners, JournalArchive archive) {
        this.db = db;
        this.log = log;
        this.owners = owners;
        this.archive = archive;
    }

    /** What is wrong with an entry, or with the log itself. */
    public enum Fault {
        ALTERED,
        DELETED,
        INSERTED,
        REORDERED,
        /** The entries are in order, but the log's own tiles or checkpoint are not what they lead to. */
        LOG_ALTERED
    }

    /**
     * The first thing that is wrong.
     *
     * @param position of the first bad entry; where one is missing, the position that it had or should have
     * @param stream empty when unknown
     */
    public record Finding(Fault fault, long position, String stream, long seq, String detail) {}

    /** What the check saw; {@code finding} is empty when everything holds. */
    public record Report(long entries, long sealed, Optional<Finding> finding) {}

    /** Reads one consistent snapshot, so it can run beside a working city; archived months are read from their files. */
    @Transactional(isolation = org.springframework.transaction.annotation.Isolation.REPEATABLE_READ)
    public Report run() {
        Found found = new Found();
        long[] entries = {0};
        String table = whole(found);
        chains(found, entries, table);
        long sealed = leaves(found, table);
        return new Report(entries[0], sealed, found.first());
    }

    /** The journal's table; with archived months a table of this transaction that has their entries too. */
    private String whole(Found found) {
        if (archive.list().isEmpty()) {
            return "journal.entry";
        }
        db.sql("drop table if exists pg_temp.archived").update();
        db.sql("create temporary table archived (like journal.entry) on commit drop")
                .update();
        db.sql("alter table pg_temp.archived alter tx drop not null").update();
        archive.each(
                broken -> found.add(
                        broken.missing() ? Fault.DELETED : Fault.ALTERED,
                        broken.firstPosition(),
                        "",
                        0,
                        broken.detail()),
                "pg_temp.archived");
        db.sql("analyze pg_temp.archived").update();
        return """
               (select position, recorded_at, stream, seq, type, actor, purpose, body, salt, body_hash, hash
                from journal.entry
                union all
                select position, recorded_at, stream, seq, type, actor, purpose, body, salt, body_hash, hash
                from pg_temp.archived)""";
    }

    /** Walks every stream from its first entry to its head. */
    private void chains(Found found, long[] count, String table) {
        Map<String, Chain.Head> heads = new HashMap<>();
        db.sql("select stream, seq, hash from journal.head")
                .withFetchSize(FETCH)
                .query(row -> {
                    heads.put(row.getString(1), new Chain.Head(row.getLong(2), row.getBytes(3)));
                });
        owners.forEach(owner -> owner.each(heads::put));
        Walk walk = new Walk(found, heads, nextPosition(table));
        db.sql("""
                        select position, recorded_at, stream, seq, type, actor, purpose, body, salt, body_hash, hash
                        from %s as e
                        order by stream, seq, position
                        """.formatted(table)).withFetchSize(FETCH).query(row -> {
            count[0]++;
            walk.step(row);
        });
        walk.end();
    }

    private long nextPosition(String table) {
        return db.sql("select coalesce(max(position), 0) + 1 from " + table + " as e")
                .query(Long.class)
                .single();
    }

    /** Compares the sealed leaves with the entries and the tiles, and the root with the signed checkpoint. */
    private long leaves(Found found, String table) {
        Tiles tiles = new Tiles(db);
        long[] next = {0};
        db.sql("""
                        select l.leaf, l.position, e.hash, e.stream, e.seq
                        from journal.leaf as l left join %s as e on e.position = l.position
                        order by l.leaf
                        """.formatted(table)).withFetchSize(FETCH).query(row -> {
            leaf(row, next[0]++, tiles, found);
        });
        long cursor = db.sql("select coalesce(max(position), 0) from journal.leaf")
                .query(Long.class)
                .single();
        db.sql("""
                        select e.position, e.stream, e.seq from %s as e
                        where e.position <= :cursor
                          and not exists (select from journal.leaf as l where l.position = e.position)
                        order by e.position limit 1
                        """.formatted(table)).param("cursor", cursor).query(row -> {
            found.add(Fault.INSERTED, row.getLong(1), row.getString(2), row.getLong(3), "it was never sealed");
        });
        log.latest().ifPresent(checkpoint -> root(checkpoint, next[0], tiles, found));
        return next[0];
    }

    private void leaf(ResultSet row, long expected, Tiles tiles, Found found) throws SQLException {
        long leaf = row.getLong(1);
        long position = row.getLong(2);
        byte[] hash = row.getBytes(3);
        if (leaf != expected) {
            found.add(Fault.LOG_ALTERED, position, "", 0, "leaf " + expected + " is missing");
            return;
        }
        byte @Nullable [] sealed = tiles.tile(0, leaf / Tiles.WIDTH)
                .filter(tile -> tile.length >= (leaf % Tiles.WIDTH + 1) * 32)
                .map(tile ->
                        Arrays.copyOfRange(tile, (int) (leaf % Tiles.WIDTH) * 32, (int) (leaf % Tiles.WIDTH + 1) * 32))
                .orElse(null);
        if (sealed == null) {
            found.add(Fault.LOG_ALTERED, position, "", 0, "the tile of leaf " + leaf + " is missing");
        } else if (hash == null) {
            found.add(Fault.DELETED, position, "", 0, "it was sealed as leaf " + leaf);
        } else if (!Arrays.equals(sealed, Merkle.leaf(hash))) {
            boolean elsewhere = isSealedElsewhere(hash, leaf, tiles);
            found.add(
                    elsewhere ? Fault.REORDERED : Fault.ALTERED,
                    position,
                    row.getString(4),
                    row.getLong(5),
                    elsewhere ? "it was sealed at another place" : "it is not what was sealed as leaf " + leaf);
        }
    }

    private boolean isSealedElsewhere(byte[] hash, long leaf, Tiles tiles) {
        byte[] wanted = Merkle.leaf(hash);
        long last = leaf / Tiles.WIDTH + 64;
        for (long number = Math.max(0, leaf / Tiles.WIDTH - 64); number <= last; number++) {
            byte[] tile = tiles.tile(0, number).orElse(new byte[0]);
            for (int i = 0; i + 32 <= tile.length; i += 32) {
                if (Arrays.equals(wanted, 0, 32, tile, i, i + 32)) {
                    return true;
                }
            }
        }
        return false;
    }

    private void root(PublicLog.Checkpoint checkpoint, long leaves, Tiles tiles, Found found) {
        if (!log.isOurs(checkpoint)) {
            found.add(Fault.LOG_ALTERED, 0, "", 0, "the newest checkpoint is not signed by the log's key");
        }
        if (checkpoint.size() != leaves) {
            found.add(
                    Fault.LOG_ALTERED,
                    0,
                    "",
                    0,
                    "the checkpoint covers " + checkpoint.size() + " leaves, there are " + leaves);
            return;
        }
        byte[] recomputed = Merkle.root(leaves, new Recomputed(tiles));
        if (!Arrays.equals(recomputed, checkpoint.root())
                || !checkpoint
                        .note()
                        .startsWith(log.origin() + "\n" + leaves + "\n"
                                + java.util.Base64.getEncoder().encodeToString(recomputed) + "\n")) {
            found.add(Fault.LOG_ALTERED, 0, "", 0, "the leaves don't lead to the checkpoint's root");
        }
    }

    /** Trusts only the lowest tiles: everything above is computed again. */
    private record Recomputed(Tiles tiles) implements Merkle.Subtrees {

        @Override
        public byte[] hash(int level, long index) {
            return level == 0
                    ? tiles.hash(0, index)
                    : Merkle.node(hash(level - 1, index * 2), hash(level - 1, index * 2 + 1));
        }
    }

    /** Keeps the finding with the lowest position: what came after it may only follow from it. */
    private static final class Found {
        private @Nullable Finding first;

        void add(Fault fault, long position, String stream, long seq, String detail) {
            Finding next = new Finding(fault, position, stream, seq, detail);
            if (first == null || ORDER.compare(next, first) < 0) {
                first = next;
            }
        }

        Optional<Finding> first() {
            return Optional.ofNullable(first);
        }

        private static final Comparator<Finding> ORDER = Comparator.comparing(
                        (Finding f) -> f.fault() == Fault.LOG_ALTERED)
                .thenComparingLong(Finding::position)
                .thenComparing(Finding::fault);
    }

    private static final class Walk {
        private final Found found;
        private final Map<String, Chain.Head> heads;
        private String stream = "";
        private Chain.Head last = Chain.EMPTY;
        private long lastPosition;
        private boolean broken;
        private final long end;

        /** @param end what to name when a missing entry left no trace of its position */
        Walk(Found found, Map<String, Chain.Head> heads, long end) {
            this.found = found;
            this.heads = heads;
            this.end = end;
        }

        void step(ResultSet row) throws SQLException {
            String next = row.getString("stream");
            if (!next.equals(stream)) {
                end();
                stream = next;
                last = Chain.EMPTY;
                lastPosition = 0;
                broken = false;
            }
            if (!broken) {
                check(row);
            }
            last = new Chain.Head(row.getLong("seq"), row.getBytes("hash"));
            lastPosition = row.getLong("position");
        }

        private void check(ResultSet row) throws SQLException {
            long seq = row.getLong("seq");
            long position = row.getLong("position");
            if (seq <= last.seq()) {
                fault(Fault.INSERTED, position, seq, "a second entry with number " + seq);
            } else if (seq > last.seq() + 1) {
                fault(Fault.DELETED, position, last.seq() + 1, "number " + (last.seq() + 1) + " is missing before it");
            } else if (position < lastPosition) {
                fault(Fault.REORDERED, position, seq, "it stands before the entry that it follows");
            } else if (bodyAltered(row)) {
                fault(Fault.ALTERED, position, seq, "its body is not what was hashed");
            } else if (!Arrays.equals(row.getBytes("hash"), recompute(row))) {
                fault(Fault.ALTERED, position, seq, "its header or its predecessor is not what was hashed");
            }
        }

        private static boolean bodyAltered(ResultSet row) throws SQLException {
            byte[] body = row.getBytes("body");
            byte[] salt = row.getBytes("salt");
            return body != null
                    && (salt == null || !Arrays.equals(row.getBytes("body_hash"), Chain.sha256(salt, body)));
        }

        private byte[] recompute(ResultSet row) throws SQLException {
            return Chain.hash(
                    stream,
                    row.getLong("seq"),
                    row.getString("type"),
                    Chain.time(row.getObject("recorded_at", java.time.OffsetDateTime.class)
                            .toInstant()),
                    row.getString("actor"),
                    row.getString("purpose"),
                    row.getBytes("body_hash"),
                    last.hash());
        }

        void end() {
            Chain.Head head = heads.remove(stream);
            if (!stream.isEmpty() && !broken && head != null) {
                if (head.seq() > last.seq()) {
                    fault(Fault.DELETED, end, last.seq() + 1, "the stream's last entries are missing");
                } else if (head.seq() < last.seq() || !Arrays.equals(head.hash(), last.hash())) {
                    fault(Fault.INSERTED, lastPosition, last.seq(), "it is not the head of its stream");
                }
            }
        }

        private void fault(Fault fault, long position, long seq, String detail) {
            broken = true;
            found.add(fault, position, stream, seq, detail);
        }
    }
}
