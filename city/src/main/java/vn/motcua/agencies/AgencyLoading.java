package vn.motcua.agencies;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.motcua.definitions.CityDefinition;
import vn.motcua.definitions.CityDefinition.Office;
import vn.motcua.kernel.Ids;
import vn.motcua.kernel.Json;
import vn.motcua.vietnam.text.VietnameseText;

/**
 * Makes the city's agencies and positions out of its file: those that it lists, those of every commune, and, closed, the
 * committees of the three tiers until 2025-06-30, so that competence can be asked for any day. What exists is brought up
 * to date by its identifier; nothing is removed.
 */
final class AgencyLoading {

    private static final LocalDate TWO_TIERS = LocalDate.of(2025, 7, 1);
    private static final LocalDate LAST_OF_THREE = LocalDate.of(2025, 6, 30);

    private final JdbcClient db;
    private final Units units;
    private final Ids ids;
    private final CityDefinition city;
    private final List<Row> rows = new ArrayList<>();

    AgencyLoading(JdbcClient db, Units units, Ids ids, CityDefinition city) {
        this.db = db;
        this.units = units;
        this.ids = ids;
        this.city = city;
    }

    private record Row(
            String code,
            String kind,
            String name,
            String nameEn,
            @Nullable String above,
            @Nullable String unit,
            Office office,
            String address,
            String phone,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            Map<String, Integer> positions) {}

    void run() {
        listed();
        communes();
        Unit province = units.unit(city.province(), TWO_TIERS).orElseThrow();
        units.predecessors(province).forEach(old -> threeTiers(old.unit()));
        store();
        successions();
    }

    private void listed() {
        for (CityDefinition.Agency agency : city.agencies()) {
            rows.add(new Row(
                    agency.code(),
                    agency.kind(),
                    agency.name(),
                    agency.en(),
                    agency.parent().isEmpty() ? null : agency.parent(),
                    null,
                    agency.office() == null ? city.office() : agency.office(),
                    agency.address(),
                    agency.phone(),
                    TWO_TIERS,
                    null,
                    agency.positions()));
        }
    }

    /** Only communes that have no committee yet: later starts must not number anew, nor undo a merger. */
    private void communes() {
        CommuneAgencies plan = new CommuneAgencies(() -> city);
        List<String> served = db.sql("""
                        select unit from agencies.agency
                        where kind = 'commune-committee' and valid_from >= :from
                        order by unit
                        limit 10000
                        """)
                .param("from", TWO_TIERS)
                .query((row, number) -> row.getString(1))
                .list();
        int number = plan.next(committeeCodes(db));
        for (Unit unit : communesToServe(served)) {
            for (CommuneAgencies.Planned planned : plan.of(unit, number)) {
                rows.add(new Row(
                        planned.code(),
                        planned.kind(),
                        planned.name(),
                        planned.nameEn(),
                        planned.above(),
                        unit.code(),
                        city.office(),
                        planned.kind().equals(AgencyKinds.COMMUNE_COMMITTEE)
                                ? Objects.requireNonNullElse(unit.seat(), "")
                                : "",
                        "",
                        Objects.requireNonNull(unit.validFrom()),
                        null,
                        planned.positions()));
            }
            number++;
        }
    }

    private List<Unit> communesToServe(List<String> served) {
        return units.wards(city.province(), TWO_TIERS).stream()
                .filter(unit -> !served.contains(unit.code()))
                .sorted(Comparator.comparing(Unit::code))
                .toList();
    }

    static List<String> committeeCodes(JdbcClient db) {
        return db.sql("""
                        select code from agencies.agency
                        where kind = 'commune-committee'
                        order by code
                        limit 10000
                        """).query((row, number) -> row.getString(1)).list();
    }

    private void threeTiers(Unit province) {
        String root = db.sql("select agency_root from agencies.unit where code = :code and valid_from = '-infinity'")
                .param("code", province.code())
                .query(String.class)
                .single();
        old(root, AgencyKinds.CITY_COMMITTEE, province, "", null);
        List<Unit> communes = units.wards(province.code(), LAST_OF_THREE);
        int number = 1;
        for (Unit district : units.districts(province.code(), LAST_OF_THREE)) {
            String code = "%s.%02d".formatted(root, number++);
            old(code, AgencyKinds.DISTRICT_COMMITTEE, district, "", root);
            int within = 1;
            for (Unit commune : communes) {
                if (district.code().equals(commune.parent())) {
                    old(
                            "%s.%02d".formatted(code, within++),
                            AgencyKinds.COMMUNE_COMMITTEE,
                            commune,
                            ", " + district.nameInText(),
                            code);
                }
            }
        }
    }

    private void old(String code, String kind, Unit unit, String within, @Nullable String above) {
        rows.add(new Row(
                code,
                kind,
                "Ủy ban nhân dân " + unit.nameInText() + within,
                "People's Committee of " + unit.nameEn(),
                above,
                unit.code(),
                city.office(),
                "",
                "",
                LocalDate.MIN,
                LAST_OF_THREE,
                Map.of()));
    }

    /** Whole columns in one statement: a city has some two thousand positions. */
    private void store() {
        Map<String, UUID> known = known();
        rows.forEach(row -> known.computeIfAbsent(key(row.code(), row.validTo()), none -> ids.next()));
        db.sql("""
                        insert into agencies.agency
                          (id, code, kind, name, name_en, search, parent, unit, office, address, phone, valid_from, valid_to)
                        select * from unnest(
                          :id::uuid[], :code::text[], :kind::text[], :name::text[], :nameEn::text[], :search::text[],
                          :parent::uuid[], :unit::text[], :office::text[], :address::text[], :phone::text[],
                          :validFrom::date[], :validTo::date[])
                        on conflict (id) do update set
                          (kind, name, name_en, search, parent, office, address, phone)
                          = (excluded.kind, excluded.name, excluded.name_en, excluded.search, excluded.parent,
                             case when agencies.agency.office_chosen then agencies.agency.office else excluded.office end,
                             excluded.address, excluded.phone)
                        """)
                .param("id", column(row -> known.get(key(row.code(), row.validTo()))))
                .param("code", column(Row::code))
                .param("kind", column(Row::kind))
                .param("name", column(Row::name))
                .param("nameEn", column(Row::nameEn))
                .param("search", column(row -> VietnameseText.searchKey(row.name())))
                .param("parent", column(row -> row.above() == null ? null : known.get(key(row.above(), row.validTo()))))
                .param("unit", column(Row::unit))
                .param("office", column(row -> Json.text(row.office())))
                .param("address", column(Row::address))
                .param("phone", column(Row::phone))
                .param(
                        "validFrom",
                        column(row -> LocalDate.MIN.equals(row.validFrom()) ? "-infinity" : row.validFrom()))
                .param("validTo", column(Row::validTo))
                .update();
        NewPositions positions = new NewPositions(ids);
        for (Row row : rows) {
            UUID id = Objects.requireNonNull(known.get(key(row.code(), row.validTo())));
            positions.add(id, row.kind(), row.name(), row.positions(), row.validFrom());
        }
        positions.store(db);
    }

    private Map<String, UUID> known() {
        Map<String, UUID> known = new HashMap<>();
        db.sql("select code, valid_to, id from agencies.agency order by code, valid_from limit 20000")
                .query((row, number) -> known.put(
                        key(row.getString("code"), row.getObject("valid_to", LocalDate.class)),
                        row.getObject("id", UUID.class)))
                .list();
        return known;
    }

    private @Nullable String[] column(Function<Row, @Nullable Object> value) {
        return rows.stream()
                .map(row -> {
                    Object cell = value.apply(row);
                    return cell == null ? null : cell.toString();
                })
                .toArray(String[]::new);
    }

    private static String key(String code, @Nullable LocalDate validTo) {
        return code + (LAST_OF_THREE.equals(validTo) ? " until " + validTo : "");
    }

    /** Committees follow their units; the city's follows those of the provinces it was made of. */
    private void successions() {
        db.sql("""
                        insert into agencies.agency_succession (predecessor, successor, day)
                        select old.id, new.id, s.day
                        from agencies.succession s
                        join agencies.agency old on old.unit = s.predecessor and old.valid_to = s.day - 1
                        join agencies.agency new on new.kind = old.kind and new.valid_from = s.day
                          and (new.unit = s.successor or (new.unit is null and new.kind = 'city-committee'))
                        where s.day = :day
                        on conflict do nothing
                        """).param("day", TWO_TIERS).update();
    }
}
