package vn.motcua.definitions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of published definitions. */
final class DefinitionStore {

    private static final long LOCK = 0x6d6f74637561_01L;

    private final JdbcClient db;

    DefinitionStore(JdbcClient db) {
        this.db = db;
    }

    /** Which state of the folder is published. */
    record State(long revision, String fingerprint) {}

    /** A published version without its content. */
    record Row(
            String kind,
            String code,
            int version,
            LocalDate effectiveFrom,
            @Nullable LocalDate effectiveTo,
            String sha256,
            @Nullable String summary) {

        boolean offeredOn(LocalDate on) {
            return effectiveTo == null || on.isBefore(effectiveTo);
        }
    }

    State state() {
        return db.sql("select revision, fingerprint from definitions.state")
                .query((row, n) -> new State(row.getLong(1), row.getString(2)))
                .single();
    }

    /** Holds back other publishers until the transaction ends, and tells the state as it is then. */
    State lock() {
        db.sql("select 1 from (select pg_advisory_xact_lock(:lock)) as held")
                .param("lock", LOCK)
                .query(Integer.class)
                .single();
        return state();
    }

    void advance(String fingerprint) {
        db.sql("update definitions.state set revision = revision + 1, fingerprint = :fingerprint")
                .param("fingerprint", fingerprint)
                .update();
    }

    /** Every version there is, oldest first. A city has some hundreds; contents stay in the database. */
    List<Row> rows() {
        return db.sql("""
                        select kind, code, version, effective_from, effective_to, encode(sha256, 'hex') as sha256, summary
                        from definitions.version
                        order by kind, code, version
                        limit 100000
                        """).query(DefinitionStore::row).list();
    }

    Optional<byte[]> content(String kind, String code, int version) {
        return db.sql("""
                        select content from definitions.version
                        where kind = :kind and code = :code and version = :version
                        """)
                .param("kind", kind)
                .param("code", code)
                .param("version", version)
                .query((row, n) -> row.getBytes(1))
                .optional();
    }

    void insert(Row row, byte[] content, String path, Instant at, String by) {
        db.sql("""
                        insert into definitions.version (kind, code, version, effective_from, sha256, content, summary,
                                                         path, published_at, published_by)
                        values (:kind, :code, :version, :from, decode(:sha256, 'hex'), :content, :summary, :path, :at, :by)
                        """)
                .param("kind", row.kind())
                .param("code", row.code())
                .param("version", row.version())
                .param("from", row.effectiveFrom())
                .param("sha256", row.sha256())
                .param("content", content)
                .param("summary", row.summary())
                .param("path", path)
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .param("by", by)
                .update();
    }

    void withdraw(Row row, LocalDate from) {
        db.sql("""
                        update definitions.version set effective_to = :from
                        where kind = :kind and code = :code and version = :version and effective_to is null
                        """)
                .param("from", from)
                .param("kind", row.kind())
                .param("code", row.code())
                .param("version", row.version())
                .update();
    }

    /** The newest publications, newest first. */
    List<PublishedLine> newest(int limit) {
        return db.sql("""
                        select kind, code, version, effective_from, effective_to, path, published_at, published_by
                        from definitions.version
                        order by published_at desc, kind, code, version desc
                        limit :limit
                        """)
                .param("limit", limit)
                .query((row, n) -> new PublishedLine(
                        row.getString("kind"),
                        row.getString("code"),
                        row.getInt("version"),
                        row.getObject("effective_from", LocalDate.class),
                        row.getObject("effective_to", LocalDate.class),
                        row.getString("path"),
                        row.getObject("published_at", OffsetDateTime.class).toInstant(),
                        row.getString("published_by")))
                .list();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getString("kind"),
                row.getString("code"),
                row.getInt("version"),
                row.getObject("effective_from", LocalDate.class),
                row.getObject("effective_to", LocalDate.class),
                row.getString("sha256"),
                row.getString("summary"));
    }
}
