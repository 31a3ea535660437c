package vn.motcua.vietnam.units;

import static java.util.stream.Collectors.groupingBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vn.motcua.vietnam.id.UnitCode;
import vn.motcua.vietnam.table.CsvTable;

/**
 * All units of both eras and the mapping between them. Immutable; read once, on first use, from the files of the library.
 */
public final class AdministrativeUnits {

    private final Map<Era, Map<UnitCode, AdministrativeUnit>> units = new EnumMap<>(Era.class);
    private final Map<UnitCode, List<AdministrativeUnit>> formerChildren;
    private final Map<UnitCode, List<AdministrativeUnit>> currentChildren;
    private final Map<UnitCode, List<Link>> successors;
    private final Map<UnitCode, List<Link>> predecessors;

    private record Link(UnitCode former, UnitCode current, Share share) {}

    /** A unit that another became, or that became another, and how much of the former one that concerns. */
    public record Related(AdministrativeUnit unit, Share share) {}

    /** Loads when the units are first asked for, not when the class is. */
    private static final class Loaded {
        static final AdministrativeUnits UNITS = new AdministrativeUnits();
    }

    private AdministrativeUnits() {
        for (var era : Era.values()) {
            units.put(era, new LinkedHashMap<>());
        }
        for (var row :
                CsvTable.resource(AdministrativeUnits.class, "units.csv.gz").rows()) {
            var era = row.get("era").equals("old") ? Era.THREE_TIER : Era.TWO_TIER;
            var code = new UnitCode(row.get("code"));
            var parent = row.find("parent").map(UnitCode::new);
            of(era).put(code, new AdministrativeUnit(era, code, row.get("type"), row.get("full_name"), parent));
        }
        formerChildren = byParent(Era.THREE_TIER);
        currentChildren = byParent(Era.TWO_TIER);
        var links = CsvTable.resource(AdministrativeUnits.class, "successors.csv.gz").rows().stream()
                .map(row -> new Link(
                        new UnitCode(row.get("old")),
                        new UnitCode(row.get("new")),
                        Share.valueOf(row.get("share").toUpperCase(Locale.ROOT))))
                .toList();
        successors = links.stream().collect(groupingBy(Link::former));
        predecessors = links.stream().collect(groupingBy(Link::current));
    }

    public static AdministrativeUnits vietnam() {
        return Loaded.UNITS;
    }

    private Map<UnitCode, AdministrativeUnit> of(Era era) {
        return units.getOrDefault(era, Map.of());
    }

    private Map<UnitCode, List<AdministrativeUnit>> byParent(Era era) {
        return of(era).values().stream()
                .filter(unit -> unit.parent().isPresent())
                .collect(groupingBy(unit -> unit.parent().orElseThrow()));
    }

    public Optional<AdministrativeUnit> find(Era era, UnitCode code) {
        return Optional.ofNullable(of(era).get(code));
    }

    /** The unit that had the code on the date. */
    public Optional<AdministrativeUnit> find(UnitCode code, LocalDate date) {
        return find(Era.on(date), code);
    }

    /** The provinces of an era in the order of their codes. */
    public List<AdministrativeUnit> provinces(Era era) {
        return of(era).values().stream().filter(unit -> unit.parent().isEmpty()).toList();
    }

    /** The units right below: districts or communes. */
    public List<AdministrativeUnit> children(AdministrativeUnit unit) {
        var children = unit.era() == Era.THREE_TIER ? formerChildren : currentChildren;
        return children.getOrDefault(unit.code(), List.of());
    }

    /** The province of a unit; the unit itself if it is one. */
    public AdministrativeUnit province(AdministrativeUnit unit) {
        var above = unit;
        while (above.parent().isPresent()) {
            var parent = above.parent().orElseThrow();
            above = find(above.era(), parent).orElseThrow(() -> new IllegalStateException("no unit " + parent));
        }
        return above;
    }

    /**
     * What became of a former unit on 2025-07-01. One whole successor, or all that got a part of it: then nothing but the
     * address itself can tell which, and it must be asked. For a district, the communes that its communes went to, each
     * with a part. Empty for units of today.
     */
    public List<Related> successors(AdministrativeUnit former) {
        if (former.era() == Era.TWO_TIER) {
            return List.of();
        }
        var links = new ArrayList<>(successors.getOrDefault(former.code(), List.of()));
        if (former.code().level() == UnitCode.Level.DISTRICT && links.isEmpty()) {
            children(former).stream()
                    .flatMap(commune -> successors.getOrDefault(commune.code(), List.of()).stream())
                    .map(Link::current)
                    .distinct()
                    .sorted()
                    .forEach(current -> links.add(new Link(former.code(), current, Share.PART)));
        }
        return links.stream()
                .map(link -> new Related(of(Era.TWO_TIER, link.current()), link.share()))
                .toList();
    }

    /** The successor, if the former unit went whole into one. */
    public Optional<AdministrativeUnit> successor(AdministrativeUnit former) {
        var all = successors(former);
        return all.size() == 1 && all.getFirst().share() == Share.WHOLE
                ? Optional.of(all.getFirst().unit())
                : Optional.empty();
    }

    /** The former units out of which a unit of today was made; the share says how much of each. */
    public List<Related> predecessors(AdministrativeUnit current) {
        if (current.era() == Era.THREE_TIER) {
            return List.of();
        }
        return predecessors.getOrDefault(current.code(), List.of()).stream()
                .map(link -> new Related(of(Era.THREE_TIER, link.former()), link.share()))
                .toList();
    }

    private AdministrativeUnit of(Era era, UnitCode code) {
        return find(era, code).orElseThrow(() -> new IllegalStateException("the mapping names no unit: " + code));
    }
}
