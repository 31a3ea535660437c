package vn.motcua.identity;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.motcua.kernel.Caller;
import vn.motcua.secrets.Secrets;

/** The tables of accounts and handles. */
@Component
class AccountRows {

    private static final String KEYSET = "identity";

    private final JdbcClient db;
    private final Secrets secrets;

    AccountRows(JdbcClient db, Secrets secrets) {
        this.db = db;
        this.secrets = secrets;
    }

    /** What signing in needs to know; {@code password} and {@code totp} are null when not set. */
    record Credentials(
            UUID account, Account.Status status, @Nullable String password, byte @Nullable [] totp, long totpStep) {}

    Optional<Account> find(UUID id) {
        return db.sql("select * from identity.account where id = :id")
                .param("id", id)
                .query(AccountRows::account)
                .optional();
    }

    List<Account> find(Collection<UUID> ids) {
        return db.sql("select * from identity.account where id = any(:ids) order by id limit 1000")
                .param("ids", ids.toArray(UUID[]::new))
                .query(AccountRows::account)
                .list();
    }

    Optional<Account> byHandle(Handles.Handle handle) {
        return db.sql("""
                        select a.* from identity.account a
                        join identity.handle h on h.account = a.id
                        where h.key = :key
                        """)
                .param("key", handle.key())
                .query(AccountRows::account)
                .optional();
    }

    Optional<Credentials> credentials(Handles.Handle handle) {
        return db.sql("""
                        select a.id, a.status, a.password, a.totp, a.totp_step from identity.account a
                        join identity.handle h on h.account = a.id
                        where h.key = :key
                        """)
                .param("key", handle.key())
                .query(AccountRows::credentials)
                .optional();
    }

    Optional<Credentials> credentials(UUID account) {
        return db.sql("select id, status, password, totp, totp_step from identity.account where id = :id")
                .param("id", account)
                .query(AccountRows::credentials)
                .optional();
    }

    void insert(Account account, String personalId, @Nullable String password, Instant at) {
        db.sql("""
                        insert into identity.account
                          (id, kind, name, status, email, phone, tax_code, personal_id, password, verified, created_at)
                        values (:id, :kind, :name, 'ACTIVE', :email, :phone, :taxCode, :personalId, :password, :verified, :at)
                        """)
                .param("id", account.id())
                .param("kind", account.kind().name())
                .param("name", account.name())
                .param("email", account.email())
                .param("phone", account.phone())
                .param("taxCode", account.taxCode().orElse(null))
                .param("personalId", personalId.isEmpty() ? null : seal(account.id(), personalId))
                .param("password", password)
                .param("verified", account.verified())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Whether the handle is now the account's; false when it belongs to another. */
    boolean claim(UUID account, Handles.Handle handle) {
        return db.sql("""
                        insert into identity.handle (key, account, kind) values (:key, :account, :kind)
                        on conflict (key) do update set account = excluded.account
                        where handle.account = excluded.account
                        """)
                        .param("key", handle.key())
                        .param("account", account)
                        .param("kind", handle.kind().name())
                        .update()
                == 1;
    }

    void release(UUID account, Handles.Kind kind) {
        db.sql("delete from identity.handle where account = :account and kind = :kind")
                .param("account", account)
                .param("kind", kind.name())
                .update();
    }

    void status(UUID account, Account.Status status) {
        db.sql("update identity.account set status = :status where id = :id")
                .param("id", account)
                .param("status", status.name())
                .update();
    }

    void password(UUID account, String encoded) {
        db.sql("update identity.account set password = :password where id = :id")
                .param("id", account)
                .param("password", encoded)
                .update();
    }

    void contact(UUID account, String name, String email, String phone) {
        db.sql("update identity.account set name = :name, email = :email, phone = :phone where id = :id")
                .param("id", account)
                .param("name", name)
                .param("email", email)
                .param("phone", phone)
                .update();
    }

    /** The account of a national identity that was used here before. */
    Optional<Account> byNationalId(String subject) {
        return db.sql("select * from identity.account where national_id_subject = :subject")
                .param("subject", subject)
                .query(AccountRows::account)
                .optional();
    }

    void prove(UUID account, String nationalIdSubject) {
        db.sql("update identity.account set national_id_subject = :subject, verified = true where id = :id")
                .param("id", account)
                .param("subject", nationalIdSubject)
                .update();
    }

    /** Takes away every way to sign in that was set up before the person proved who they are. */
    void strip(UUID account) {
        db.sql("update identity.account set password = null, totp = null, totp_step = 0 where id = :id")
                .param("id", account)
                .update();
        db.sql("delete from identity.passkey where account = :id")
                .param("id", account)
                .update();
        db.sql("delete from identity.recovery_code where account = :id")
                .param("id", account)
                .update();
        db.sql("delete from identity.handle where account = :id and kind = 'EMAIL'")
                .param("id", account)
                .update();
    }

    void totp(UUID account, byte @Nullable [] secret) {
        db.sql("update identity.account set totp = :totp, totp_step = 0 where id = :id")
                .param("id", account)
                .param("totp", secret == null ? null : secrets.seal(KEYSET, secret, "totp/" + account))
                .update();
    }

    byte[] totpSecret(UUID account, byte[] sealed) {
        return secrets.open(KEYSET, sealed, "totp/" + account);
    }

    /** Marks a time step as used; false when it, or a later one, was used before. */
    boolean useTotpStep(UUID account, long step) {
        return db.sql("update identity.account set totp_step = :step where id = :id and totp_step < :step")
                        .param("id", account)
                        .param("step", step)
                        .update()
                == 1;
    }

    byte[] seal(UUID account, String personalId) {
        return secrets.seal(KEYSET, personalId.getBytes(StandardCharsets.UTF_8), "person/" + account);
    }

    String openPersonalId(UUID account, byte @Nullable [] sealed) {
        return sealed == null
                ? ""
                : new String(secrets.open(KEYSET, sealed, "person/" + account), StandardCharsets.UTF_8);
    }

    private static Credentials credentials(ResultSet row, int number) throws SQLException {
        return new Credentials(
                row.getObject("id", UUID.class),
                Account.Status.valueOf(row.getString("status")),
                row.getString("password"),
                row.getBytes("totp"),
                row.getLong("totp_step"));
    }

    static Account account(ResultSet row, int number) throws SQLException {
        return new Account(
                row.getObject("id", UUID.class),
                Caller.Kind.valueOf(row.getString("kind")),
                row.getString("name"),
                Account.Status.valueOf(row.getString("status")),
                row.getString("email"),
                row.getString("phone"),
                Optional.ofNullable(row.getString("tax_code")),
                row.getBoolean("verified"));
    }
}
