package vn.motcua.agencies;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.motcua.journal.Journal;
import vn.motcua.journal.NewEntry;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Caller.Holding;
import vn.motcua.kernel.Invalid;
import vn.motcua.kernel.Invalid.Fault;
import vn.motcua.kernel.Json;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/**
 * Closes positions (kết thúc vị trí) from a day on: the holder's appointment ends, and what was delegated through it; open work
 * goes back to the pool of the role, where every colleague finds it. Nothing is deleted: what was done through the position
 * still names it.
 */
@Service
class Closings {

    private static final int LONGEST_DOCUMENT = 200;

    private final JdbcClient db;
    private final Positions positions;
    private final Journal journal;
    private final Clock clock;
    private final ObjectProvider<PositionListener> listeners;

    Closings(
            JdbcClient db,
            Positions positions,
            Journal journal,
            Clock clock,
            ObjectProvider<PositionListener> listeners) {
        this.db = db;
        this.positions = positions;
        this.journal = journal;
        this.clock = clock;
        this.listeners = listeners;
    }

    /** A position that was closed, or will be after its last day. */
    record Closing(LocalDate lastDay, String document) {}

    /** What a closing cut short, as it was before: taking the closing back puts it right again. */
    private record Ended(List<Held> appointments, List<Lent> delegations) {}

    private record Held(
            UUID account, LocalDate from, @Nullable LocalDate to) {}

    private record Lent(UUID delegation, UUID principal, LocalDate lastDay) {}

    /**
     * What closing would do.
     *
     * @param bound open matters that go back to the pool
     * @param last whether nobody else would hold the role in the agency on the day
     * @param waiting open matters of the agency that wait for the role
     */
    record Preview(int bound, boolean last, int waiting) {}

    Optional<Closing> of(UUID position) {
        return db.sql("select last_day, document from agencies.closing where position = :position")
                .param("position", position)
                .query((row, n) -> new Closing(row.getObject(1, LocalDate.class), row.getString(2)))
                .optional();
    }

    Preview preview(Position position, LocalDate from) {
        boolean others = db.sql("""
                        select exists (
                          select from agencies.position p
                          join agencies.appointment a on a.position = p.id
                          where p.agency = :agency and p.role = :role and p.id <> :id
                            and p.valid_from <= :day and (p.valid_to is null or p.valid_to >= :day)
                            and a.valid_from <= :day and (a.valid_to is null or a.valid_to >= :day))
                        """)
                .param("agency", position.agency())
                .param("role", position.role())
                .param("id", position.id())
                .param("day", from)
                .query(Boolean.class)
                .single();
        return new Preview(
                listeners.stream().mapToInt(one -> one.bound(position.id())).sum(),
                !others,
                listeners.stream()
                        .mapToInt(one -> one.waiting(position.agency(), position.role()))
                        .sum());
    }

    /**
     * Closes the position; on the day itself its work goes back to the pool, at once when the day is today.
     *
     * @param from the first day on which it is no longer there
     * @param document by which it was decided
     * @param confirmed that the agency may be left without anybody in the role
     * @throws vn.motcua.kernel.ProblemException of {@link Invalid} naming the fields {@code from}, {@code document},
     *     {@code confirmed}
     */
    @Transactional
    void close(UUID id, LocalDate from, String document, boolean confirmed, Actor actor) {
        Position position =
                positions.position(id).orElseThrow(() -> new AgenciesProblem.UnknownPosition(id).asException());
        lock(position);
        List<Fault> faults = new ArrayList<>();
        if (from.isBefore(today())) {
            faults.add(new Fault("from", "agencies.closing.in-the-past"));
        }
        if (document.isEmpty() || document.length() > LONGEST_DOCUMENT) {
            faults.add(new Fault("document", "agencies.closing.document-needed"));
        }
        if (isOver(id)) {
            faults.add(new Fault("from", "agencies.closing.closed-already"));
        }
        Preview preview = preview(position, from);
        if (preview.last() && !confirmed) {
            faults.add(new Fault(
                    "confirmed",
                    "agencies.closing.unable." + position.role(),
                    List.of(Integer.toString(preview.waiting()))));
        }
        if (!faults.isEmpty()) {
            throw new Invalid(faults).asException();
        }
        end(position, from.minusDays(1), document, preview.last(), actor);
        if (!from.isAfter(today())) {
            giveBack(id, position.agency(), actor);
        }
    }

    private void end(Position position, LocalDate lastDay, String document, boolean last, Actor actor) {
        List<Held> appointments = db.sql("""
                        select account, valid_from, valid_to from agencies.appointment
                        where position = :position and (valid_to is null or valid_to > :last)
                        order by valid_from
                        """)
                .param("position", position.id())
                .param("last", lastDay)
                .query((row, n) -> new Held(
                        row.getObject(1, UUID.class),
                        row.getObject(2, LocalDate.class),
                        row.getObject(3, LocalDate.class)))
                .list();
        positions.dismiss(position.id(), lastDay, actor);
        db.sql("update agencies.position set valid_to = greatest(:last, valid_from - 1) where id = :id")
                .param("last", lastDay)
                .param("id", position.id())
                .update();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("position", position.id());
        body.put("role", position.role());
        body.put("lastDay", lastDay);
        body.put("document", document);
        body.put("lastOfRole", last);
        journal.append(NewEntry.of("agency/" + position.agency(), "agencies.position-closed", actor, body));
        List<Lent> delegations = appointments.stream()
                .map(Held::account)
                .distinct()
                .flatMap(holder -> endDelegations(holder, position.id(), lastDay, actor).stream())
                .toList();
        db.sql("""
                        insert into agencies.closing (position, last_day, document, actor, ended)
                        values (:id, :last, :document, :actor, :ended)
                        """)
                .param("id", position.id())
                .param("last", lastDay)
                .param("document", document)
                .param("actor", Json.text(actor))
                .param("ended", Json.text(new Ended(appointments, delegations)))
                .update();
    }

    /** Roles that the officer no longer holds can't be used by others; who holds nothing any more uses nobody's. */
    private List<Lent> endDelegations(UUID officer, UUID position, LocalDate lastDay, Actor actor) {
        Set<String> left = positions.appointed(officer, lastDay.plusDays(1)).stream()
                .map(Holding::role)
                .collect(Collectors.toSet());
        List<Lent> lent = db.sql("""
                        select id, principal, last_day from agencies.delegation
                        where last_day > :last and ended is null
                          and ((principal = :officer and not roles && :left::text[])
                               or (delegate = :officer and cardinality(:left::text[]) = 0))
                        order by id
                        for update
                        """)
                .param("last", lastDay)
                .param("officer", officer)
                .param("left", left.toArray(String[]::new))
                .query((row, n) -> new Lent(
                        row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getObject(3, LocalDate.class)))
                .list();
        for (Lent one : lent) {
            db.sql("""
                            update agencies.delegation
                            set last_day = case when first_day <= :last then :last else last_day end,
                                ended = case when first_day > :last then first_day end
                            where id = :id
                            """).param("last", lastDay).param("id", one.delegation()).update();
            journal.append(NewEntry.of(
                    "officer/" + one.principal(),
                    "agencies.delegation-ended",
                    actor,
                    Map.of("delegation", one.delegation(), "lastDay", lastDay, "closed", position)));
        }
        return lent;
    }

    /**
     * Takes a closing back whose day has not come (rút lại): position, holder and delegations go on as if it had not been
     * decided. What somebody changed since stays as they left it.
     *
     * @throws vn.motcua.kernel.ProblemException of {@link AgenciesProblem.NoClosingToCome}
     */
    @Transactional
    void takeBack(UUID id, Actor actor) {
        Position position =
                positions.position(id).orElseThrow(() -> new AgenciesProblem.UnknownPosition(id).asException());
        lock(position);
        Planned planned = db.sql("""
                        delete from agencies.closing where position = :id and last_day >= :today
                        returning last_day, document, ended
                        """)
                .param("id", id)
                .param("today", today())
                .query((row, n) -> new Planned(
                        row.getObject(1, LocalDate.class), row.getString(2), Json.read(row.getString(3), Ended.class)))
                .optional()
                .orElseThrow(() -> new AgenciesProblem.NoClosingToCome(id).asException());
        int standing = db.sql("""
                        update agencies.position p set valid_to = null
                        from agencies.agency a
                        where p.id = :id and a.id = p.agency and a.valid_to is null
                        """).param("id", id).update();
        if (standing == 0) {
            throw new AgenciesProblem.NoClosingToCome(id).asException();
        }
        journal.append(NewEntry.of(
                "agency/" + position.agency(),
                "agencies.closing-taken-back",
                actor,
                Map.of("position", id, "lastDay", planned.lastDay(), "document", planned.document())));
        planned.ended().appointments().forEach(one -> holdAgain(id, one, planned.lastDay(), actor));
        planned.ended().delegations().forEach(one -> lendAgain(id, one, planned.lastDay(), actor));
    }

    private record Planned(LocalDate lastDay, String document, Ended ended) {}

    private void holdAgain(UUID position, Held held, LocalDate lastDay, Actor actor) {
        int changed = db.sql("""
                        update agencies.appointment a set valid_to = :to
                        from agencies.position p
                        where p.id = :position and a.position = p.id and a.account = :account
                          and a.valid_from in (:from, p.valid_from) and a.valid_to = greatest(:last, a.valid_from - 1)
                        """)
                .param("to", held.to())
                .param("position", position)
                .param("account", held.account())
                .param("from", held.from())
                .param("last", lastDay)
                .update();
        if (changed == 1) {
            journal.append(NewEntry.of(
                    "officer/" + held.account(),
                    "agencies.dismissal-taken-back",
                    actor,
                    Map.of("position", position, "lastDay", lastDay)));
        }
    }

    private void lendAgain(UUID position, Lent lent, LocalDate lastDay, Actor actor) {
        int changed = db.sql("""
                        update agencies.delegation set last_day = :before, ended = null
                        where id = :id and (ended is null and last_day = :last or first_day > :last and ended = first_day)
                        """)
                .param("before", lent.lastDay())
                .param("id", lent.delegation())
                .param("last", lastDay)
                .update();
        if (changed == 1) {
            journal.append(NewEntry.of(
                    "officer/" + lent.principal(),
                    "agencies.delegation-restored",
                    actor,
                    Map.of("delegation", lent.delegation(), "lastDay", lent.lastDay(), "closed", position)));
        }
    }

    private void giveBack(UUID position, UUID agency, Actor actor) {
        int returned =
                listeners.stream().mapToInt(one -> one.closed(position, actor)).sum();
        db.sql("update agencies.closing set returned_at = :now where position = :position")
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("position", position)
                .update();
        journal.append(NewEntry.of(
                "agency/" + agency,
                "agencies.position-vacated",
                actor,
                Map.of("position", position, "returned", returned)));
    }

    private record Due(UUID position, UUID agency, Actor actor) {}

    /** Gives back the work of one position whose last day is over; false when there is none. Two processes don't do it twice. */
    @Transactional
    boolean giveBackNext() {
        @Nullable
        Due due = db.sql("""
                        select c.position, p.agency, c.actor
                        from agencies.closing c join agencies.position p on p.id = c.position
                        where c.returned_at is null and c.last_day < :today
                        order by c.last_day, c.position
                        limit 1
                        for update of c skip locked
                        """)
                .param("today", today())
                .query((row, n) -> new Due(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        Json.read(row.getString(3), Actor.class)))
                .optional()
                .orElse(null);
        if (due == null) {
            return false;
        }
        giveBack(due.position(), due.agency(), due.actor());
        return true;
    }

    private boolean isOver(UUID position) {
        return db.sql("select valid_to is not null from agencies.position where id = :id")
                .param("id", position)
                .query(Boolean.class)
                .single();
    }

    /** Two closings in one agency at once would each count on the other's position. */
    private void lock(Position position) {
        db.sql("select id from agencies.position where agency = :agency and role = :role order by id for update")
                .param("agency", position.agency())
                .param("role", position.role())
                .query(UUID.class)
                .list();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
    }
}
