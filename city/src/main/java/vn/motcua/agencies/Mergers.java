package vn.motcua.agencies;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKBWriter;
import org.locationtech.jts.operation.union.UnaryUnionOp;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.motcua.agencies.AgenciesProblem.Why;
import vn.motcua.journal.Journal;
import vn.motcua.journal.NewEntry;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Ids;
import vn.motcua.kernel.Json;
import vn.motcua.kernel.ProblemException;
import vn.motcua.vietnam.text.VietnameseText;
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
    private final Agencies agencies;
    private final CommuneAgencies communeAgencies;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;
    private final ObjectProvider<MergerListener> listeners;

    Mergers(
            JdbcClient db,
            Units units,
            Agencies agencies,
            CommuneAgencies communeAgencies,
            Journal journal,
            Ids ids,
            Clock clock,
            ObjectProvider<MergerListener> listeners) {
        this.db = db;
        this.units = units;
        this.agencies = agencies;
        this.communeAgencies = communeAgencies;
        this.journal = journal;
        this.ids = ids;
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
        end(old, day);
        Unit fresh = begin(old, into, day);
        Map<UUID, UUID> movedAgencies = new LinkedHashMap<>();
        Map<UUID, UUID> movedPositions = new LinkedHashMap<>();
        List<String> codes = old.stream().map(Unit::code).toList();
        int number = communeAgencies.next(AgencyLoading.committeeCodes(db));
        Map<String, UUID> made = new HashMap<>();
        for (CommuneAgencies.Planned planned : communeAgencies.of(fresh, number)) {
            UUID agency = open(planned, fresh, day, made);
            made.put(planned.code(), agency);
            List<UUID> closed = close(planned.kind(), codes, agency, day);
            closed.forEach(one -> movedAgencies.put(one, agency));
            movedPositions.putAll(movePositions(planned.kind(), closed, agency, day));
        }
        agencies.changed();
        moveCompetences(codes, movedAgencies, day);
        Merger merger = new Merger(codes, fresh.code(), day, movedAgencies, movedPositions, actor);
        int handedOver = listeners
                .orderedStream()
                .mapToInt(listener -> listener.merged(merger))
                .sum();
        journal.append(NewEntry.of("unit/" + fresh.code(), "agencies.merged", actor, body(merger, handedOver)));
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

    /** What was entrusted for a merged ward ends with it; what was entrusted to a closed agency goes to its successor. */
    private void moveCompetences(List<String> wards, Map<UUID, UUID> moved, LocalDate day) {
        db.sql("""
                        insert into agencies.competence (id, agency, kind, unit, valid_from, valid_to, document)
                        select gen_random_uuid(), m.new, c.kind, c.unit, greatest(c.valid_from, :day), c.valid_to, c.document
                        from unnest(:old::uuid[], :new::uuid[]) as m (old, new)
                        join agencies.competence c on c.agency = m.old
                        where (c.valid_to is null or c.valid_to >= :day) and not c.unit = any(:wards)
                        """)
                .param("old", moved.keySet().toArray(UUID[]::new))
                .param("new", moved.values().toArray(UUID[]::new))
                .param("day", day)
                .param("wards", wards.toArray(String[]::new))
                .update();
        db.sql("""
                        update agencies.competence set valid_to = greatest(:day - 1, valid_from - 1)
                        where (unit = any(:wards) or agency = any(:old)) and (valid_to is null or valid_to >= :day)
                        """)
                .param("old", moved.keySet().toArray(UUID[]::new))
                .param("day", day)
                .param("wards", wards.toArray(String[]::new))
                .update();
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

    private void end(List<Unit> old, LocalDate day) {
        for (Unit unit : old) {
            db.sql("update agencies.unit set valid_to = :last where code = :code and valid_to is null")
                    .param("last", day.minusDays(1))
                    .param("code", unit.code())
                    .update();
        }
    }

    private Unit begin(List<Unit> old, NewUnit into, LocalDate day) {
        db.sql("""
                        insert into agencies.unit
                          (code, valid_from, level, type, name, name_en, search, search_exact, parent, province, area_km2, population,
                           latitude, longitude)
                        select :code, :day, 'COMMUNE', :type, :name, :nameEn, :search, :exact, :province, :province,
                          case when count(area_km2) = count(*) then sum(area_km2) end,
                          case when count(population) = count(*) then sum(population) end,
                          avg(latitude), avg(longitude)
                        from agencies.unit
                        where code = any(:old) and valid_to = :day - 1
                        """)
                .param("code", into.code())
                .param("day", day)
                .param("type", into.type())
                .param("name", VietnameseText.nfc(into.name()))
                .param("nameEn", into.nameEn())
                .param("search", VietnameseText.searchKey(into.name()))
                .param("exact", VietnameseText.exactKey(into.name()))
                .param("province", communeAgencies.city().province())
                .param("old", old.stream().map(Unit::code).toArray(String[]::new))
                .update();
        for (Unit unit : old) {
            db.sql("insert into agencies.succession values (:old, :new, :day, 'WHOLE')")
                    .param("old", unit.code())
                    .param("new", into.code())
                    .param("day", day)
                    .update();
        }
        border(old, into.code(), day);
        return units.unit(into.code(), day).orElseThrow();
    }

    private void border(List<Unit> old, String code, LocalDate day) {
        List<Geometry> shapes = db.sql("""
                        select b.shape
                        from agencies.border b
                        join agencies.unit u on u.code = b.code and u.valid_from = b.valid_from
                        where u.code = any(:old) and u.valid_to = :day - 1
                        order by u.code
                        """)
                .param("old", old.stream().map(Unit::code).toArray(String[]::new))
                .param("day", day)
                .query((row, number) -> Units.shape(row.getBytes("shape")))
                .list();
        if (shapes.size() < old.size()) {
            return;
        }
        Geometry whole = Objects.requireNonNull(UnaryUnionOp.union(shapes));
        Envelope box = whole.getEnvelopeInternal();
        db.sql("insert into agencies.border values (:code, :day, :south, :west, :north, :east, :shape)")
                .param("code", code)
                .param("day", day)
                .param("south", box.getMinY())
                .param("west", box.getMinX())
                .param("north", box.getMaxY())
                .param("east", box.getMaxX())
                .param("shape", new WKBWriter().write(whole))
                .update();
    }

    private UUID open(CommuneAgencies.Planned planned, Unit unit, LocalDate day, Map<String, UUID> made) {
        UUID id = ids.next();
        UUID above = made.containsKey(planned.above())
                ? made.get(planned.above())
                : agencies.byCode(planned.above(), day).map(Agency::id).orElse(null);
        db.sql("""
                        insert into agencies.agency
                          (id, code, kind, name, name_en, search, parent, unit, office, valid_from)
                        values (:id, :code, :kind, :name, :nameEn, :search, :above, :unit, :office, :day)
                        """)
                .param("id", id)
                .param("code", planned.code())
                .param("kind", planned.kind())
                .param("name", planned.name())
                .param("nameEn", planned.nameEn())
                .param("search", VietnameseText.searchKey(planned.name()))
                .param("above", above)
                .param("unit", unit.code())
                .param("office", Json.text(communeAgencies.city().office()))
                .param("day", day)
                .update();
        return id;
    }

    private List<UUID> close(String kind, List<String> wards, UUID into, LocalDate day) {
        List<UUID> closed = db.sql("""
                        update agencies.agency set valid_to = :day - 1
                        where kind = :kind and unit = any(:wards) and valid_to is null and valid_from < :day
                        returning id
                        """)
                .param("kind", kind)
                .param("wards", wards.toArray(String[]::new))
                .param("day", day)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
        for (UUID old : closed) {
            db.sql("insert into agencies.agency_succession values (:old, :new, :day)")
                    .param("old", old)
                    .param("new", into)
                    .param("day", day)
                    .update();
        }
        return closed;
    }

    /**
     * Every position goes over with its holder, numbered anew. One chief remains: of several, the first by identifier of
     * the agency; the others become deputies until somebody decides.
     */
    private Map<UUID, UUID> movePositions(String kind, List<UUID> from, UUID into, LocalDate day) {
        Map<UUID, UUID> moved = new LinkedHashMap<>();
        Map<String, Integer> numbers = new HashMap<>();
        String name = agencyName(into);
        for (Standing standing : standing(from, day)) {
            int number = numbers.merge(standing.role(), 1, Integer::sum);
            Titles titles = Titles.of(kind, name, standing.role(), number);
            UUID fresh = ids.next();
            db.sql("""
                            insert into agencies.position
                              (id, agency, role, number, title, title_en, predecessor, valid_from, valid_to)
                            values (:id, :agency, :role, :number, :title, :titleEn, :old, :day, :last)
                            """)
                    .param("id", fresh)
                    .param("agency", into)
                    .param("role", standing.role())
                    .param("number", number)
                    .param("title", titles.vi())
                    .param("titleEn", titles.en())
                    .param("old", standing.id())
                    .param("day", day)
                    .param("last", standing.lastDay())
                    .update();
            moved.put(standing.id(), fresh);
        }
        moveHolders(moved, day);
        moveClosings(moved, day);
        return moved;
    }

    /** @param lastDay of a position that is to be closed; null: none is known */
    private record Standing(UUID id, String role, @Nullable LocalDate lastDay) {}

    private List<Standing> standing(List<UUID> agencies, LocalDate day) {
        return db.sql("""
                        select p.id, p.role, p.valid_to
                        from agencies.position p
                        join agencies.agency a on a.id = p.agency
                        where p.agency = any(:agencies) and (p.valid_to is null or p.valid_to >= :day)
                        order by p.role, p.number, a.code
                        """)
                .param("agencies", agencies.toArray(UUID[]::new))
                .param("day", day)
                .query((row, number) -> new Standing(
                        row.getObject("id", UUID.class),
                        row.getString("role"),
                        row.getObject("valid_to", LocalDate.class)))
                .list();
    }

    private void moveHolders(Map<UUID, UUID> moved, LocalDate day) {
        UUID[] old = moved.keySet().toArray(UUID[]::new);
        db.sql("""
                        insert into agencies.appointment (position, account, valid_from, valid_to)
                        select m.new, a.account, greatest(a.valid_from, :day), a.valid_to
                        from unnest(:old::uuid[], :new::uuid[]) as m (old, new)
                        join agencies.appointment a on a.position = m.old
                          and (a.valid_to is null or a.valid_to >= :day)
                        """)
                .param("day", day)
                .param("old", old)
                .param("new", moved.values().toArray(UUID[]::new))
                .update();
        db.sql("""
                        update agencies.appointment set valid_to = greatest(:day - 1, valid_from - 1)
                        where position = any(:old) and (valid_to is null or valid_to >= :day)
                        """).param("day", day).param("old", old).update();
        db.sql("update agencies.position set valid_to = greatest(:day - 1, valid_from - 1) where id = any(:old)")
                .param("day", day)
                .param("old", old)
                .update();
    }

    /** A position that is to be closed later is still to be closed. */
    private void moveClosings(Map<UUID, UUID> moved, LocalDate day) {
        db.sql("""
                        update agencies.closing c set position = m.new
                        from unnest(:old::uuid[], :new::uuid[]) as m (old, new)
                        where c.position = m.old and c.last_day >= :day and c.returned_at is null
                        """)
                .param("old", moved.keySet().toArray(UUID[]::new))
                .param("new", moved.values().toArray(UUID[]::new))
                .param("day", day)
                .update();
    }

    private String agencyName(UUID id) {
        return db.sql("select name from agencies.agency where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }
}
