package vn.motcua.onestop;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.motcua.onestop.Dossiers.EarlierPaper;

/** Which files somebody handed in as which type of paper; made from the journal, so it may be thrown away and made again. */
@Repository
class HandedRows {

    private final JdbcClient db;

    HandedRows(JdbcClient db) {
        this.db = db;
    }

    void add(UUID owner, String paper, AttachedFile file, UUID dossier, String code, String procedure, Instant at) {
        db.sql("""
                        insert into onestop.handed
                          (owner, paper, file, dossier, code, procedure, name, sha256, size, pages, media_type, at)
                        values (:owner, :paper, :file, :dossier, :code, :procedure, :name, :sha256, :size, :pages, :media, :at)
                        on conflict (owner, paper, file) do nothing
                        """)
                .param("owner", owner)
                .param("paper", paper)
                .param("file", file.id())
                .param("dossier", dossier)
                .param("code", code)
                .param("procedure", procedure)
                .param("name", file.name())
                .param("sha256", file.sha256())
                .param("size", file.size())
                .param("pages", file.pages())
                .param("media", file.mediaType())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
        db.sql("insert into onestop.attached (file, dossier) values (:file, :dossier) on conflict do nothing")
                .param("file", file.id())
                .param("dossier", dossier)
                .update();
    }

    List<EarlierPaper> of(UUID owner, String paper, int limit) {
        return db.sql("""
                        select file, code, procedure, name, sha256, size, pages, media_type, at from onestop.handed
                        where owner = :owner and paper = :paper
                        order by at desc, file desc
                        limit :limit
                        """)
                .param("owner", owner)
                .param("paper", paper)
                .param("limit", limit)
                .query(HandedRows::row)
                .list();
    }

    /** Which of the files the owner handed in before. */
    List<UUID> among(UUID owner, java.util.Collection<UUID> files) {
        return db.sql("select distinct file from onestop.handed where owner = :owner and file in (:files)")
                .param("owner", owner)
                .param("files", files)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }

    /** Dossiers that a document was made for. */
    List<UUID> madeFor(UUID file) {
        return db.sql("select distinct dossier from onestop.made where file = :file order by dossier limit 20")
                .param("file", file)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }

    /** The issued document that a file is; empty for what people brought. */
    Optional<UUID> documentOf(UUID file) {
        return db.sql("select document from onestop.made where file = :file limit 1")
                .param("file", file)
                .query((row, n) -> row.getObject(1, UUID.class))
                .optional();
    }

    /** The dossiers that a file is part of. */
    List<UUID> dossiersOf(UUID file) {
        return db.sql("select dossier from onestop.attached where file = :file order by dossier desc limit 50")
                .param("file", file)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }

    private static EarlierPaper row(ResultSet row, int n) throws SQLException {
        AttachedFile file = new AttachedFile(
                row.getObject("file", UUID.class),
                row.getString("name"),
                row.getString("sha256"),
                row.getLong("size"),
                row.getInt("pages"),
                row.getString("media_type"));
        return new EarlierPaper(
                file,
                row.getString("code"),
                row.getString("procedure"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }
}
