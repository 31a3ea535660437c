package vn.motcua.trust;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.motcua.kernel.Slice;

/** The rows of keys and certificates. */
@Component
class CredentialRows {

    private static final String SELECT = """
            select id, kind, holder, name, serial, certificate, valid_from, valid_to, retired_at, revoked_at, reason
              from trust.credential
            """;

    private final JdbcClient db;

    CredentialRows(JdbcClient db) {
        this.db = db;
    }

    record Kept(UUID id, byte[] keystore, Instant validTo) {}

    Optional<Kept> inUse(Credential.Kind kind, UUID holder) {
        return db.sql("""
                        select id, keystore, valid_to from trust.credential
                         where kind = :kind and holder = :holder and retired_at is null
                        """)
                .param("kind", word(kind))
                .param("holder", holder)
                .query((row, n) -> new Kept(row.getObject(1, UUID.class), row.getBytes(2), instant(row, "valid_to")))
                .optional();
    }

    void insert(UUID id, Credential.Kind kind, UUID holder, String name, X509Certificate certificate, byte[] keystore)
            throws GeneralSecurityException {
        db.sql("""
                        insert into trust.credential
                          (id, kind, holder, name, serial, certificate, keystore, valid_from, valid_to)
                        values (:id, :kind, :holder, :name, :serial, :certificate, :keystore, :from, :to)
                        on conflict do nothing
                        """)
                .param("id", id)
                .param("kind", word(kind))
                .param("holder", holder)
                .param("name", name)
                .param("serial", certificate.getSerialNumber().toString(16))
                .param("certificate", certificate.getEncoded())
                .param("keystore", keystore)
                .param("from", certificate.getNotBefore().toInstant().atOffset(ZoneOffset.UTC))
                .param("to", certificate.getNotAfter().toInstant().atOffset(ZoneOffset.UTC))
                .update();
    }

    void retire(Credential.Kind kind, UUID holder, Instant now) {
        db.sql("""
                        update trust.credential set retired_at = :now
                         where kind = :kind and holder = :holder and retired_at is null
                        """)
                .param("kind", word(kind))
                .param("holder", holder)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void revoke(UUID id, String reason, Instant now) {
        db.sql("""
                        update trust.credential
                           set revoked_at = :now, retired_at = coalesce(retired_at, :now), reason = :reason
                         where id = :id and revoked_at is null
                        """)
                .param("id", id)
                .param("reason", reason)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    List<Authority.Revoked> revoked() {
        return db.sql("""
                        select serial, revoked_at from trust.credential
                         where revoked_at is not null order by revoked_at limit 100000
                        """)
                .query((row, n) ->
                        new Authority.Revoked(new BigInteger(row.getString(1), 16), instant(row, "revoked_at")))
                .list();
    }

    Optional<Credential> find(UUID id) {
        return db.sql(SELECT + " where id = :id")
                .param("id", id)
                .query(CredentialRows::credential)
                .optional();
    }

    Slice<Credential> all(String before, int size) {
        UUID last = before.matches("[0-9a-f-]{36}") ? UUID.fromString(before) : new UUID(-1, -1);
        List<Credential> oneMore = db.sql(SELECT + " where id < :before order by id desc limit :limit")
                .param("before", last)
                .param("limit", size + 1)
                .query(CredentialRows::credential)
                .list();
        return Slice.of(oneMore, size, credential -> credential.id().toString());
    }

    private static Credential credential(ResultSet row, int number) throws SQLException {
        return new Credential(
                row.getObject("id", UUID.class),
                Credential.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getObject("holder", UUID.class),
                row.getString("name"),
                row.getString("serial"),
                fingerprint(row.getBytes("certificate")),
                instant(row, "valid_from"),
                instant(row, "valid_to"),
                optional(row, "retired_at"),
                optional(row, "revoked_at"),
                row.getString("reason"));
    }

    private static String fingerprint(byte[] certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant optional(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static String word(Credential.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
