package vn.motcua.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Ids;

/**
 * Sessions in the database, so that all processes share them: one row each, one query per request, written at most once a
 * minute. The browser holds the token, the row its hash. A new proof of identity always makes a new token.
 */
@Component
class Sessions {

    private static final Duration TOUCH_EVERY = Duration.ofMinutes(1);

    private final JdbcClient db;
    private final SessionLimits limits;
    private final Ids ids;
    private final Clock clock;

    Sessions(JdbcClient db, SessionLimits limits, Ids ids, Clock clock) {
        this.db = db;
        this.limits = limits;
        this.ids = ids;
        this.clock = clock;
    }

    /** A live session with what the caller is made of. */
    record Live(
            Session session,
            Caller.Kind kind,
            String name,
            Caller.@Nullable Kind principalKind,
            @Nullable String principalName) {}

    /** Begins a session and gives the token for the browser. */
    String start(UUID account, Session.Method method, String device, String address) {
        sweep();
        String token = Tokens.fresh(ids);
        OffsetDateTime now = now();
        db.sql("""
                        insert into identity.session
                          (token_hash, id, account, assurance, method, created_at, seen_at, device, address)
                        values (:hash, :id, :account, :assurance, :method, :now, :now, :device, :address)
                        """)
                .param("hash", Tokens.hash(token))
                .param("id", ids.next())
                .param("account", account)
                .param("assurance", method.assurance())
                .param("method", method.name())
                .param("now", now)
                .param("device", device.substring(0, Math.min(200, device.length())))
                .param("address", address)
                .update();
        return token;
    }

    /**
     * The live session of a token; a representation that ended no longer counts.
     *
     * @param use whether this is a use of the session, which keeps it alive
     */
    Optional<Live> find(String token, boolean use) {
        OffsetDateTime now = now();
        Optional<Live> found = db.sql("""
                        select s.id, s.account, s.assurance, s.method, s.created_at, s.seen_at, s.position,
                               r.principal as on_behalf_of, s.device, s.address, a.kind, a.name,
                               p.kind as principal_kind, p.name as principal_name
                        from identity.session s
                        join identity.account a on a.id = s.account and a.status = 'ACTIVE'
                        left join lateral (
                          select r.principal from identity.representation r
                          where r.agent = s.account and r.principal = s.on_behalf_of
                            and r.valid_from <= :today and (r.valid_to is null or r.valid_to >= :today)
                          limit 1) r on true
                        left join identity.account p on p.id = r.principal
                        where s.token_hash = :hash and s.seen_at > :idle and s.created_at > :absolute
                        """)
                .param("hash", Tokens.hash(token))
                .param("today", CityTime.today(clock))
                .param("idle", now.minus(limits.idle()))
                .param("absolute", now.minus(limits.absolute()))
                .query(Sessions::live)
                .optional();
        found.filter(live ->
                        use && live.session().seenAt().isBefore(now.toInstant().minus(TOUCH_EVERY)))
                .ifPresent(live -> touch(live.session().id(), now));
        return found;
    }

    List<Session> list(UUID account) {
        OffsetDateTime now = now();
        return db.sql("""
                        select * from identity.session
                        where account = :account and seen_at > :idle and created_at > :absolute
                        order by seen_at desc, id
                        limit 50
                        """)
                .param("account", account)
                .param("idle", now.minus(limits.idle()))
                .param("absolute", now.minus(limits.absolute()))
                .query((row, n) -> session(row))
                .list();
    }

    void close(String token) {
        db.sql("delete from identity.session where token_hash = :hash")
                .param("hash", Tokens.hash(token))
                .update();
    }

    boolean close(UUID account, UUID session) {
        return db.sql("delete from identity.session where id = :id and account = :account")
                        .param("id", session)
                        .param("account", account)
                        .update()
                == 1;
    }

    int closeAll(UUID account) {
        return db.sql("delete from identity.session where account = :account")
                .param("account", account)
                .update();
    }

    int closeOthers(UUID account, UUID kept) {
        return db.sql("delete from identity.session where account = :account and id <> :kept")
                .param("account", account)
                .param("kept", kept)
                .update();
    }

    void actThrough(UUID session, @Nullable UUID position) {
        db.sql("update identity.session set position = :position where id = :id")
                .param("position", position)
                .param("id", session)
                .update();
    }

    void actFor(UUID session, @Nullable UUID principal) {
        db.sql("update identity.session set on_behalf_of = :principal where id = :id")
                .param("principal", principal)
                .param("id", session)
                .update();
    }

    /** A new session takes another's place; for the same account it goes on through the same position. */
    void replace(String before, String after) {
        db.sql("""
                        update identity.session as n set position = o.position, on_behalf_of = o.on_behalf_of
                        from identity.session as o
                        where n.token_hash = :after and o.token_hash = :before and o.account = n.account
                        """)
                .param("after", Tokens.hash(after))
                .param("before", Tokens.hash(before))
                .update();
        close(before);
    }

    /** When the session ends if nothing more is done. */
    Instant ends(Session session) {
        Instant idle = session.seenAt().plus(limits.idle());
        Instant absolute = session.createdAt().plus(limits.absolute());
        return idle.isBefore(absolute) ? idle : absolute;
    }

    private void touch(UUID session, OffsetDateTime now) {
        db.sql("update identity.session set seen_at = :now where id = :id")
                .param("now", now)
                .param("id", session)
                .update();
    }

    private void sweep() {
        db.sql("""
                        delete from identity.session where token_hash in
                          (select token_hash from identity.session where seen_at < :idle
                           order by seen_at limit 100 for update skip locked)
                        """).param("idle", now().minus(limits.idle())).update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Live live(ResultSet row, int number) throws SQLException {
        String principalKind = row.getString("principal_kind");
        return new Live(
                session(row),
                Caller.Kind.valueOf(row.getString("kind")),
                row.getString("name"),
                principalKind == null ? null : Caller.Kind.valueOf(principalKind),
                row.getString("principal_name"));
    }

    private static Session session(ResultSet row) throws SQLException {
        return new Session(
                row.getObject("id", UUID.class),
                row.getObject("account", UUID.class),
                row.getInt("assurance"),
                Session.Method.valueOf(row.getString("method")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("seen_at", OffsetDateTime.class).toInstant(),
                row.getObject("position", UUID.class),
                row.getObject("on_behalf_of", UUID.class),
                row.getString("device"),
                row.getString("address"));
    }
}
