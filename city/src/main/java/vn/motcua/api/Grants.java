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

/** What people allow apps, for whom a token acts, and how it ends. */
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

    /** One app as the person who allowed it sees it; {@code onBehalfOf} is the enterprise for which it acts. */
    record Consent(
            UUID id, String client, String name, @Nullable UUID onBehalfOf, List<String> scopes, Instant since) {}

    /** For whom a token acts, and what it may. */
    record Acting(String client, UUID account, @Nullable UUID onBehalfOf, List<String> scopes, int assurance) {}

    /** The person allows it; what they allowed the app before is replaced. */
    @Transactional
    public void allow(String client, Person person, List<String> scopes) {
        UUID id = db.sql("""
                        insert into api.consent (id, client, account, on_behalf_of, scopes, created_at)
                        values (:id, :client, :account, :behalf, :scopes, :now)
                        on conflict (account, client, on_behalf_of) where ended_at is null
                        do update set scopes = excluded.scopes
                        returning id
                        """)
                .param("id", ids.next())
                .param("client", client)
                .param("account", person.account())
                .param("behalf", person.onBehalfOf())
                .param("scopes", scopes.toArray(String[]::new))
                .param("now", now())
                .query(UUID.class)
                .single();
        Actor actor = new Actor(Caller.Kind.RESIDENT, person.account(), null, person.onBehalfOf(), "web");
        journal.append(
                NewEntry.of("consent/" + id, "api.consent-given", actor, Map.of("client", client, "scopes", scopes)));
    }

    /** An access token for this city's own page, of the person who is signed in there; it ends like every other. */
    @Transactional
    public String issueOwn(Client own, Caller caller, List<String> scopes) {
        Person person = Person.of(caller);
        allow(own.id(), person, scopes);
        String token = "mcA_" + Tokens.random(ids, 32);
        OffsetDateTime expires = now().plus(ACCESS);
        db.sql("""
                        insert into api.authorization
                          (id, version, client, grant_type, account, on_behalf_of, consent, assurance, scopes,
                           access_hash, access_scopes, access_expires, expires_at)
                        values (:id, 1, :client, 'own', :account, :behalf,
                          (select id from api.consent where client = :client and account = :account
                             and on_behalf_of is not distinct from :behalf and ended_at is null),
                          :assurance, :scopes, :hash, :scopes, :expires, :expires)
                        """)
                .param("id", ids.next())
                .param("client", own.id())
                .param("account", person.account())
                .param("behalf", person.onBehalfOf(), java.sql.Types.OTHER)
                .param("assurance", person.assurance())
                .param("scopes", scopes.toArray(String[]::new))
                .param("hash", Tokens.hash(token))
                .param("expires", expires)
                .update();
        return token;
    }

    /** Whom an access token acts for: it has not expired, its client is not stopped, its consent has not ended. */
    Optional<Acting> acting(String token) {
        return db.sql("""
                        select a.client, a.account, a.on_behalf_of, a.access_scopes, a.assurance
                        from api.authorization a
                        join api.client c on c.id = a.client and not c.disabled
                        left join api.consent g on g.id = a.consent
                        where a.access_hash = :hash and a.access_expires > :now and not a.access_ended
                          and g.ended_at is null and (g.id is not null or a.grant_type = 'client_credentials')
                        """)
                .param("hash", Tokens.hash(token))
                .param("now", now())
                .query((row, n) -> new Acting(
                        row.getString("client"),
                        row.getObject("account", UUID.class),
                        row.getObject("on_behalf_of", UUID.class),
                        Clients.texts(row.getArray("access_scopes")),
                        row.getInt("assurance")))
                .optional();
    }

    /**
     * A code that came with something wrong is worth nothing any more; one that had been used ends what it gave: one of the
     * two uses was a thief's (RFC 6749, 4.1.2).
     */
    @Transactional
    public void spoil(String code) {
        db.sql("select id, consent, code_used from api.authorization where code_hash = :hash for update")
                .param("hash", Tokens.hash(code))
                .query((row, n) -> new Spoiled(
                        row.getObject("id", UUID.class), row.getObject("consent", UUID.class), row.getBoolean(3)))
                .optional()
                .ifPresent(found -> {
                    if (found.used() && found.consent() != null) {
                        end(found.consent(), Actor.system("code-used-twice"));
                    }
                    db.sql("update api.authorization set code_used = true, version = version + 1 where id = :id")
                            .param("id", found.id())
                            .update();
                });
    }

    private record Spoiled(UUID id, @Nullable UUID consent, boolean used) {}

    /** What all consents of a person are, also those given for an enterprise. */
    List<Consent> of(UUID account) {
        return db.sql("""
                        select g.id, g.client, c.name, g.on_behalf_of, g.scopes, g.created_at
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

    @Transactional
    public void end(UUID consent, Actor actor) {
        int ended = db.sql("update api.consent set ended_at = :now where id = :id and ended_at is null")
                .param("now", now())
                .param("id", consent)
                .update();
        db.sql("delete from api.authorization where consent = :id")
                .param("id", consent)
                .update();
        if (ended == 1) {
            journal.append(NewEntry.of("consent/" + consent, "api.consent-ended", actor, Map.of()));
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Consent consent(ResultSet row, int number) throws SQLException {
        return new Consent(
                row.getObject("id", UUID.class),
                row.getString("client"),
                row.getString("name"),
                row.getObject("on_behalf_of", UUID.class),
                Clients.texts(row.getArray("scopes")),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
