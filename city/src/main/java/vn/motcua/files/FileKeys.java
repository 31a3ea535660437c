package vn.motcua.files;

import java.util.HexFormat;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rotation of the keys under which contents are encrypted. */
public class FileKeys {

    private static final int BATCH = 500;

    private final JdbcClient db;
    private final Envelope envelope;

    FileKeys(JdbcClient db, Envelope envelope) {
        this.db = db;
        this.envelope = envelope;
    }

    /**
     * Seals with a new key from now on and reseals the data key of every content; no content is written again.
     *
     * @return how many were resealed
     */
    public int rotate() {
        envelope.rotate();
        byte[] after = new byte[0];
        int resealed = 0;
        List<Sealed> batch = batch(after);
        while (!batch.isEmpty()) {
            batch.forEach(this::reseal);
            resealed += batch.size();
            batch = batch(batch.getLast().hash());
        }
        return resealed;
    }

    private record Sealed(byte[] hash, byte[] key) {}

    private List<Sealed> batch(byte[] after) {
        return db.sql("select hash, key from files.content where hash > :after order by hash limit :limit")
                .param("after", after)
                .param("limit", BATCH)
                .query((row, n) -> new Sealed(row.getBytes(1), row.getBytes(2)))
                .list();
    }

    private void reseal(Sealed content) {
        db.sql("update files.content set key = :key where hash = :hash and key = :before")
                .param("key", envelope.reseal(content.key(), HexFormat.of().formatHex(content.hash())))
                .param("hash", content.hash())
                .param("before", content.key())
                .update();
    }
}
