package vn.motcua.onestop;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.motcua.definitions.Published;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Ids;
import vn.motcua.kernel.Json;
import vn.motcua.secrets.Secrets;

/** Drafts: one for each account, applicant and procedure; sealed at rest, kept {@value #DAYS} days after the last change. */
@Service("dossierDrafts")
public class Drafts {

    static final int DAYS = 30;

    private static final String KEYSET = "onestop";

    private final JdbcClient db;
    private final Secrets secrets;
    private final Ids ids;
    private final Clock clock;
    private final Reuse reuse;

    Drafts(JdbcClient db, Secrets secrets, Ids ids, Clock clock, Reuse reuse) {
        this.reuse = reuse;
        this.db = db;
        this.secrets = secrets;
        this.ids = ids;
        this.clock = clock;
    }

    /** The open draft of the caller for a procedure. */
    public Optional<Draft> open(Caller caller, String procedure) {
        return db.sql("""
                        select * from onestop.draft
                        where account = :account and owner = :owner and procedure = :procedure
                          and submitted is null and expires_at > :now
                        """)
                .param("account", caller.signedInAccount())
                .param("owner", owner(caller))
                .param("procedure", procedure)
                .param("now", now())
                .query(this::draft)
                .optional();
    }

    /** A draft of the caller by its id, also after it was submitted. */
    public Optional<Draft> find(Caller caller, UUID id) {
        return db.sql("select * from onestop.draft where id = :id and account = :account and owner = :owner")
                .param("id", id)
                .param("account", caller.signedInAccount())
                .param("owner", owner(caller))
                .query(this::draft)
                .optional();
    }

    /** The open drafts of the caller, the newest first. */
    public List<Draft> of(Caller caller) {
        return db.sql("""
                        select * from onestop.draft
                        where account = :account and owner = :owner and submitted is null and expires_at > :now
                        order by updated_at desc, id
                        limit 20
                        """)
                .param("account", caller.signedInAccount())
                .param("owner", owner(caller))
                .param("now", now())
                .query(this::draft)
                .list();
    }

    /** Begins a draft with what is known already; when there is one, that one. */
    @Transactional
    public Draft begin(Caller caller, Published published, Map<String, Draft.Kept> known) {
        db.sql("""
                        delete from onestop.draft
                        where account = :account and owner = :owner and procedure = :procedure
                          and submitted is null and expires_at <= :now
                        """)
                .param("account", caller.signedInAccount())
                .param("owner", owner(caller))
                .param("procedure", published.code())
                .param("now", now())
                .update();
        UUID id = ids.next();
        db.sql("""
                        insert into onestop.draft
                          (id, account, owner, procedure, version, body, created_at, updated_at, expires_at)
                        values (:id, :account, :owner, :procedure, :version, :body, :now, :now, :expires)
                        on conflict (account, owner, procedure) where submitted is null do nothing
                        """)
                .param("id", id)
                .param("account", caller.signedInAccount())
                .param("owner", owner(caller))
                .param("procedure", published.code())
                .param("version", published.version())
                .param("body", seal(id, Draft.Body.EMPTY.prefilled(known)))
                .param("now", now())
                .param("expires", now().plusDays(DAYS))
                .update();
        return open(caller, published.code()).orElseThrow();
    }

    /** Saves the answers of one page; see {@link Draft.Body#answered}. */
    @Transactional
    public Draft answer(Caller caller, UUID id, int version, Map<String, Object> given, String page, long seen) {
        return change(caller, id, version, body -> body.answered(given, page, seen));
    }

    @Transactional
    public Draft papers(Caller caller, UUID id, UnaryOperator<Map<String, Draft.Paper>> change) {
        return change(caller, id, 0, body -> body.with(change.apply(body.papers())));
    }

    @Transactional
    public Draft wish(Caller caller, UUID id, Application.Delivery delivery) {
        return change(caller, id, 0, body -> body.with(delivery));
    }

    private Optional<Draft> locked(Caller caller, UUID id) {
        return db.sql("select * from onestop.draft where id = :id and account = :account and owner = :owner for update")
                .param("id", id)
                .param("account", caller.signedInAccount())
                .param("owner", owner(caller))
                .query(this::draft)
                .optional();
    }

    private Draft change(Caller caller, UUID id, int version, UnaryOperator<Draft.Body> change) {
        Draft before = locked(caller, id)
                .filter(draft -> draft.submitted() == null)
                .orElseThrow(() -> new OneStopProblem.NoDossier().asException());
        Draft.Body after = change.apply(before.body());
        int saved = version == 0 ? before.version() : version;
        if (after.equals(before.body()) && saved == before.version()) {
            return before;
        }
        db.sql("""
                        update onestop.draft
                        set body = :body, version = :version, updated_at = :now, expires_at = :expires
                        where id = :id
                        """)
                .param("body", seal(id, after))
                .param("version", saved)
                .param("now", now())
                .param("expires", now().plusDays(DAYS))
                .param("id", id)
                .update();
        return new Draft(id, before.procedure(), saved, after, clock.instant(), null);
    }

    /**
     * It becomes a dossier: its answers go, its id stays so that a second press finds the dossier. Both are one transaction, so
     * that after a crash the draft is a dossier or is still a draft; presses at the same moment wait for each other.
     *
     * @param submit makes the dossier of the draft as it stands; whatever it throws leaves the draft as it was
     * @return the dossier's code, and whether this press made it
     */
    @Transactional
    public HandedIn handIn(Caller caller, UUID id, Function<Draft, Submitted> submit) {
        Draft draft = locked(caller, id).orElseThrow(() -> new OneStopProblem.NoDossier().asException());
        if (draft.submitted() != null) {
            return new HandedIn(draft.submitted(), false);
        }
        String code = submit.apply(draft).code();
        reuse.measure(code, draft, caller);
        db.sql("update onestop.draft set submitted = :code, body = :body, updated_at = :now where id = :id")
                .param("code", code)
                .param("body", seal(id, Draft.Body.EMPTY))
                .param("now", now())
                .param("id", id)
                .update();
        return new HandedIn(code, true);
    }

    /** What a draft became. */
    public record HandedIn(String code, boolean now) {}

    @Transactional
    public void drop(Caller caller, UUID id) {
        db.sql("delete from onestop.draft where id = :id and account = :account and submitted is null")
                .param("id", id)
                .param("account", caller.signedInAccount())
                .update();
    }

    /** Removes at most 100 whose time is over. @return how many */
    @Transactional
    public int sweep() {
        return db.sql("""
                        delete from onestop.draft where id in
                          (select id from onestop.draft where expires_at < :now
                           order by expires_at limit 100 for update skip locked)
                        """).param("now", now()).update();
    }

    private byte[] seal(UUID id, Draft.Body body) {
        return secrets.seal(KEYSET, Json.bytes(body), "draft/" + id);
    }

    private Draft draft(ResultSet row, int n) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        byte[] body = secrets.open(KEYSET, row.getBytes("body"), "draft/" + id);
        Instant updated = row.getObject("updated_at", OffsetDateTime.class).toInstant();
        return new Draft(
                id,
                row.getString("procedure"),
                row.getInt("version"),
                Json.read(body, Draft.Body.class),
                updated,
                row.getString("submitted"));
    }

    private static UUID owner(Caller caller) {
        UUID behalf = caller.onBehalfOf();
        return behalf == null ? caller.signedInAccount() : behalf;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
