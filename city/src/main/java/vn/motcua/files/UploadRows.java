package vn.motcua.files;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of resumable uploads. */
class UploadRows {

    private static final String SELECT =
            "select id, owner, name, length, received, key, expires_at, file, refused from files.upload where id = :id";

    private final JdbcClient db;

    UploadRows(JdbcClient db) {
        this.db = db;
    }

    record Row(
            UUID id,
            UUID owner,
            String name,
            long length,
            long received,
            byte[] key,
            Instant expiresAt,
            @Nullable UUID file,
            boolean refused) {}

    record Piece(long start, String place) {}

    record Open(long count, long bytes) {}

    Optional<Row> find(UUID id) {
        return db.sql(SELECT).param("id", id).query(UploadRows::row).optional();
    }

    Row lock(UUID id) {
        return db.sql(SELECT + " for update")
                .param("id", id)
                .query(UploadRows::row)
                .optional()
                .orElseThrow(() -> new FilesProblem.NoUpload(id.toString()).asException());
    }

    Open open(UUID owner) {
        return db.sql("""
                        select count(*), coalesce(sum(length), 0) from files.upload
                         where owner = :owner and file is null and not refused
                        """)
                .param("owner", owner)
                .query((row, n) -> new Open(row.getLong(1), row.getLong(2)))
                .single();
    }

    void addPiece(UUID upload, long start, String place, long received) {
        db.sql("""
                        with piece as (insert into files.piece (upload, start, place) values (:upload, :start, :place))
                        update files.upload set received = :received where id = :upload
                        """)
                .param("upload", upload)
                .param("start", start)
                .param("place", place)
                .param("received", received)
                .update();
    }

    List<Piece> pieces(UUID upload) {
        return db.sql("select start, place from files.piece where upload = :upload order by start")
                .param("upload", upload)
                .query((row, n) -> new Piece(row.getLong(1), row.getString(2)))
                .list();
    }

    void deletePiece(UUID upload, long start) {
        db.sql("delete from files.piece where upload = :upload and start = :start")
                .param("upload", upload)
                .param("start", start)
                .update();
    }

    void finish(UUID upload, UUID file) {
        db.sql("update files.upload set file = :file where id = :id")
                .param("id", upload)
                .param("file", file)
                .update();
    }

    void refuse(UUID upload) {
        db.sql("update files.upload set refused = true where id = :id and file is null")
                .param("id", upload)
                .update();
    }

    void delete(UUID upload) {
        db.sql("delete from files.upload where id = :id").param("id", upload).update();
    }

    List<UUID> expired(Instant now, int limit) {
        return db.sql("select id from files.upload where expires_at < :now order by expires_at limit :limit")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }

    Uploads.UnderWay underWay(OffsetDateTime now) {
        return db.sql("""
                        select count(*), coalesce(sum(received), 0) from files.upload
                        where expires_at > :now and file is null and not refused
                        """)
                .param("now", now)
                .query((row, n) -> new Uploads.UnderWay(row.getLong(1), row.getLong(2)))
                .single();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getObject("owner", UUID.class),
                row.getString("name"),
                row.getLong("length"),
                row.getLong("received"),
                row.getBytes("key"),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                row.getObject("file", UUID.class),
                row.getBoolean("refused"));
    }
}
