package vn.motcua.trust;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of issued papers and the registers of their numbers. */
@Component
class DocumentRows {

    private static final String SELECT = """
            select id, kind, agency, symbol, number, date, title, heading, signer, initials, code, payload, file, sha256, issued_at,
                   revoked_at, reason, replaced_by
              from trust.document
            """;

    private final JdbcClient db;

    DocumentRows(JdbcClient db) {
        this.db = db;
    }

    /** A paper with what only verification shows. */
    record Row(IssuedDocument document, String heading, String signer, String initials) {}

    /** The next number of the register, in the caller's transaction: it is free again when that rolls back. */
    int nextNumber(UUID agency, String symbol, int year) {
        return db.sql("""
                        insert into trust.register (agency, symbol, year, last) values (:agency, :symbol, :year, 1)
                        on conflict (agency, symbol, year) do update set last = trust.register.last + 1
                        returning last
                        """)
                .param("agency", agency)
                .param("symbol", symbol)
                .param("year", year)
                .query(Integer.class)
                .single();
    }

    void insert(Row row, String symbol, @Nullable Integer number, @Nullable UUID owner, String about) {
        IssuedDocument document = row.document();
        db.sql("""
                        insert into trust.document
                          (id, kind, agency, symbol, year, number, date, title, heading, signer, initials, code, payload, file, sha256,
                           owner, about, issued_at)
                        values
                          (:id, :kind, :agency, :symbol, :year, :number, :date, :title, :heading, :signer, :initials, :code, :payload,
                           :file, :sha256, :owner, :about, :at)
                        """)
                .param("id", document.id())
                .param("kind", document.kind())
                .param("agency", document.agency())
                .param("symbol", symbol)
                .param("year", document.date().getYear())
                .param("number", number)
                .param("date", document.date())
                .param("title", document.title())
                .param("heading", row.heading())
                .param("signer", row.signer())
                .param("initials", row.initials())
                .param("code", document.code())
                .param("payload", document.payload())
                .param("file", document.file())
                .param("sha256", HexFormat.of().parseHex(document.sha256()))
                .param("owner", owner)
                .param("about", about)
                .param("at", document.issuedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Withdraws a valid paper; false when it was not valid any more. */
    boolean withdraw(UUID id, String reason, @Nullable UUID replacedBy, Instant now) {
        return db.sql("""
                        update trust.document set revoked_at = :now, reason = :reason, replaced_by = :replacedBy
                         where id = :id and revoked_at is null
                        """)
                        .param("id", id)
                        .param("reason", reason)
                        .param("replacedBy", replacedBy)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    Optional<Row> find(UUID id) {
        return db.sql(SELECT + " where id = :id")
                .param("id", id)
                .query(DocumentRows::row)
                .optional();
    }

    Optional<Row> byCode(String code) {
        return db.sql(SELECT + " where code = :code")
                .param("code", code)
                .query(DocumentRows::row)
                .optional();
    }

    Optional<Row> bySha256(byte[] sha256) {
        return db.sql(SELECT + " where sha256 = :sha256 order by issued_at limit 1")
                .param("sha256", sha256)
                .query(DocumentRows::row)
                .optional();
    }

    List<IssuedDocument> about(String stream, int limit) {
        return db.sql(SELECT + " where about = :about order by issued_at desc, id desc limit :limit")
                .param("about", stream)
                .param("limit", limit)
                .query((row, n) -> row(row, n).document())
                .list();
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        int number = row.getInt("number");
        String full = row.wasNull() ? "" : IssuedDocuments.number(number, row.getString("symbol"));
        UUID replacedBy = row.getObject("replaced_by", UUID.class);
        IssuedDocument.Status status = row.getObject("revoked_at") == null
                ? IssuedDocument.Status.VALID
                : replacedBy == null ? IssuedDocument.Status.REVOKED : IssuedDocument.Status.REPLACED;
        IssuedDocument document = new IssuedDocument(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getObject("agency", UUID.class),
                full,
                row.getObject("date", LocalDate.class),
                row.getString("title"),
                row.getString("code"),
                row.getString("payload"),
                row.getObject("file", UUID.class),
                HexFormat.of().formatHex(row.getBytes("sha256")),
                row.getObject("issued_at", OffsetDateTime.class).toInstant(),
                status,
                row.getString("reason"),
                replacedBy);
        return new Row(document, row.getString("heading"), row.getString("signer"), row.getString("initials"));
    }
}
