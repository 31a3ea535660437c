package vn.motcua.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.motcua.kernel.Ids;
import vn.motcua.kernel.Json;
import vn.motcua.secrets.Secrets;

/** What must come back once within minutes: a half-done sign-in, a challenge, a link that was mailed. */
@Component
class Tickets {

    private final JdbcClient db;
    private final Secrets secrets;
    private final Ids ids;
    private final Clock clock;

    Tickets(JdbcClient db, Secrets secrets, Ids ids, Clock clock) {
        this.db = db;
        this.secrets = secrets;
        this.ids = ids;
        this.clock = clock;
    }

    enum Kind {
        /** The password was right, the second factor is missing. */
        HALF,
        /** A new one-time secret that was shown and not yet confirmed. */
        TOTP,
        PASSKEY_NEW,
        PASSKEY_SIGN_IN,
        NATIONAL_ID,
        RECOVERY,
        /** A form that was sent from too weak a session. */
        FORM
    }

    record Ticket(@Nullable UUID account, byte[] body) {

        <T> T body(Class<T> type) {
            return Json.read(body, type);
        }

        UUID forAccount() {
            if (account == null) {
                throw new IllegalStateException("this kind of ticket is for an account");
            }
            return account;
        }
    }

    /** Stores a ticket and gives the token with which it is found again; the token itself is stored nowhere. */
    String issue(Kind kind, @Nullable UUID account, Object body, Duration lifetime) {
        sweep();
        String token = Tokens.fresh(ids);
        db.sql("""
                        insert into identity.ticket (token_hash, kind, account, body, expires_at)
                        values (:hash, :kind, :account, :body, :expires)
                        """)
                .param("hash", Tokens.hash(token))
                .param("kind", kind.name())
                .param("account", account)
                .param("body", secrets.seal("identity", Json.bytes(body), "ticket/" + kind))
                .param("expires", clock.instant().plus(lifetime).atOffset(ZoneOffset.UTC))
                .update();
        return token;
    }

    Optional<Ticket> peek(Kind kind, String token) {
        return db.sql("""
                        select account, body from identity.ticket
                        where token_hash = :hash and kind = :kind and expires_at > :now
                        """)
                .param("hash", Tokens.hash(token))
                .param("kind", kind.name())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, n) -> ticket(kind, row))
                .optional();
    }

    /** Like {@link #peek}, once. */
    Optional<Ticket> take(Kind kind, String token) {
        return db.sql("""
                        delete from identity.ticket
                        where token_hash = :hash and kind = :kind and expires_at > :now
                        returning account, body
                        """)
                .param("hash", Tokens.hash(token))
                .param("kind", kind.name())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, n) -> ticket(kind, row))
                .optional();
    }

    private void sweep() {
        db.sql("""
                        delete from identity.ticket where token_hash in
                          (select token_hash from identity.ticket where expires_at < :now
                           order by expires_at limit 100 for update skip locked)
                        """).param("now", clock.instant().atOffset(ZoneOffset.UTC)).update();
    }

    private Ticket ticket(Kind kind, ResultSet row) throws SQLException {
        return new Ticket(
                row.getObject("account", UUID.class), secrets.open("identity", row.getBytes("body"), "ticket/" + kind));
    }
}
