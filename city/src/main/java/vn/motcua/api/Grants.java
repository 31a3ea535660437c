package vn.motcua.api;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.motcua.journal.Journal;
import vn.motcua.journal.NewEntry;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Ids;

/** What people allow apps, and the codes and tokens that come of it. */
@Component
class Grants {

    static final Duration CODE = Duration.ofSeconds(60);
    static final Duration ACCESS = Duration.ofMinutes(30);
    static final Duration REFRESH = Duration.ofDays(30);

    private final JdbcClient db;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;

    Grants(JdbcClient db, Journal journal, Ids ids, Clock clock) {
        this.db = db;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
    }

    enum Kind {
        CODE,
        ACCESS,
        REFRESH
    }

    /**
     * A token as it is kept.
     *
     * @param consent null for a system, which acts for itself
     * @param assurance with which the person had signed in when they allowed it
     */
    record Kept(
            Kind kind,
            String client,
            UUID account,
            @Nullable UUID consent,
            List<String> scopes,
            int assurance,
            String redirect,
            String challenge,
            Instant expiresAt,
            boolean used) {}

    /** Tokens to hand out; {@code refresh} is null for a system. */
    record Pair(String access, @Nullable String refresh, List<String> scopes) {}

    /** One app as the person who allowed it sees it. */
    record Consent(UUID id, String client, String name, List<String> scopes, Instant since) {}

    /** The person allows it: a code that works once within {@link #CODE}. */
    @Transactional
    public String allow(Client client, Caller person, List<String> scopes, String redirect, String challenge) {
        UUID account = person.signedInAccount();
        UUID consent = consent(client, account, scopes, person.actor());
        return insert(
                Kind.CODE,
                new Kept(
                        Kind.CODE,
                        client.id(),
                        account,
                        consent,
                        scopes,
                        person.assurance(),
                        redirect,
                        challenge,
                        clock.instant().plus(CODE),
                        false));
    }

    private UUID consent(Client client, UUID account, List<String> scopes, Actor actor) {
        UUID id = db.sql("""
                        insert into api.consent (id, client, account, scopes, created_at)
                        values (:id, :client, :account, :scopes, :now)
                        on conflict (account, client) where ended_at is null
                        do update set scopes = excluded.scopes
                        returning id
                        """)
                .param("id", ids.next())
                .param("client", client.id())
                .param("account", account)
                .param("scopes", scopes.toArray(String[]::new))
                .param("now", now())
                .query(UUID.class)
                .single();
        journal.append(NewEntry.of(
                "consent/" + id, "api.consent-given", actor, Map.of("client", client.id(), "scopes", scopes)));
        return id;
    }

    /**
     * Takes a code or refresh token once. A second use ends the consent: one of the two uses was a thief's (RFC 9700,
     * section 4.14.2).
     */
    @Transactional
    public Optional<Kept> take(Kind kind, String token, String client) {
        Optional<Kept> found =
                find(kind, token, true).filter(kept -> kept.client().equals(client));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        if (found.get().used()) {
            Optional.ofNullable(found.get().consent())
                    .ifPresent(consent -> end(consent, Actor.system("token-used-twice")));
            return Optional.empty();
        }
        db.sql("update api.token set used_at = :now where hash = :hash")
                .param("now", now())
                .param("hash", Tokens.hash(token))
                .update();
        return found;
    }

    Pair issue(Kept from, List<String> scopes) {
        sweep();
        String access = insert(Kind.ACCESS, shaped(from, Kind.ACCESS, scopes, ACCESS));
        String refresh = insert(Kind.REFRESH, shaped(from, Kind.REFRESH, from.scopes(), REFRESH));
        return new Pair(access, refresh, scopes);
    }

    Pair issueToSystem(Client client, UUID account, List<String> scopes) {
        sweep();
        Kept kept = new Kept(
                Kind.ACCESS,
                client.id(),
                account,
                null,
                scopes,
                2,
                "",
                "",
                clock.instant().plus(ACCESS),
                false);
        return new Pair(insert(Kind.ACCESS, kept), null, scopes);
    }

    private Kept shaped(Kept from, Kind kind, List<String> scopes, Duration life) {
        return new Kept(
                kind,
                from.client(),
                from.account(),
                from.consent(),
                scopes,
                from.assurance(),
                "",
                "",
                clock.instant().plus(life),
                false);
    }

    private String insert(Kind kind, Kept kept) {
        String token = "mc" + kind.name().charAt(0) + "_" + Tokens.random(ids, 32);
        db.sql("""
                        insert into api.token (hash, kind, client, account, consent, scopes, assurance, redirect,
                                               challenge, expires_at)
                        values (:hash, :kind, :client, :account, :consent, :scopes, :assurance, :redirect, :challenge,
                                :expires)
                        """)
                .param("hash", Tokens.hash(token))
                .param("kind", kind.name())
                .param("client", kept.client())
                .param("account", kept.account())
                .param("consent", kept.consent())
                .param("scopes", kept.scopes().toArray(String[]::new))
                .param("assurance", kept.assurance())
                .param("redirect", kept.redirect())
                .param("challenge", kept.challenge())
                .param("expires", kept.expiresAt().atOffset(ZoneOffset.UTC))
                .update();
        return token;
    }

    /** A token that has not expired, of a client that is not stopped, under a consent that has not ended. */
    Optional<Kept> find(Kind kind, String token, boolean locked) {
        return db.sql("""
                        select t.kind, t.client, t.account, t.consent, t.scopes, t.assurance, t.redirect, t.challenge,
                               t.expires_at, t.used_at is not null as used
                        from api.token t
                        join api.client c on c.id = t.client and not c.disabled
                        left join api.consent g on g.id = t.consent
                        where t.hash = :hash and t.kind = :kind and t.expires_at > :now and g.ended_at is null
                        """ + (locked ? "for update of t" : ""))
                .param("hash", Tokens.hash(token))
                .param("kind", kind.name())
                .param("now", now())
                .query(Grants::kept)
                .optional();
    }

    /** Ends what a token belongs to, whichever it is (RFC 7009). */
    @Transactional
    public void revoke(String token, String client) {
        db.sql("select consent, client from api.token where hash = :hash and client = :client")
                .param("hash", Tokens.hash(token))
                .param("client", client)
                .query((row, n) -> Optional.ofNullable(row.getObject("consent", UUID.class)))
                .optional()
                .ifPresent(consent -> consent.ifPresentOrElse(
                        id -> end(id, Actor.system("client-revoked")),
                        () -> db.sql("delete from api.token where hash = :hash")
                                .param("hash", Tokens.hash(token))
                                .update()));
    }

    List<Consent> of(UUID account) {
        return db.sql("""
                        select g.id, g.client, c.name, g.scopes, g.created_at
                        from api.consent g join api.client c on c.id = g.client
                        where g.account = :account and g.ended_at is null
                        order by g.created_at desc, g.id
                        limit 200
                        """).param("account", account).query(Grants::consent).list();
    }

    /** The person takes it back: every token under it stops working now. */
    @Transactional
    public boolean end(UUID account, UUID consent, Actor actor) {
        boolean theirs = of(account).stream().anyMatch(one -> one.id().equals(consent));
        if (theirs) {
            end(consent, actor);
        }
        return theirs;
    }

    private void end(UUID consent, Actor actor) {
        int ended = db.sql("update api.consent set ended_at = :now where id = :id and ended_at is null")
                .param("now", now())
                .param("id", consent)
                .update();
        db.sql("delete from api.token where consent = :id").param("id", consent).update();
        if (ended == 1) {
            journal.append(NewEntry.of("consent/" + consent, "api.consent-ended", actor, Map.of()));
        }
    }

    private void sweep() {
        db.sql("""
                        delete from api.token where hash in
                          (select hash from api.token where expires_at < :now
                           order by expires_at limit 100 for update skip locked)
                        """).param("now", now()).update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Consent consent(ResultSet row, int number) throws SQLException {
        return new Consent(
                row.getObject("id", UUID.class),
                row.getString("client"),
                row.getString("name"),
                Clients.texts(row.getArray("scopes")),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static Kept kept(ResultSet row, int number) throws SQLException {
        return new Kept(
                Kind.valueOf(row.getString("kind")),
                row.getString("client"),
                row.getObject("account", UUID.class),
                row.getObject("consent", UUID.class),
                Clients.texts(row.getArray("scopes")),
                row.getInt("assurance"),
                row.getString("redirect"),
                row.getString("challenge"),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("used"));
    }
}
