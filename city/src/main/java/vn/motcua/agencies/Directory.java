package vn.motcua.agencies;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.motcua.definitions.CityDefinition.Office;

/** All agencies of the city as they stood at one revision, arranged for look-ups without the database. */
final class Directory {

    private record Served(String kind, String unit) {}

    /** An agency with its office hours by the first day on which they hold. */
    record Held(Agency agency, NavigableMap<LocalDate, Office> hours) {}

    private final long revision;
    /** By identifier. */
    private final List<Agency> all;

    private final Map<UUID, Held> byId;
    private final Map<String, List<Agency>> byKind;
    private final Map<String, List<Agency>> byCode;
    private final Map<Served, List<Agency>> byUnit;
    private final Map<String, List<Agency>> cityWide;
    private final Map<Served, List<Competence>> entrusted;
    private final Set<String> perUnit;
    private final Map<UUID, List<UUID>> predecessors;

    Directory(long revision, List<Held> held, List<Competence> competences, Map<UUID, List<UUID>> predecessors) {
        all = held.stream()
                .map(Held::agency)
                .sorted(Comparator.comparing(Agency::code).thenComparing(Agency::validFrom))
                .toList();
        this.revision = revision;
        byId = held.stream().collect(toMap(h -> h.agency().id(), Function.identity()));
        byCode = all.stream().collect(groupingBy(Agency::code));
        byUnit = all.stream()
                .filter(a -> a.ward() != null)
                .collect(groupingBy(a -> new Served(a.kind(), Objects.requireNonNull(a.ward()))));
        cityWide = all.stream().filter(a -> a.ward() == null).collect(groupingBy(Agency::kind));
        entrusted = competences.stream().collect(groupingBy(c -> new Served(c.kind(), c.unit())));
        byKind = all.stream().collect(groupingBy(Agency::kind));
        this.predecessors = predecessors;
        perUnit = byUnit.keySet().stream().map(Served::kind).collect(toSet());
    }

    long revision() {
        return revision;
    }

    Optional<Held> held(UUID id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<Agency> byCode(String code, LocalDate on) {
        return valid(byCode.get(code), on).findFirst();
    }

    Optional<Agency> serving(String kind, String unit, LocalDate on) {
        Served served = new Served(kind, unit);
        return entrusted.getOrDefault(served, List.of()).stream()
                .filter(competence -> competence.validOn(on))
                .flatMap(competence -> held(competence.agency()).stream())
                .map(Held::agency)
                .filter(agency -> agency.validOn(on))
                .findFirst()
                .or(() -> valid(byUnit.get(served), on).findFirst());
    }

    List<Agency> cityWide(String kind, LocalDate on) {
        return valid(cityWide.get(kind), on).toList();
    }

    Set<String> kinds() {
        return byKind.keySet();
    }

    boolean isPerUnit(String kind) {
        return perUnit.contains(kind);
    }

    /** The agency and all that it took over from, also through others. */
    Set<UUID> lineage(UUID agency) {
        Set<UUID> known = new LinkedHashSet<>();
        Deque<UUID> next = new ArrayDeque<>(List.of(agency));
        while (!next.isEmpty()) {
            UUID one = next.remove();
            if (known.add(one)) {
                next.addAll(predecessors.getOrDefault(one, List.of()));
            }
        }
        return known;
    }

    List<Agency> on(LocalDate day) {
        return valid(all, day).toList();
    }

    Optional<Agency> first(String kind, LocalDate on) {
        return valid(byKind.get(kind), on).findFirst();
    }

    private static Stream<Agency> valid(@Nullable List<Agency> agencies, LocalDate on) {
        return agencies == null ? Stream.of() : agencies.stream().filter(a -> a.validOn(on));
    }
}
