package vn.motcua.agencies;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Collator;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import vn.motcua.agencies.Successor.Share;
import vn.motcua.agencies.Unit.Level;
import vn.motcua.vietnam.text.VietnameseText;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/**
 * The administrative units of the country: the three tiers until 2025-06-30 (63 provinces, 696 districts, 10,035
 * communes), the two tiers since (34 and 3,321), and how one became the other.
 */
@Service
public class Units {

    private static final int DEEPEST = 20;
    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private final JdbcClient db;
    private final Clock clock;

    Units(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** The unit that has the code on the day. */
    public Optional<Unit> unit(String code, LocalDate on) {
        return db.sql("""
                        select * from agencies.unit
                        where code = :code and valid_from <= :day and (valid_to is null or valid_to >= :day)
                        """)
                .param("code", code)
                .param("day", on)
                .query(Units::unit)
                .optional();
    }

    /** The wards, communes and special zones of a province on the day, in Vietnamese order of their names. */
    public List<Unit> wards(String province, LocalDate on) {
        return valid(province, Level.COMMUNE, on);
    }

    /** The districts (quận, huyện) of a province on the day: none since 2025-07-01. */
    public List<Unit> districts(String province, LocalDate on) {
        return valid(province, Level.DISTRICT, on);
    }

    private List<Unit> valid(@Nullable String province, Level level, LocalDate on) {
        List<Unit> found = db.sql("""
                        select * from agencies.unit
                        where (:province::text is null or province = :province) and level = :level
                          and valid_from <= :day and (valid_to is null or valid_to >= :day)
                        order by code
                        limit 2000
                        """)
                .param("province", province)
                .param("level", level.name())
                .param("day", on)
                .query(Units::unit)
                .list();
        Collator vietnamese = Collator.getInstance(Locale.forLanguageTag("vi"));
        return found.stream()
                .sorted(Comparator.comparing(Unit::shortName, vietnamese).thenComparing(Unit::code))
                .toList();
    }

    /** The unit as it was and, if it ended, what followed it. */
    public List<Successor> successors(Unit unit) {
        LocalDate end = unit.validTo();
        return end == null ? List.of() : successors(unit.code(), end.plusDays(1));
    }

    private List<Successor> successors(String code, LocalDate day) {
        return db.sql("""
                        select u.*, s.day, s.share
                        from agencies.succession s
                        join agencies.unit u on u.code = s.successor and u.valid_from = s.day
                        where s.predecessor = :code and s.day = :day
                        order by u.code
                        limit 100
                        """)
                .param("code", code)
                .param("day", day)
                .query(Units::successor)
                .list();
    }

    /** The units out of which it was made, with what of each. */
    public List<Successor> predecessors(Unit unit) {
        LocalDate start = unit.validFrom();
        if (start == null) {
            return List.of();
        }
        return db.sql("""
                        select u.*, s.day, s.share
                        from agencies.succession s
                        join agencies.unit u on u.code = s.predecessor and u.valid_to = s.day - 1
                        where s.successor = :code and s.day = :day
                        order by u.code
                        limit 200
                        """)
                .param("code", unit.code())
                .param("day", start)
                .query(Units::successor)
                .list();
    }

    /**
     * What an old code stands for today. Where a code was used again, it is read as the unit that ended last; a code in
     * use only today stands for itself.
     */
    public Current current(String oldCode) {
        return newestEnded(oldCode, today())
                .or(() -> unit(oldCode, today()))
                .map(unit -> onDay(unit, today()))
                .orElseGet(Current.Unknown::new);
    }

    /** What the code, as it was used on {@code usedOn}, stands for on the later {@code day}. */
    public Current current(String code, LocalDate usedOn, LocalDate day) {
        return unit(code, usedOn).map(unit -> onDay(unit, day)).orElseGet(Current.Unknown::new);
    }

    /** The unit of the code on the day; when it ended before, what followed it. */
    Current resolve(String code, LocalDate day) {
        return unit(code, day)
                .or(() -> newestEnded(code, day))
                .map(unit -> onDay(unit, day))
                .orElseGet(Current.Unknown::new);
    }

    /** The unit that the code stands for on the day, an old one's successor included; empty when that is not certain. */
    public Optional<Unit> standing(String code, LocalDate day) {
        return resolve(code, day).certain();
    }

    private Optional<Unit> newestEnded(String code, LocalDate before) {
        return db.sql("""
                        select * from agencies.unit
                        where code = :code and valid_to < :before
                        order by valid_to desc
                        limit 1
                        """)
                .param("code", code)
                .param("before", before)
                .query(Units::unit)
                .optional();
    }

    /** The successors of a unit together hold all of it, so where they come down to one unit again, that one is certain. */
    private Current onDay(Unit unit, LocalDate day) {
        Set<Unit> now = Set.of(unit);
        for (int step = 0; step < DEEPEST; step++) {
            if (now.stream().allMatch(u -> u.validOn(day))) {
                return now.size() == 1
                        ? new Current.Certain(now.iterator().next())
                        : new Current.Divided(List.copyOf(now));
            }
            Set<Unit> next = new LinkedHashSet<>();
            for (Unit one : now) {
                if (one.validOn(day)) {
                    next.add(one);
                } else {
                    successors(one).stream()
                            .filter(s -> !s.day().isAfter(day))
                            .map(Successor::unit)
                            .forEach(next::add);
                }
            }
            if (next.isEmpty()) {
                return new Current.Unknown();
            }
            now = next;
        }
        throw new IllegalStateException("successions of " + unit.code() + " go in a circle");
    }

    /** The ward in which the point lies today, for the cities whose borders are loaded. */
    public Optional<Unit> wardAt(double latitude, double longitude) {
        return wardAt(latitude, longitude, today());
    }

    /** The ward in which the point (WGS84 degrees) lies on the day; on a common border the one with the smaller code. */
    public Optional<Unit> wardAt(double latitude, double longitude, LocalDate on) {
        var point = GEOMETRY.createPoint(new Coordinate(longitude, latitude));
        return db
                .sql("""
                        select u.*, b.shape
                        from agencies.border b
                        join agencies.unit u on u.code = b.code and u.valid_from = b.valid_from
                        where b.south <= :lat and b.north >= :lat and b.west <= :lon and b.east >= :lon
                          and u.valid_from <= :day and (u.valid_to is null or u.valid_to >= :day)
                        order by u.code
                        limit 50
                        """)
                .param("lat", latitude)
                .param("lon", longitude)
                .param("day", on)
                .query((row, number) -> new Bordered(unit(row, number), row.getBytes("shape")))
                .list()
                .stream()
                .filter(candidate -> shape(candidate.border()).covers(point))
                .map(Bordered::unit)
                .findFirst();
    }

    private record Bordered(Unit unit, byte[] border) {}

    static Geometry shape(byte[] wellKnown) {
        try {
            return new WKBReader(GEOMETRY).read(wellKnown);
        } catch (ParseException e) {
            throw new IllegalStateException("a border can't be read", e);
        }
    }

    /**
     * Units by name, with or without tone marks, or by code; what matches the tones typed comes first, then what begins
     * with them.
     *
     * @param province null for all
     * @param level null for all
     * @param limit at most 100
     */
    public List<Unit> search(String words, @Nullable String province, @Nullable Level level, LocalDate on, int limit) {
        String exact = VietnameseText.exactKey(words);
        String folded = VietnameseText.searchKey(words);
        return db.sql("""
                        select * from agencies.unit
                        where (search like :folded or code = :exact)
                          and (:province::text is null or province = :province)
                          and (:level::text is null or level = :level)
                          and valid_from <= :day and (valid_to is null or valid_to >= :day)
                        order by code = :exact desc,
                                 search_exact like :exactWithin desc,
                                 search_exact = :exact desc,
                                 search_exact like '% ' || :exact desc,
                                 substr(search, length(type) + 2) like :starts desc,
                                 length(name), name, code
                        limit :limit
                        """)
                .param("folded", "%" + folded + "%")
                .param("starts", folded + "%")
                .param("exact", exact)
                .param("exactWithin", "%" + exact + "%")
                .param("province", province)
                .param("level", level == null ? null : level.name())
                .param("day", on)
                .param("limit", Math.min(limit, 100))
                .query(Units::unit)
                .list();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
    }

    static Unit unit(ResultSet row, int number) throws SQLException {
        LocalDate from = row.getObject("valid_from", LocalDate.class);
        return new Unit(
                row.getString("code"),
                Level.valueOf(row.getString("level")),
                row.getString("type"),
                row.getString("name"),
                row.getString("name_en"),
                row.getString("parent"),
                row.getString("province"),
                from.equals(LocalDate.MIN) ? null : from,
                row.getObject("valid_to", LocalDate.class),
                row.getObject("area_km2", Double.class),
                row.getObject("population", Integer.class),
                row.getObject("latitude", Double.class),
                row.getObject("longitude", Double.class),
                row.getString("seat"));
    }

    private static Successor successor(ResultSet row, int number) throws SQLException {
        return new Successor(
                unit(row, number), row.getObject("day", LocalDate.class), Share.valueOf(row.getString("share")));
    }
}
