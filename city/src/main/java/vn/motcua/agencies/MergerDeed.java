package vn.motcua.agencies;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKBWriter;
import org.locationtech.jts.operation.union.UnaryUnionOp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.motcua.kernel.Ids;
import vn.motcua.vietnam.text.VietnameseText;

/**
 * Carries a merger out that was checked: units, agencies, positions, holders and competences. Runs in the transaction of
 * {@link Mergers}.
 */
@Component
class MergerDeed {

    private final JdbcClient db;
    private final Units units;
    private final Agencies agencies;
    private final CommuneAgencies communeAgencies;
    private final Ids ids;

    MergerDeed(JdbcClient db, Units units, Agencies agencies, CommuneAgencies communeAgencies, Ids ids) {
        this.db = db;
        this.units = units;
        this.agencies = agencies;
        this.communeAgencies = communeAgencies;
        this.ids = ids;
    }

    /** What stands afterwards: each closed agency and position with the one that takes over. */
    record Moved(String into, Map<UUID, UUID> agencies, Map<UUID, UUID> positions) {}

    Moved carryOut(List<Unit> old, NewUnit into, LocalDate day) {
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
        return new Moved(fresh.code(), movedAgencies, movedPositions);
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
        new AgencyRow(
                        id,
                        planned.code(),
                        planned.kind(),
                        planned.name(),
                        planned.nameEn(),
                        above,
                        unit.code(),
                        communeAgencies.city().office(),
                        day)
                .store(db);
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
}
