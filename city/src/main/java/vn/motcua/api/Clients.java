package vn.motcua.api;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.motcua.identity.Accounts;
import vn.motcua.identity.NewAccount;
import vn.motcua.journal.Journal;
import vn.motcua.journal.NewEntry;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Ids;
import vn.motcua.kernel.Slice;

/** Programs: registered, found, stopped. */
@Component
class Clients {

    private static final String COLUMNS =
            "id, name, kind, auth, jwks, redirects, origins, scopes, procedures, account, disabled, created_at";

    private final JdbcClient db;
    private final AtomicLong changes = new AtomicLong();
    private final Accounts accounts;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;

    Clients(JdbcClient db, Accounts accounts, Journal journal, Ids ids, Clock clock) {
        this.db = db;
        this.accounts = accounts;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
    }

    /** What an administrator fills in. */
    record New(
            String name,
            Client.Kind kind,
            Client.Auth auth,
            String jwks,
            List<String> redirects,
            List<String> origins,
            List<String> scopes,
            List<String> procedures) {

        New(
                String name,
                Client.Kind kind,
                Client.Auth auth,
                String jwks,
                List<String> redirects,
                List<String> origins,
                List<String> scopes) {
            this(name, kind, auth, jwks, redirects, origins, scopes, List.of());
        }
    }

    /** A new client; its secret, if it has one, is known here and never again. */
    record Registered(Client client, @Nullable String secret) {}

    @Transactional
    public Registered register(New made, Actor actor) {
        String id = "mc-" + Tokens.random(ids, 9);
        String secret = made.auth() == Client.Auth.SECRET ? Tokens.random(ids, 32) : null;
        UUID account = made.kind() == Client.Kind.SYSTEM
                ? accounts.open(new NewAccount.Program(made.name()), null, actor)
                        .id()
                : null;
        db.sql("""
                        insert into api.client
                          (id, name, kind, auth, secret_hash, jwks, redirects, origins, scopes, procedures, account, created_at)
                        values (:id, :name, :kind, :auth, :secret, :jwks, :redirects, :origins, :scopes, :procedures,
                                :account, :now)
                        """)
                .param("id", id)
                .param("name", made.name())
                .param("kind", made.kind().name())
                .param("auth", made.auth().name())
                .param("secret", secret == null ? null : Tokens.hash(secret))
                .param("jwks", made.jwks())
                .param("redirects", made.redirects().toArray(String[]::new))
                .param("origins", made.origins().toArray(String[]::new))
                .param("scopes", made.scopes().toArray(String[]::new))
                .param("procedures", made.procedures().toArray(String[]::new))
                .param("account", account)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        changes.incrementAndGet();
        journal.append(NewEntry.of(
                "client/" + id,
                "api.client-registered",
                actor,
                Map.of(
                        "name", made.name(),
                        "kind", made.kind(),
                        "scopes", made.scopes(),
                        "procedures", made.procedures())));
        return new Registered(find(id).orElseThrow(), secret);
    }

    /** Stops a program, or lets it go on: without it none of its tokens works. */
    @Transactional
    public void disable(String id, boolean disabled, Actor actor) {
        int changed = db.sql("update api.client set disabled = :disabled where id = :id and disabled <> :disabled")
                .param("disabled", disabled)
                .param("id", id)
                .update();
        if (changed == 1) {
            String type = disabled ? "api.client-disabled" : "api.client-enabled";
            changes.incrementAndGet();
            journal.append(NewEntry.of("client/" + id, type, actor, Map.of()));
        }
    }

    /** A new secret; the one before stops working now. None when the client has no secret. */
    @Transactional
    public Optional<String> renewSecret(String id, Actor actor) {
        String secret = Tokens.random(ids, 32);
        int changed = db.sql("update api.client set secret_hash = :secret where id = :id and auth = 'SECRET'")
                .param("secret", Tokens.hash(secret))
                .param("id", id)
                .update();
        if (changed == 0) {
            return Optional.empty();
        }
        journal.append(NewEntry.of("client/" + id, "api.client-secret-renewed", actor, Map.of()));
        return Optional.of(secret);
    }

    /** A client of this city's own pages: no secret, no address of return. */
    Client own(String id) {
        return find(id).orElseGet(() -> {
            db.sql("""
                            insert into api.client (id, name, kind, auth, redirects, origins, scopes, created_at)
                            values (:id, :name, 'APP', 'NONE', '{}', '{}', :scopes, :now)
                            on conflict (id) do nothing
                            """)
                    .param("id", id)
                    .param("name", "Một Cửa API")
                    .param("scopes", Scopes.ALL.toArray(String[]::new))
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
            return find(id).orElseThrow();
        });
    }

    Optional<Client> find(String id) {
        return db.sql("select " + COLUMNS + " from api.client where id = :id")
                .param("id", id)
                .query(Clients::client)
                .optional();
    }

    /** What is kept of a client's secret, in base 64; there is one where the client proves itself by a secret. */
    String secretHash(String id) {
        return db.sql("select secret_hash from api.client where id = :id and auth = 'SECRET'")
                .param("id", id)
                .query((row, n) -> Tokens.text(row.getBytes(1)))
                .single();
    }

    /** By id. {@code after} is the {@code next} of the slice before, or empty. */
    Slice<Client> list(String after, int size) {
        List<Client> found = db.sql("select " + COLUMNS + """
                         from api.client where id > :after
                        order by id
                        limit :limit
                        """)
                .param("after", after)
                .param("limit", size + 1)
                .query(Clients::client)
                .list();
        return Slice.of(found, size, Client::id);
    }

    /** Grows with every change of a client made here, so that what was kept of the clients can be read again. */
    long changes() {
        return changes.get();
    }

    /** Origins from which browsers may call: those of every client that is not stopped. */
    List<String> origins() {
        return db.sql("""
                        select distinct origin from api.client, unnest(origins) as origin
                        where not disabled
                        order by origin
                        limit 1000
                        """).query((row, n) -> row.getString(1)).list();
    }

    private static Client client(ResultSet row, int number) throws SQLException {
        return new Client(
                row.getString("id"),
                row.getString("name"),
                Client.Kind.valueOf(row.getString("kind")),
                Client.Auth.valueOf(row.getString("auth")),
                row.getString("jwks"),
                texts(row.getArray("redirects")),
                texts(row.getArray("origins")),
                texts(row.getArray("scopes")),
                texts(row.getArray("procedures")),
                row.getObject("account", UUID.class),
                row.getBoolean("disabled"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    /** The client through which somebody calls. */
    static String idOf(Caller caller) {
        return caller.client().substring(caller.client().indexOf(':') + 1);
    }

    static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
