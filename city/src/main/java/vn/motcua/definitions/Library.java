package vn.motcua.definitions;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import vn.motcua.database.StartFailure;
import vn.motcua.definitions.DefinitionStore.Row;

/**
 * The published definitions in memory: an index of all versions, and the contents that were asked for. What another process
 * publishes is seen here within {@link #GLANCE_SECONDS}.
 */
final class Library implements Definitions {

    private static final long GLANCE_SECONDS = 2;
    private static final Index NOT_READ = new Index(-1, Instant.EPOCH, Map.of(), new ConcurrentHashMap<>());
    private static final int MOST_VERSIONS = 1_000;

    private final DefinitionStore store;
    private final Clock clock;
    private final String city;
    private final Map<String, Procedure> versions = new ConcurrentHashMap<>();
    private final AtomicReference<Index> index = new AtomicReference<>(NOT_READ);

    Library(DefinitionStore store, Clock clock, String city) {
        this.store = store;
        this.clock = clock;
        this.city = city;
    }

    /** One revision: versions by kind and code, oldest first, and what was read of it. */
    private record Index(long revision, Instant seen, Map<String, List<Row>> rows, Map<String, Object> read) {

        Index seenAt(Instant now) {
            return new Index(revision, now, rows, read);
        }

        Stream<Row> latest(Kind kind) {
            return rows.entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith(kind.word() + "/"))
                    .map(entry -> entry.getValue().getLast())
                    .filter(row -> row.effectiveTo() == null)
                    .sorted(Comparator.comparing(Row::code));
        }
    }

    @Override
    public Optional<Published> procedure(String code, LocalDate on) {
        return inForce(index().rows().getOrDefault("procedure/" + code, List.of()), on)
                .map(row -> new Published(row.version(), version(code, row.version())));
    }

    /** The newest of those that have begun; none when it is withdrawn by then. */
    private static Optional<Row> inForce(List<Row> rows, LocalDate on) {
        return rows.stream()
                .filter(row -> !row.effectiveFrom().isAfter(on))
                .reduce((earlier, later) -> later)
                .filter(row -> row.offeredOn(on));
    }

    @Override
    public Procedure version(String code, int version) {
        String key = code + "/" + version;
        Procedure known = versions.get(key);
        if (known != null) {
            return known;
        }
        if (versions.size() >= MOST_VERSIONS) {
            versions.clear();
        }
        return versions.computeIfAbsent(
                key,
                k -> store.content("procedure", code, version)
                        .map(content -> Model.read(content, Procedure.class))
                        .orElseThrow(() ->
                                new IllegalArgumentException("procedure " + code + " has no version " + version)));
    }

    @Override
    public List<ProcedureSummary> procedures(LocalDate on) {
        Index index = index();
        return read(
                index,
                "procedures/" + on,
                i -> i.rows().entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith("procedure/"))
                        .flatMap(entry -> inForce(entry.getValue(), on).stream())
                        .sorted(Comparator.comparing(Row::code))
                        .map(row -> summary(i, row))
                        .toList());
    }

    private static ProcedureSummary summary(Index index, Row row) {
        return read(
                index,
                "summary/" + row.code() + "/" + row.version(),
                i -> Model.MAPPER.readValue(String.valueOf(row.summary()), ProcedureSummary.class));
    }

    @Override
    public CityDefinition city() {
        return one(Kind.CITY, city, CityDefinition.class)
                .orElseThrow(() -> new IllegalStateException("no city " + city + " is published"));
    }

    /** Stops the start when the installation's city is no file of the folder. */
    void requireCity() {
        if (one(Kind.CITY, city, CityDefinition.class).isEmpty()) {
            throw new StartFailure(
                    "There is no city \"" + city + "\": definitions/cities/" + city + ".yaml is missing.");
        }
    }

    @Override
    public List<CityDefinition> cities() {
        return all(Kind.CITY, CityDefinition.class);
    }

    @Override
    public Optional<CodeList> codes(String name) {
        return one(Kind.CODES, name, CodeList.class);
    }

    @Override
    public Optional<Paper> paper(String id) {
        return Optional.ofNullable(paperIndex().get(id));
    }

    @Override
    public List<Paper> papers() {
        return paperIndex().values().stream()
                .sorted(Comparator.comparing(Paper::id))
                .toList();
    }

    private Map<String, Paper> paperIndex() {
        return read(index(), "papers", i -> {
            Map<String, Paper> papers = new HashMap<>();
            all(Kind.PAPERS, Kind.Files.Papers.class)
                    .forEach(file -> file.papers().forEach(paper -> papers.put(paper.id(), paper)));
            return papers;
        });
    }

    /** Of several files (one per source) the days together. */
    @Override
    public Holidays holidays() {
        return read(index(), "holidays", index -> {
            List<Holidays> files = index.latest(Kind.HOLIDAYS)
                    .map(row -> content(index, row, Holidays.class))
                    .toList();
            if (files.size() == 1) {
                return files.getFirst();
            }
            List<Holidays.Day> days = new ArrayList<>();
            files.forEach(file -> days.addAll(file.days()));
            days.sort(Comparator.comparing(Holidays.Day::date));
            return new Holidays(LocalizedText.NONE, "", days);
        });
    }

    @Override
    public Optional<String> resultTemplate(String name) {
        return one(Kind.TEMPLATE, name, String.class);
    }

    @Override
    public List<Sector> sectors() {
        return one(Kind.SECTORS, "sectors", Kind.Files.Sectors.class)
                .map(Kind.Files.Sectors::sectors)
                .orElse(List.of());
    }

    @Override
    public List<LifeEvent> lifeEvents() {
        return one(Kind.LIFE_EVENTS, "life-events", Kind.Files.LifeEvents.class)
                .map(Kind.Files.LifeEvents::events)
                .orElse(List.of());
    }

    @Override
    public Values values() {
        return read(
                index(),
                "values",
                i -> new Values(i.latest(Kind.VALUES)
                        .map(row -> {
                            Kind.Files.Value value = content(i, row, Kind.Files.Value.class);
                            return new RuleValue(row.code(), value.name(), Lists.orEmpty(value.unit()), value.values());
                        })
                        .toList()));
    }

    private <T> Optional<T> one(Kind kind, String code, Class<T> type) {
        Index index = index();
        List<Row> rows = index.rows().getOrDefault(kind.word() + "/" + code, List.of());
        if (rows.isEmpty() || rows.getLast().effectiveTo() != null) {
            return Optional.empty();
        }
        return Optional.of(content(index, rows.getLast(), type));
    }

    private <T> List<T> all(Kind kind, Class<T> type) {
        Index index = index();
        return index.latest(kind).map(row -> content(index, row, type)).toList();
    }

    private <T> T content(Index index, Row row, Class<T> type) {
        return read(index, "content/" + row.kind() + "/" + row.code(), i -> {
            byte[] content =
                    store.content(row.kind(), row.code(), row.version()).orElseThrow();
            return Model.read(content, type);
        });
    }

    /** From what was read of this revision, else reads it. Two threads may read the same at once; they get equal values. */
    @SuppressWarnings("unchecked")
    private static <T> T read(Index index, String key, Function<Index, T> reader) {
        Object known = index.read().get(key);
        if (known != null) {
            return (T) known;
        }
        if (index.read().size() > 5_000) {
            index.read().clear();
        }
        T value = reader.apply(index);
        index.read().put(key, value);
        return value;
    }

    /** After a publication of this process: the next read sees it. */
    void refresh() {
        index.set(NOT_READ);
    }

    private Index index() {
        Index known = index.get();
        Instant now = clock.instant();
        if (known.revision() >= 0 && now.isBefore(known.seen().plusSeconds(GLANCE_SECONDS))) {
            return known;
        }
        if (known.revision() >= 0) {
            // the first to come looks, the others go on with what is known
            if (!index.compareAndSet(known, known.seenAt(now))) {
                return known;
            }
            if (store.state().revision() == known.revision()) {
                return known;
            }
        }
        Index fresh = load(now);
        index.set(fresh);
        return fresh;
    }

    private Index load(Instant now) {
        long revision = store.state().revision();
        Map<String, List<Row>> rows = new HashMap<>();
        store.rows()
                .forEach(row -> rows.computeIfAbsent(row.kind() + "/" + row.code(), k -> new ArrayList<>())
                        .add(row));
        return new Index(revision, now, rows, new ConcurrentHashMap<>());
    }
}
