package vn.motcua.definitions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What stands across files: ids once, references that exist; then each procedure by itself. */
final class FolderCheck {

    /** What procedures refer to. {@code codes} holds the ids of each list's items. */
    record Names(
            Set<String> papers,
            Map<String, Set<String>> codes,
            Set<String> sectors,
            Set<String> lifeEvents,
            Set<String> templates,
            Values values,
            Map<String, Procedure> procedures) {}

    private final List<Source> sources;
    private final List<Fault> faults;

    private final Set<String> unreadable;

    private FolderCheck(List<Source> sources, Set<String> unreadable, List<Fault> faults) {
        this.sources = sources;
        this.unreadable = unreadable;
        this.faults = faults;
    }

    /** @param unreadable codes of procedures whose own files have faults: they are not also said to be missing */
    static void check(List<Source> sources, Set<String> unreadable, List<Fault> faults) {
        new FolderCheck(sources, unreadable, faults).all();
    }

    private void all() {
        Set<String> papers = ids(Kind.PAPERS, "/papers", "paper");
        Set<String> sectors = ids(Kind.SECTORS, "/sectors", "sector");
        Set<String> events = ids(Kind.LIFE_EVENTS, "/events", "life event");
        Map<String, Set<String>> codes = new HashMap<>();
        of(Kind.CODES).forEach(source -> codes.put(source.code(), unique(source, "/items", "item", new HashMap<>())));
        of(Kind.CITY).forEach(this::city);
        of(Kind.HOLIDAYS).forEach(this::holidays);
        of(Kind.VALUES).forEach(this::values);
        Map<String, Procedure> procedures = new LinkedHashMap<>();
        of(Kind.PROCEDURE).forEach(source -> procedures.put(source.code(), (Procedure) source.model()));
        Set<String> known = new HashSet<>(procedures.keySet());
        known.addAll(unreadable);
        of(Kind.LIFE_EVENTS).forEach(source -> lifeEvents(source, sectors, known));
        Names names = new Names(
                papers,
                codes,
                sectors,
                events,
                of(Kind.TEMPLATE).stream().map(Source::code).collect(Collectors.toSet()),
                values(sources),
                procedures);
        of(Kind.PROCEDURE).forEach(source -> new ProcedureCheck(source, names, faults).check());
        TemplateCheck.check(of(Kind.TEMPLATE), procedures.values(), faults);
    }

    static Values values(List<Source> sources) {
        List<RuleValue> values = new ArrayList<>();
        sources.stream().filter(source -> source.kind() == Kind.VALUES).forEach(source -> {
            Kind.Files.Value value = (Kind.Files.Value) source.model();
            values.add(new RuleValue(source.code(), value.name(), Lists.orEmpty(value.unit()), value.values()));
        });
        return new Values(values);
    }

    private List<Source> of(Kind kind) {
        return sources.stream().filter(source -> source.kind() == kind).toList();
    }

    private Set<String> ids(Kind kind, String list, String what) {
        Set<String> ids = new HashSet<>();
        Map<String, String> first = new HashMap<>();
        of(kind).forEach(source -> ids.addAll(unique(source, list, what, first)));
        return ids;
    }

    private Set<String> unique(Source source, String list, String what, Map<String, String> first) {
        Set<String> ids = new HashSet<>();
        YamlFile yaml = source.yaml().orElseThrow();
        var items = yaml.tree().at(list);
        for (int i = 0; i < items.size(); i++) {
            String id = items.get(i).path("id").asString();
            String pointer = list + "/" + i + "/id";
            String before = first.putIfAbsent(id, source.path());
            if (before != null) {
                faults.add(yaml.fault(
                        pointer,
                        what + " " + id + " stands already in "
                                + (before.equals(source.path()) ? "this file" : before)));
            }
            ids.add(id);
        }
        return ids;
    }

    private void lifeEvents(Source source, Set<String> sectors, Set<String> procedures) {
        YamlFile yaml = source.yaml().orElseThrow();
        var events = ((Kind.Files.LifeEvents) source.model()).events();
        for (int i = 0; i < events.size(); i++) {
            for (int j = 0; j < events.get(i).sectors().size(); j++) {
                String sector = events.get(i).sectors().get(j);
                if (!sectors.contains(sector)) {
                    faults.add(yaml.fault(
                            "/events/" + i + "/sectors/" + j, "no sector " + sector + " in catalogue/sectors.yaml"));
                }
            }
            for (int j = 0; j < events.get(i).first().size(); j++) {
                String code = events.get(i).first().get(j);
                if (!procedures.contains(code)) {
                    faults.add(yaml.fault("/events/" + i + "/first/" + j, "no procedure " + code + " in procedures/"));
                }
            }
        }
    }

    private void city(Source source) {
        YamlFile yaml = source.yaml().orElseThrow();
        CityDefinition city = (CityDefinition) source.model();
        Set<String> codes =
                city.agencies().stream().map(CityDefinition.Agency::code).collect(Collectors.toSet());
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < city.agencies().size(); i++) {
            CityDefinition.Agency agency = city.agencies().get(i);
            if (!seen.add(agency.code())) {
                faults.add(yaml.fault("/agencies/" + i + "/code", "agency " + agency.code() + " stands already here"));
            }
            if (!agency.parent().isEmpty() && !codes.contains(agency.parent())) {
                faults.add(yaml.fault("/agencies/" + i + "/parent", "no agency " + agency.parent() + " in this file"));
            }
        }
    }

    private void holidays(Source source) {
        YamlFile yaml = source.yaml().orElseThrow();
        Set<Object> seen = new HashSet<>();
        List<Holidays.Day> days = ((Holidays) source.model()).days();
        for (int i = 0; i < days.size(); i++) {
            if (!seen.add(days.get(i).date())) {
                faults.add(yaml.fault("/days/" + i + "/date", days.get(i).date() + " stands already here"));
            }
        }
    }

    private void values(Source source) {
        YamlFile yaml = source.yaml().orElseThrow();
        List<RuleValue.Since> values = ((Kind.Files.Value) source.model()).values();
        for (int i = 1; i < values.size(); i++) {
            if (!values.get(i).from().isAfter(values.get(i - 1).from())) {
                faults.add(yaml.fault(
                        "/values/" + i + "/from",
                        values.get(i).from() + " is not after "
                                + values.get(i - 1).from() + ", expected the earliest first"));
            }
        }
    }
}
