package vn.motcua.agencies;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import vn.motcua.definitions.CityDefinition.Office;
import vn.motcua.kernel.Json;
import vn.motcua.kernel.Slice;
import vn.motcua.vietnam.text.VietnameseText;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/**
 * The agencies of the city and their competence (thẩm quyền): who decides which kind of matter for which ward, on any day.
 *
 * <p>Look-ups are answered from a copy in memory. A change made by another process is seen within a second, one made here
 * at its commit.
 */
@Service
public class Agencies {

    private static final long CHECK_EVERY_NANOS = 1_000_000_000L;
    private static final int PAGE = 50;
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Z]\\d[\\d.]*");

    private final JdbcClient db;
    private final Units units;
    private final Calendars calendars;
    private final Clock clock;
    private volatile @Nullable Directory directory;
    private volatile long checked;

    Agencies(JdbcClient db, Units units, Calendars calendars, Clock clock) {
        this.db = db;
        this.units = units;
        this.calendars = calendars;
        this.clock = clock;
    }

    public Optional<Agency> agency(UUID id) {
        return directory().held(id).map(Directory.Held::agency);
    }

    /** The agency, which must exist. */
    public Agency require(UUID id) {
        return agency(id).orElseThrow(() -> new AgenciesProblem.UnknownAgency(id).asException());
    }

    /** The agency that has the identifier (mã định danh) on the day. */
    public Optional<Agency> byCode(String code, LocalDate on) {
        return directory().byCode(code, on);
    }

    /** All that exist on the day, by identifier: what a report about that day is made of. */
    public List<Agency> agenciesOn(LocalDate day) {
        return directory().on(day);
    }

    /** The first of its kind on the day, by identifier: for what is the same at all of them. */
    public Optional<Agency> first(String kind, LocalDate day) {
        return directory().first(kind, day);
    }

    /**
     * The agency of the kind that decides for the ward on the day.
     *
     * @param wardCode in use on that day, or an older one whose ward is certain; null for what concerns the whole city
     * @throws vn.motcua.kernel.ProblemException of an {@link AgenciesProblem} if there is none, the old ward was divided,
     *     or the ward belongs to another province
     */
    public Agency competent(String kind, @Nullable String wardCode, LocalDate on) {
        Directory known = directory();
        if (wardCode == null) {
            return cityWide(known, kind, null, on);
        }
        Optional<Agency> direct = known.serving(kind, wardCode, on);
        if (direct.isPresent()) {
            return direct.get();
        }
        if (known.serving(AgencyKinds.COMMUNE_COMMITTEE, wardCode, on).isPresent()) {
            return above(known, kind, wardCode, on);
        }
        Unit unit = resolve(wardCode, on);
        if (known.serving(AgencyKinds.COMMUNE_COMMITTEE, unit.code(), on).isEmpty()) {
            throw new AgenciesProblem.OutsideCity(unit.code()).asException();
        }
        return known.serving(kind, unit.code(), on).orElseGet(() -> above(known, kind, unit.code(), on));
    }

    private Unit resolve(String code, LocalDate on) {
        return switch (units.resolve(code, on)) {
            case Current.Certain(Unit unit) -> unit;
            case Current.Divided(List<Unit> candidates) ->
                throw new AgenciesProblem.DividedUnit(
                                code, candidates.stream().map(Unit::code).toList())
                        .asException();
            case Current.Unknown() -> throw new AgenciesProblem.UnknownUnit(code).asException();
        };
    }

    /** The agency of the unit's district or province, or the one for the whole city. */
    private Agency above(Directory known, String kind, String code, LocalDate on) {
        if (known.isPerUnit(kind)) {
            for (Optional<Unit> unit = units.unit(code, on); unit.isPresent(); unit = parent(unit.get(), on)) {
                Optional<Agency> serving = known.serving(kind, unit.get().code(), on);
                if (serving.isPresent()) {
                    return serving.get();
                }
            }
        }
        return cityWide(known, kind, code, on);
    }

    private Optional<Unit> parent(Unit unit, LocalDate on) {
        return Optional.ofNullable(unit.parent()).flatMap(code -> units.unit(code, on));
    }

    private static Agency cityWide(Directory known, String kind, @Nullable String ward, LocalDate on) {
        List<Agency> found = known.cityWide(kind, on);
        if (found.isEmpty()) {
            throw (ward == null && known.isPerUnit(kind)
                            ? new AgenciesProblem.WardNeeded(kind)
                            : new AgenciesProblem.NoneCompetent(kind, ward, on))
                    .asException();
        }
        return found.getFirst();
    }

    /** The service centre of the ward, or the city's own when no ward is given. */
    public Agency reception(@Nullable String wardCode, LocalDate on) {
        return wardCode == null
                ? competent(AgencyKinds.SERVICE_CENTRE, null, on)
                : competent(AgencyKinds.COMMUNE_SERVICE_CENTRE, wardCode, on);
    }

    /**
     * Whether the agency takes in dossiers: every service centre of the city receives for every other, whatever the area
     * (tiếp nhận không phụ thuộc vào địa giới hành chính; in force with the two tiers, 2025-07-01).
     */
    public boolean receives(UUID agency, LocalDate on) {
        return agency(agency)
                .filter(a -> a.validOn(on))
                .filter(a -> a.kind().equals(AgencyKinds.SERVICE_CENTRE)
                        || a.kind().equals(AgencyKinds.COMMUNE_SERVICE_CENTRE))
                .isPresent();
    }

    /** Its working time: office hours, holidays and make-up days. */
    public WorkingCalendar calendar(UUID agency) {
        return calendars.of(hours(agency));
    }

    /** The agency's office hours on the day. */
    Office office(UUID agency, LocalDate on) {
        return hours(agency).floorEntry(on).getValue();
    }

    /** All that held and will hold, by the first day; the first entry from the beginning of days. */
    NavigableMap<LocalDate, Office> hours(UUID agency) {
        return directory()
                .held(agency)
                .orElseThrow(() -> new AgenciesProblem.UnknownAgency(agency).asException())
                .hours();
    }

    /** Kinds of agencies that there are or were, sorted. */
    List<String> kinds() {
        return directory().kinds().stream().sorted().toList();
    }

    /** What was entrusted to the agency, the newest first. */
    List<Competence> competences(UUID agency) {
        return db.sql("""
                        select * from agencies.competence
                        where agency = :agency and (valid_to is null or valid_to >= valid_from)
                        order by valid_from desc, kind, unit
                        limit 500
                        """).param("agency", agency).query(Agencies::competence).list();
    }

    /** What the agency, if it was closed, became: usually one; itself while it stands. */
    public List<Agency> current(UUID agency) {
        return db.sql("""
                        with recursive line (id, depth) as (
                          select :agency::uuid, 0
                          union
                          select s.successor, l.depth + 1
                          from line l
                          join agencies.agency_succession s on s.predecessor = l.id
                          where l.depth < 20 and s.day <= :today
                        )
                        select distinct a.* from line l join agencies.agency a on a.id = l.id
                        where a.valid_to is null or a.valid_to >= :today
                        order by a.code
                        limit 100
                        """)
                .param("agency", agency)
                .param("today", today())
                .query(Agencies::agency)
                .list();
    }

    /** The agency while it stands; after that its successor, where there is one alone. */
    public Agency heir(Agency agency) {
        if (agency.validOn(today())) {
            return agency;
        }
        List<Agency> now = current(agency.id());
        return now.size() == 1 ? now.getFirst() : agency;
    }

    /** The agency and all that it took over from, however long ago: what they finished is now its to answer for. */
    public Set<UUID> lineage(UUID agency) {
        return directory().lineage(agency);
    }

    /** The agencies that it took over from. */
    public List<Agency> predecessors(UUID agency) {
        return db.sql("""
                        select a.* from agencies.agency_succession s
                        join agencies.agency a on a.id = s.predecessor
                        where s.successor = :agency
                        order by a.code
                        limit 200
                        """).param("agency", agency).query(Agencies::agency).list();
    }

    /**
     * A page of the agencies that exist on the day, by identifier.
     *
     * @param words of the name with or without tone marks, or of the identifier; empty for all
     * @param after {@link Slice#next} of the page before; empty for the first
     */
    public Slice<Agency> list(String words, LocalDate on, String after) {
        List<Agency> rows = db.sql("""
                        select * from agencies.agency
                        where code > :after
                          and (search like :folded or code like :typed)
                          and valid_from <= :day and (valid_to is null or valid_to >= :day)
                        order by code
                        limit :limit
                        """)
                .param("after", after)
                .param("folded", "%" + VietnameseText.searchKey(words) + "%")
                .param("typed", identifier(words) + "%")
                .param("day", on)
                .param("limit", PAGE + 1)
                .query(Agencies::agency)
                .list();
        return Slice.of(rows, PAGE, Agency::code);
    }

    /** What was typed, if it can begin an identifier; else what no identifier begins with. */
    private static String identifier(String words) {
        String typed = words.strip().toUpperCase(Locale.ROOT);
        return IDENTIFIER.matcher(typed).matches() ? typed : "-";
    }

    private Directory directory() {
        if (TransactionSynchronizationManager.getResource(this) instanceof Own own) {
            return own.directory();
        }
        Directory known = directory;
        long now = System.nanoTime();
        if (known != null && now - checked < CHECK_EVERY_NANOS) {
            return known;
        }
        long revision = revision();
        if (known == null || known.revision() != revision) {
            known = loaded(revision);
            directory = known;
        }
        checked = now;
        return known;
    }

    private long revision() {
        return db.sql("select revision from agencies.revision")
                .query(Long.class)
                .single();
    }

    private Directory loaded(long revision) {
        Map<UUID, NavigableMap<LocalDate, Office>> dated = officeHours();
        return new Directory(
                revision,
                db.sql("select * from agencies.agency order by code, valid_from limit 20000")
                        .query((row, number) -> held(row, number, dated))
                        .list(),
                db.sql("select * from agencies.competence order by kind, unit, valid_from, id limit 20000")
                        .query(Agencies::competence)
                        .list(),
                predecessors());
    }

    private Map<UUID, List<UUID>> predecessors() {
        Map<UUID, List<UUID>> predecessors = new HashMap<>();
        db.sql(
                        "select successor, predecessor from agencies.agency_succession order by successor, predecessor limit 100000")
                .query(row -> {
                    predecessors
                            .computeIfAbsent(row.getObject(1, UUID.class), none -> new ArrayList<>())
                            .add(row.getObject(2, UUID.class));
                });
        return predecessors;
    }

    private Map<UUID, NavigableMap<LocalDate, Office>> officeHours() {
        Map<UUID, NavigableMap<LocalDate, Office>> dated = new HashMap<>();
        db.sql("select agency, valid_from, office from agencies.office_hours order by agency, valid_from limit 100000")
                .query(row -> {
                    dated.computeIfAbsent(row.getObject(1, UUID.class), none -> new TreeMap<>())
                            .put(row.getObject(2, LocalDate.class), Json.read(row.getString(3), Office.class));
                });
        return dated;
    }

    private static Directory.Held held(ResultSet row, int number, Map<UUID, NavigableMap<LocalDate, Office>> dated)
            throws SQLException {
        Agency agency = agency(row, number);
        NavigableMap<LocalDate, Office> hours = dated.getOrDefault(agency.id(), new TreeMap<>());
        hours.put(LocalDate.MIN, Json.read(row.getString("office"), Office.class));
        return new Directory.Held(agency, hours);
    }

    /** To call in the transaction that changed agencies: it sees them at once, everybody else after its commit. */
    void changed() {
        db.sql("update agencies.revision set revision = revision + 1").update();
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            directory = null;
        } else if (TransactionSynchronizationManager.getResource(this) instanceof Own own) {
            own.directory = null;
        } else {
            Own own = new Own();
            TransactionSynchronizationManager.bindResource(this, own);
            TransactionSynchronizationManager.registerSynchronization(own);
        }
    }

    /** The agencies as a transaction that has changed them sees them; nobody else may before its commit. */
    private final class Own implements TransactionSynchronization {

        private @Nullable Directory directory;

        Directory directory() {
            Directory known = directory;
            if (known == null) {
                known = loaded(revision());
                directory = known;
            }
            return known;
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(Agencies.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(Agencies.this, this);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResource(Agencies.this);
            Agencies.this.directory = null;
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
    }

    private static Competence competence(ResultSet row, int number) throws SQLException {
        return new Competence(
                row.getObject("id", UUID.class),
                row.getObject("agency", UUID.class),
                row.getString("kind"),
                row.getString("unit"),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class),
                row.getString("document"));
    }

    static Agency agency(ResultSet row, int number) throws SQLException {
        return new Agency(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getString("kind"),
                row.getString("name"),
                row.getString("name_en"),
                row.getObject("parent", UUID.class),
                row.getString("unit"),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class));
    }
}
