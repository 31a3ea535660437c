package vn.motcua.agencies;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.motcua.agencies.AgenciesProblem.Why;
import vn.motcua.journal.Journal;
import vn.motcua.journal.NewEntry;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.ProblemException;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/**
 * Merges wards of the city in one transaction: the old units, agencies and positions end the day before, the new ones
 * begin, officers move along, and every {@link MergerListener} hands over what it keeps. Nothing is deleted: old codes and
 * agencies still resolve, and a report about an earlier day shows what was there.
 */
@Service
public class Mergers {

    private final JdbcClient db;
    private final Units units;
    private final CommuneAgencies communeAgencies;
    private final Journal journal;
    private final MergerDeed deed;
    private final Clock clock;
    private final ObjectProvider<MergerListener> listeners;

    Mergers(
            JdbcClient db,
            Units units,
            CommuneAgencies communeAgencies,
            Journal journal,
            MergerDeed deed,
            Clock clock,
            ObjectProvider<MergerListener> listeners) {
        this.db = db;
        this.units = units;
        this.communeAgencies = communeAgencies;
        this.journal = journal;
        this.deed = deed;
        this.clock = clock;
        this.listeners = listeners;
    }

    /**
     * Merges whole wards into a new one.
     *
     * @param wards codes of two or more wards that stand on the day
     * @param day first day of the new ward: today or earlier, later than every first day of what it ends
     * @throws vn.motcua.kernel.ProblemException of {@link AgenciesProblem.NotMerged} or
     *     {@link AgenciesProblem.OutsideCity}; nothing has changed then
     */
    @Transactional
    public Merger merge(List<String> wards, NewUnit into, LocalDate day, Actor actor) {
        db.sql("select revision from agencies.revision for update")
                .query(Long.class)
                .single();
        List<Unit> old = checked(wards, into, day);
        MergerDeed.Moved moved = deed.carryOut(old, into, day);
        List<String> codes = old.stream().map(Unit::code).toList();
        Merger merger = new Merger(codes, moved.into(), day, moved.agencies(), moved.positions(), actor);
        int handedOver = listeners
                .orderedStream()
                .mapToInt(listener -> listener.merged(merger))
                .sum();
        journal.append(NewEntry.of("unit/" + merger.into(), "agencies.merged", actor, body(merger, handedOver)));
        return merger;
    }

    /** One of the wards before they merge: what stands there and what goes over. */
    record Part(Unit unit, int agencies, int positions, int officers, int open) {}

    /**
     * What a merger would move; changes nothing.
     *
     * @throws vn.motcua.kernel.ProblemException as {@link #merge}
     */
    List<Part> preview(List<String> wards, NewUnit into, LocalDate day) {
        return checked(wards, into, day).stream().map(unit -> part(unit, day)).toList();
    }

    private Part part(Unit unit, LocalDate day) {
        List<UUID> closing = db.sql("""
                        select id from agencies.agency
                        where unit = :unit and valid_from < :day and valid_to is null
                        """)
                .param("unit", unit.code())
                .param("day", day)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
        int open = listeners
                .orderedStream()
                .mapToInt(listener -> listener.open(closing))
                .sum();
        return db.sql("""
                        select count(*) as positions, count(a.account) as officers
                        from agencies.position p
                        left join agencies.appointment a on a.position = p.id and a.valid_from <= :day
                          and (a.valid_to is null or a.valid_to >= :day)
                        where p.agency = any(:closing) and (p.valid_to is null or p.valid_to >= :day)
                        """)
                .param("day", day)
                .param("closing", closing.toArray(UUID[]::new))
                .query((row, number) ->
                        new Part(unit, closing.size(), row.getInt("positions"), row.getInt("officers"), open))
                .single();
    }

    private List<Unit> checked(List<String> wards, NewUnit into, LocalDate day) {
        List<Unit> old = wards.stream()
                .distinct()
                .sorted()
                .map(code -> mergeable(code, day))
                .toList();
        check(old, into, day);
        return old;
    }

    /** What came of a merger: the body of its entry in the journal. */
    public record Outcome(
            List<String> wards,
            String into,
            LocalDate day,
            Map<UUID, UUID> agencies,
            Map<UUID, UUID> positions,
            int handedOver) {}

    Optional<Outcome> outcome(String code, LocalDate day) {
        return journal.latest("unit/" + code, Long.MAX_VALUE, 100).stream()
                .filter(entry -> entry.type().equals("agencies.merged"))
                .flatMap(entry -> entry.body(Outcome.class).stream())
                .filter(outcome -> outcome.day().equals(day))
                .findFirst();
    }

    /** The units that mergers made in this city, the newest first. */
    List<Unit> made() {
        return db.sql("""
                        select u.* from agencies.unit u
                        where u.level = 'COMMUNE' and u.province = :province and u.valid_from > date '2025-07-01'
                          and exists (
                            select from agencies.succession s where s.successor = u.code and s.day = u.valid_from)
                        order by u.valid_from desc, u.code
                        limit 200
                        """)
                .param("province", communeAgencies.city().province())
                .query(Units::unit)
                .list();
    }

    String province() {
        return communeAgencies.city().province();
    }

    private static Map<String, Object> body(Merger merger, int handedOver) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("handedOver", handedOver);
        body.put("wards", merger.wards());
        body.put("into", merger.into());
        body.put("day", merger.day());
        body.put("agencies", merger.agencies());
        body.put("positions", merger.positions());
        return body;
    }

    private Unit mergeable(String code, LocalDate day) {
        Unit unit = units.unit(code, day).orElseThrow(() -> refused(Why.NOT_STANDING, code));
        if (unit.level() != Unit.Level.COMMUNE
                || !unit.province().equals(communeAgencies.city().province())) {
            throw new AgenciesProblem.OutsideCity(code).asException();
        }
        return unit;
    }

    private void check(List<Unit> old, NewUnit into, LocalDate day) {
        if (old.size() < 2) {
            throw refused(Why.TOO_FEW, String.valueOf(old.size()));
        }
        if (day.isAfter(LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE))) {
            throw refused(Why.DAY_TO_COME, day.toString());
        }
        for (Unit unit : old) {
            if (unit.validTo() != null
                    || (unit.validFrom() != null && !unit.validFrom().isBefore(day))) {
                throw refused(Why.CHANGES_LATER, unit.name());
            }
        }
        if (!into.code().matches("\\d{5}")) {
            throw refused(Why.BAD_CODE, into.code());
        }
        if (!into.name().startsWith(into.type() + " ")) {
            throw refused(Why.BAD_NAME, into.name());
        }
        boolean free = units.unit(into.code(), day).isEmpty()
                || old.stream().anyMatch(unit -> unit.code().equals(into.code()));
        if (!free) {
            throw refused(Why.CODE_TAKEN, into.code());
        }
    }

    private static ProblemException refused(Why why, String subject) {
        return new AgenciesProblem.NotMerged(why, subject).asException();
    }
}
