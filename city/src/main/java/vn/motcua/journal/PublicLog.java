package vn.motcua.journal;

import java.security.KeyPair;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import vn.motcua.secrets.Secrets;

/**
 * The journal's public log: every settled entry's hash becomes a leaf of a Merkle tree, and each batch ends in a signed
 * checkpoint. Leaves are salted hashes; nothing personal is in the log.
 */
@Service
public class PublicLog implements Follower {

    /** As a follower. */
    public static final String NAME = "public-log";

    private static final String KEY = "log-checkpoint";

    private final JdbcClient db;
    private final Clock clock;
    private final Secrets secrets;
    private final String origin;

    PublicLog(
            JdbcClient db,
            Clock clock,
            Secrets secrets,
            @Value("${city.log-origin:motcua.vn/${city.id:danang}}") String origin) {
        this.db = db;
        this.clock = clock;
        this.secrets = secrets;
        this.origin = origin;
    }

    /** A sealed state of the log; {@code note} is the signed text. */
    public record Checkpoint(long size, Instant sealedAt, byte[] root, String note) {}

    /**
     * Why an entry is in the log of a checkpoint: hash the entry as a leaf, go up {@code path}, arrive at the root.
     *
     * @param entryHash the leaf's data
     */
    public record Proof(long position, long leaf, byte[] entryHash, List<byte[]> path, Checkpoint checkpoint) {

        public boolean holds() {
            byte[] root = Merkle.rootOf(Merkle.leaf(entryHash), leaf, checkpoint.size(), path);
            return java.util.Arrays.equals(root, checkpoint.root());
        }
    }

    public Optional<Checkpoint> latest() {
        return db.sql("select size, sealed_at, root, note from journal.checkpoint order by size desc limit 1")
                .query((row, n) -> new Checkpoint(
                        row.getLong(1),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getBytes(3),
                        row.getString(4)))
                .optional();
    }

    /** Empty while the entry is not sealed yet (a moment), or does not exist. */
    public Optional<Proof> proof(long position) {
        Optional<Checkpoint> checkpoint = latest();
        Optional<Long> leaf = db.sql("select leaf from journal.leaf where position = :position")
                .param("position", position)
                .query(Long.class)
                .optional();
        if (checkpoint.isEmpty()
                || leaf.isEmpty()
                || leaf.get() >= checkpoint.get().size()) {
            return Optional.empty();
        }
        return db.sql("select hash from journal.entry_hash where position = :position")
                .param("position", position)
                .query((row, n) -> row.getBytes(1))
                .optional()
                .map(hash -> new Proof(
                        position,
                        leaf.get(),
                        hash,
                        Merkle.inclusion(leaf.get(), checkpoint.get().size(), new Tiles(db)),
                        checkpoint.get()));
    }

    /** Why the log of {@code from} entries is the beginning of the log of {@code to}; empty while it is not that long. */
    public Optional<List<byte[]>> consistency(long from, long to) {
        return latest().filter(checkpoint -> from >= 1 && from <= to && to <= checkpoint.size())
                .map(checkpoint -> Merkle.consistency(from, to, new Tiles(db)));
    }

    /** The log's public key in the form that verifiers take. */
    public String verifierKey() {
        return Note.verifierKey(origin, key().getPublic());
    }

    public String origin() {
        return origin;
    }

    boolean isOurs(Checkpoint checkpoint) {
        return Note.isSignedBy(checkpoint.note(), key().getPublic());
    }

    private KeyPair key() {
        return secrets.keyPair(KEY, "Ed25519");
    }

    /** The bytes of a tile cut to {@code width} hashes; empty when the log is not that far. */
    Optional<byte[]> tile(int level, long number, int width) {
        return new Tiles(db)
                .tile(level, number)
                .filter(hashes -> hashes.length >= width * 32)
                .map(hashes -> java.util.Arrays.copyOf(hashes, width * 32));
    }

    /** The data of the leaves of a tile: entry hashes, each after its length in two bytes. */
    Optional<byte[]> entries(long number, int width) {
        List<byte[]> hashes = db.sql("""
                        select e.hash from journal.leaf as l join journal.entry_hash as e on e.position = l.position
                        where l.leaf >= :from and l.leaf < :to
                        order by l.leaf
                        """)
                .param("from", number * Tiles.WIDTH)
                .param("to", number * Tiles.WIDTH + width)
                .query((row, n) -> row.getBytes(1))
                .list();
        if (hashes.size() < width) {
            return Optional.empty();
        }
        byte[] bundle = new byte[width * 34];
        for (int i = 0; i < width; i++) {
            bundle[i * 34 + 1] = 32;
            System.arraycopy(hashes.get(i), 0, bundle, i * 34 + 2, 32);
        }
        return Optional.of(bundle);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> types() {
        return Set.of("*");
    }

    /** A batch ends in a signature; the larger, the fewer. */
    @Override
    public int most() {
        return 2_000;
    }

    @Override
    public void follow(List<Entry> entries) {
        long size = db.sql("select coalesce(max(leaf) + 1, 0) from journal.leaf")
                .query(Long.class)
                .single();
        Tiles tiles = new Tiles(db);
        tiles.append(
                size, entries.stream().map(entry -> Merkle.leaf(entry.hash())).toList());
        db.sql("""
                        insert into journal.leaf (leaf, position)
                        select :size + n - 1, position from unnest(:positions) with ordinality as p (position, n)
                        """)
                .param("size", size)
                .param("positions", entries.stream().map(Entry::position).toArray(Long[]::new))
                .update();
        seal(size + entries.size(), tiles);
    }

    private void seal(long size, Tiles tiles) {
        byte[] root = Merkle.root(size, tiles);
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        db.sql("delete from journal.checkpoint where sealed_at > :minute")
                .param("minute", now.truncatedTo(java.time.temporal.ChronoUnit.MINUTES))
                .update();
        db.sql("insert into journal.checkpoint (size, sealed_at, root, note) values (:size, :at, :root, :note)")
                .param("size", size)
                .param("at", now)
                .param("root", root)
                .param("note", Note.sign(origin, size, root, key()))
                .update();
    }
}
