package vn.motcua.agencies;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.motcua.journal.Journal;
import vn.motcua.journal.NewEntry;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Caller.Holding;
import vn.motcua.kernel.Ids;
import vn.motcua.kernel.Invalid;
import vn.motcua.kernel.Invalid.Fault;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/**
 * Leave with a substitute (nghỉ phép, người làm thay) and delegation (ủy quyền). Both only among colleagues: officers who
 * hold a position in the same agency. What somebody holds by either can't be passed on.
 */
@Service
public class Absences {

    private static final int LONGEST_DAYS = 366;
    private static final int LONGEST_DOCUMENT = 100;
    private static final int LISTED = 100;

    private final JdbcClient db;
    private final Positions positions;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;

    Absences(JdbcClient db, Positions positions, Journal journal, Ids ids, Clock clock) {
        this.db = db;
        this.positions = positions;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Registers leave; both days included.
     *
     * @param substitute stands in for every position of the officer; null: nobody does
     * @throws vn.motcua.kernel.ProblemException of {@link Invalid} naming the fields {@code first}, {@code last},
     *     {@code substitute}
     */
    @Transactional
    public Leave leave(UUID account, LocalDate first, LocalDate last, @Nullable UUID substitute, Actor actor) {
        lock(account);
        List<Fault> faults = days(first, last);
        if (faults.isEmpty() && overlaps(account, first, last)) {
            faults.add(new Fault("first", "agencies.leave.overlaps"));
        }
        if (faults.isEmpty() && positions.appointed(account, first).isEmpty()) {
            faults.add(new Fault("first", "agencies.leave.no-position"));
        }
        if (faults.isEmpty() && substitute != null) {
            if (!isColleague(account, substitute, first)) {
                faults.add(new Fault("substitute", "agencies.leave.not-colleague"));
            } else if (overlaps(substitute, first, last)) {
                faults.add(new Fault("substitute", "agencies.leave.substitute-away"));
            }
        }
        refuse(faults);
        Leave leave = new Leave(ids.next(), account, first, last, substitute, null);
        db.sql("""
                        insert into agencies.leave (id, account, first_day, last_day, substitute)
                        values (:id, :account, :first, :last, :substitute)
                        """)
                .param("id", leave.id())
                .param("account", account)
                .param("first", first)
                .param("last", last)
                .param("substitute", substitute)
                .update();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("leave", leave.id());
        body.put("first", first);
        body.put("last", last);
        if (substitute != null) {
            body.put("substitute", substitute);
        }
        record(account, "agencies.leave-registered", actor, body);
        return leave;
    }

    /** Ends leave today, or calls it off if it has not begun. Nothing happens if it is over. */
    @Transactional
    public void endLeave(UUID leave, UUID account, Actor actor) {
        int ended = db.sql("""
                        update agencies.leave set ended = greatest(:today, first_day)
                        where id = :id and account = :account and ended is null and last_day >= :today
                        """)
                .param("id", leave)
                .param("account", account)
                .param("today", today())
                .update();
        if (ended == 1) {
            record(account, "agencies.leave-ended", actor, Map.of("leave", leave));
        }
    }

    /**
     * Delegates.
     *
     * @param roles roles that the principal holds on the first day
     * @param document number of the paper that says so
     * @throws vn.motcua.kernel.ProblemException of {@link Invalid} naming the fields {@code delegate}, {@code roles},
     *     {@code first}, {@code last}, {@code document}
     */
    @Transactional
    public Delegation delegate(
            UUID principal,
            UUID delegate,
            Set<String> roles,
            LocalDate first,
            LocalDate last,
            String document,
            Actor actor) {
        lock(principal);
        List<Fault> faults = days(first, last);
        if (document.isBlank() || document.length() > LONGEST_DOCUMENT) {
            faults.add(new Fault("document", "agencies.delegation.document-needed"));
        }
        if (roles.isEmpty() || !held(principal, first).containsAll(roles)) {
            faults.add(new Fault("roles", "agencies.delegation.roles-not-held"));
        }
        if (!isColleague(principal, delegate, first)) {
            faults.add(new Fault("delegate", "agencies.leave.not-colleague"));
        }
        refuse(faults);
        Delegation made = new Delegation(
                ids.next(), principal, delegate, roles.stream().sorted().toList(), first, last, document.strip(), null);
        db.sql("""
                        insert into agencies.delegation (id, principal, delegate, roles, first_day, last_day, document)
                        values (:id, :principal, :delegate, :roles, :first, :last, :document)
                        """)
                .param("id", made.id())
                .param("principal", principal)
                .param("delegate", delegate)
                .param("roles", made.roles().toArray(String[]::new))
                .param("first", first)
                .param("last", last)
                .param("document", made.document())
                .update();
        record(
                principal,
                "agencies.delegated",
                actor,
                Map.of(
                        "delegation",
                        made.id(),
                        "delegate",
                        delegate,
                        "roles",
                        made.roles(),
                        "first",
                        first,
                        "last",
                        last,
                        "document",
                        made.document()));
        return made;
    }

    /** Withdraws a delegation from today on (thu hồi ủy quyền). Nothing happens if it is over. */
    @Transactional
    public void endDelegation(UUID delegation, UUID principal, Actor actor) {
        int ended = db.sql("""
                        update agencies.delegation set ended = greatest(:today, first_day)
                        where id = :id and principal = :principal and ended is null and last_day >= :today
                        """)
                .param("id", delegation)
                .param("principal", principal)
                .param("today", today())
                .update();
        if (ended == 1) {
            record(principal, "agencies.delegation-ended", actor, Map.of("delegation", delegation));
        }
    }

    /** The officer's leave that is not over, the next first. */
    public List<Leave> leaves(UUID account) {
        return db.sql("""
                        select * from agencies.leave
                        where account = :account and last_day >= :today and ended is null
                        order by first_day, id
                        limit :limit
                        """)
                .param("account", account)
                .param("today", today())
                .param("limit", LISTED)
                .query(Absences::leave)
                .list();
    }

    /** Leave of colleagues, today or later, for whom the officer stands in. */
    public List<Leave> substitutions(UUID substitute) {
        return db.sql("""
                        select * from agencies.leave
                        where substitute = :substitute and last_day >= :today and ended is null
                        order by first_day, id
                        limit :limit
                        """)
                .param("substitute", substitute)
                .param("today", today())
                .param("limit", LISTED)
                .query(Absences::leave)
                .list();
    }

    /** The leave that the officer is on that day. */
    public Optional<Leave> leaveOn(UUID account, LocalDate day) {
        return db.sql("""
                        select * from agencies.leave
                        where account = :account and :day between first_day and last_day
                          and (ended is null or ended > :day)
                        order by first_day
                        limit 1
                        """)
                .param("account", account)
                .param("day", day)
                .query(Absences::leave)
                .optional();
    }

    /** What the officer has delegated and what others have delegated to the officer, not over yet. */
    public List<Delegation> delegations(UUID account) {
        return db.sql("""
                        select * from agencies.delegation
                        where (principal = :account or delegate = :account) and last_day >= :today and ended is null
                        order by first_day, id
                        limit :limit
                        """)
                .param("account", account)
                .param("today", today())
                .param("limit", LISTED)
                .query(Absences::delegation)
                .list();
    }

    /** The roles that the officer holds by appointment on the day: what can be delegated. */
    public Set<String> held(UUID account, LocalDate on) {
        return positions.appointed(account, on).stream().map(Holding::role).collect(Collectors.toSet());
    }

    private List<Fault> days(LocalDate first, LocalDate last) {
        List<Fault> faults = new ArrayList<>();
        if (last.isBefore(first)) {
            faults.add(new Fault("last", "agencies.leave.ends-before-start"));
        } else if (last.isBefore(today())) {
            faults.add(new Fault("last", "agencies.leave.in-the-past"));
        } else if (first.plusDays(LONGEST_DAYS).isBefore(last)) {
            faults.add(new Fault("last", "agencies.leave.too-long"));
        }
        return faults;
    }

    private boolean overlaps(UUID account, LocalDate first, LocalDate last) {
        return db.sql("""
                        select exists (
                          select 1 from agencies.leave
                          where account = :account and last_day >= :first and first_day <= :last
                            and (ended is null or (ended > first_day and ended > :first)))
                        """)
                .param("account", account)
                .param("first", first)
                .param("last", last)
                .query(Boolean.class)
                .single();
    }

    private boolean isColleague(UUID account, UUID other, LocalDate on) {
        return positions.colleagues(account, on).stream().anyMatch(p -> other.equals(p.account()));
    }

    /** Two registrations of one officer at once would not see each other's days. */
    private void lock(UUID account) {
        db.sql("select pg_advisory_xact_lock(hashtextextended('agencies.absence ' || :account, 0)) is null")
                .param("account", account.toString())
                .query(Boolean.class)
                .single();
    }

    private void record(UUID account, String type, Actor actor, Map<String, ?> body) {
        journal.append(NewEntry.of("officer/" + account, type, actor, body));
    }

    private static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new Invalid(List.copyOf(faults)).asException();
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
    }

    private static Leave leave(ResultSet row, int number) throws SQLException {
        return new Leave(
                row.getObject("id", UUID.class),
                row.getObject("account", UUID.class),
                row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class),
                row.getObject("substitute", UUID.class),
                row.getObject("ended", LocalDate.class));
    }

    private static Delegation delegation(ResultSet row, int number) throws SQLException {
        return new Delegation(
                row.getObject("id", UUID.class),
                row.getObject("principal", UUID.class),
                row.getObject("delegate", UUID.class),
                List.of((String[]) row.getArray("roles").getArray()),
                row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class),
                row.getString("document"),
                row.getObject("ended", LocalDate.class));
    }
}
