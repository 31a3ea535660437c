package vn.motcua.journal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The Merkle tree as C2SP tlog-tiles keeps it: tiles of up to 256 hashes; a hash of level n+1 is the root of a whole tile of
 * level n. Reads of one instance are remembered, so make a new one for each request or batch.
 */
final class Tiles implements Merkle.Subtrees {

    static final int WIDTH = 256;
    private static final int HASH = 32;
    private static final int HEIGHT = 8;

    private final JdbcClient db;
    private final Map<String, byte[]> known = new HashMap<>();

    Tiles(JdbcClient db) {
        this.db = db;
    }

    /** The hashes of a tile as stored, one after the other; empty when there is no such tile. */
    Optional<byte[]> tile(int level, long number) {
        byte[] hashes = known.computeIfAbsent(
                level + "/" + number,
                key -> db.sql("select hashes from journal.tile where level = :level and number = :number")
                        .param("level", level)
                        .param("number", number)
                        .query((row, n) -> row.getBytes(1))
                        .optional()
                        .orElseGet(() -> new byte[0]));
        return hashes.length == 0 ? Optional.empty() : Optional.of(hashes);
    }

    /** Adds leaf hashes after the first {@code size} ones and writes every tile that changed. */
    void append(long size, List<byte[]> leafHashes) {
        add(0, size, leafHashes);
    }

    private void add(int level, long count, List<byte[]> hashes) {
        long next = count;
        int done = 0;
        List<byte[]> roots = new java.util.ArrayList<>();
        while (done < hashes.size()) {
            long number = next / WIDTH;
            int filled = (int) (next % WIDTH);
            int taken = Math.min(WIDTH - filled, hashes.size() - done);
            byte[] old = filled == 0 ? new byte[0] : tile(level, number).orElseThrow();
            byte[] tile = Arrays.copyOf(old, (filled + taken) * HASH);
            for (int i = 0; i < taken; i++) {
                System.arraycopy(hashes.get(done + i), 0, tile, (filled + i) * HASH, HASH);
            }
            write(level, number, tile);
            if (filled + taken == WIDTH) {
                roots.add(subtree(tile, 0, WIDTH));
            }
            done += taken;
            next += taken;
        }
        if (!roots.isEmpty()) {
            add(level + 1, count / WIDTH, roots);
        }
    }

    private void write(int level, long number, byte[] hashes) {
        db.sql("""
                        insert into journal.tile (level, number, hashes) values (:level, :number, :hashes)
                        on conflict (level, number) do update set hashes = excluded.hashes
                        """)
                .param("level", level)
                .param("number", number)
                .param("hashes", hashes)
                .update();
        known.put(level + "/" + number, hashes);
    }

    @Override
    public byte[] hash(int level, long index) {
        int tileLevel = level / HEIGHT;
        int span = 1 << (level % HEIGHT);
        long first = index * span;
        byte[] tile = tile(tileLevel, first / WIDTH)
                .orElseThrow(() -> new IllegalStateException("no tile " + tileLevel + "/" + first / WIDTH));
        return subtree(tile, (int) (first % WIDTH), span);
    }

    private static byte[] subtree(byte[] tile, int first, int span) {
        if (span == 1) {
            return Arrays.copyOfRange(tile, first * HASH, (first + 1) * HASH);
        }
        int half = span / 2;
        return Merkle.node(subtree(tile, first, half), subtree(tile, first + half, half));
    }
}
