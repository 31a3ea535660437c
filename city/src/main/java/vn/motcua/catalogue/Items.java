package vn.motcua.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.motcua.definitions.LifeEvent;
import vn.motcua.definitions.Procedure;
import vn.motcua.definitions.ProcedureSummary;
import vn.motcua.definitions.Sector;
import vn.motcua.vietnam.text.Alphabet;
import vn.motcua.vietnam.text.VietnameseText;

/** Brings what was published and what the city defined together: one item a code, those of the city first. Pure. */
final class Items {

    private final List<Sector> sectors;
    private final List<LifeEvent> events;
    private final Map<String, List<String>> keys;

    Items(List<Sector> sectors, List<LifeEvent> events) {
        this.sectors = sectors;
        this.events = events;
        this.keys = events.stream()
                .collect(Collectors.toMap(
                        LifeEvent::id,
                        event -> event.keywords().stream()
                                .map(word -> " " + VietnameseText.searchKey(word) + " ")
                                .toList()));
    }

    /** In the order in which lists show them: what one can apply for here, then by name. */
    List<Item> of(List<CatalogueEntry> published, List<ProcedureSummary> defined) {
        Map<String, CatalogueEntry> entries = new LinkedHashMap<>();
        published.forEach(entry -> entries.put(entry.code(), entry));
        List<Item> items = new ArrayList<>();
        for (ProcedureSummary procedure : defined) {
            items.add(item(procedure, entries.remove(procedure.code())));
        }
        entries.values().forEach(entry -> items.add(item(entry)));
        return items.stream()
                .map(item -> new Sorted(item, Alphabet.sortKey(item.hit().title())))
                .sorted(Comparator.comparing((Sorted one) -> !one.item().hit().online())
                        .thenComparing(Sorted::key)
                        .thenComparing(one -> one.item().hit().code()))
                .map(Sorted::item)
                .toList();
    }

    /** With the key by which it is sorted: making one takes long. */
    private record Sorted(Item item, String key) {}

    private Item item(ProcedureSummary procedure, @org.jspecify.annotations.Nullable CatalogueEntry entry) {
        Hit hit = new Hit(
                procedure.code(),
                procedure.plainName().vi(),
                procedure.plainName().en(),
                procedure.name().vi(),
                procedure.sector(),
                entry == null ? sectorName(procedure.sector()) : entry.field(),
                procedure.levels(),
                true);
        List<String> strong = new ArrayList<>(procedure.keywords());
        strong.add(procedure.plainName().vi());
        strong.add(procedure.plainName().en());
        strong.add(procedure.name().vi());
        List<String> weak = new ArrayList<>(
                List.of(procedure.summary().vi(), procedure.name().en()));
        Set<String> who = new HashSet<>();
        procedure.subjects().stream().map(Procedure.Subject::id).forEach(who::add);
        if (entry != null) {
            weak.addAll(texts(entry));
            who.addAll(who(entry));
        }
        Set<String> when = new HashSet<>(procedure.lifeEvents());
        if (when.isEmpty()) {
            when.addAll(eventsOf(procedure.sector(), procedure.name().vi()));
        }
        return new Item(hit, strong, weak, who, when);
    }

    private Item item(CatalogueEntry entry) {
        String sector = sectors.stream()
                .filter(one -> one.fields().contains(entry.field()))
                .map(Sector::id)
                .findFirst()
                .orElse("");
        Hit hit = new Hit(
                entry.code(),
                entry.name(),
                "",
                entry.name(),
                sector,
                entry.field(),
                entry.levels().stream()
                        .map(level -> level.name().toLowerCase(Locale.ROOT))
                        .toList(),
                false);
        return new Item(
                hit, List.of(entry.name(), entry.keywords()), texts(entry), who(entry), eventsOf(sector, entry.name()));
    }

    private String sectorName(String id) {
        return sectors.stream()
                .filter(sector -> sector.id().equals(id))
                .map(Sector::vi)
                .findFirst()
                .orElse("");
    }

    private Set<String> eventsOf(String sector, String name) {
        String folded = " " + VietnameseText.searchKey(name) + " ";
        Set<String> found = new HashSet<>();
        for (LifeEvent event : events) {
            boolean byWord = keys.getOrDefault(event.id(), List.of()).stream().anyMatch(folded::contains);
            if (byWord || event.sectors().contains(sector)) {
                found.add(event.id());
            }
        }
        return found;
    }

    private static List<String> texts(CatalogueEntry entry) {
        return Stream.of(
                        Stream.of(entry.field(), entry.ministry(), entry.keywords()),
                        entry.results().stream().map(CatalogueEntry.Outcome::name),
                        entry.papers().stream()
                                .flatMap(one -> one.papers().stream())
                                .map(CatalogueEntry.Paper::name)
                                .map(name -> name.length() > 160 ? name.substring(0, 160) : name)
                                .limit(12))
                .flatMap(part -> part)
                .toList();
    }

    private static Set<String> who(CatalogueEntry entry) {
        Set<String> who = new HashSet<>();
        for (String subject : entry.subjects()) {
            String key = VietnameseText.searchKey(subject);
            if (key.contains("cong dan viet nam") || key.contains("dinh cu")) {
                who.add("citizen");
            } else if (key.contains("nguoi nuoc ngoai")) {
                who.add("foreigner");
            } else if (key.contains("ho kinh doanh")) {
                who.add("household-business");
            } else if (key.contains("doanh nghiep") && !key.contains("khong bao gom")) {
                who.add("enterprise");
            } else if (key.contains("to chuc") || key.contains("hop tac xa")) {
                who.add("organization");
            }
        }
        return who;
    }
}
