package vn.motcua.definitions;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;
import vn.motcua.definitions.DefinitionStore.Row;
import vn.motcua.journal.Journal;
import vn.motcua.journal.NewEntry;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Json;

/** Publishes the folder: all of it or nothing. Of two processes one publishes, the other finds it done. */
final class Publisher {

    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
    private static final ZoneId CITY = ZoneId.of("Asia/Ho_Chi_Minh");

    /** Lists and templates are not dated: their first version holds for all days. */
    private static final LocalDate ALWAYS = LocalDate.of(1900, 1, 1);

    private final Folder folder;
    private final DefinitionStore store;
    private final TransactionOperations transaction;
    private final Journal journal;
    private final Clock clock;
    private final Supplier<Optional<ScenarioRunner>> scenarios;
    private final String city;

    Publisher(
            Folder folder,
            DefinitionStore store,
            TransactionOperations transaction,
            Journal journal,
            Clock clock,
            Supplier<Optional<ScenarioRunner>> scenarios,
            String city) {
        this.folder = folder;
        this.store = store;
        this.transaction = transaction;
        this.journal = journal;
        this.clock = clock;
        this.scenarios = scenarios;
        this.city = city;
    }

    /** Everything that is wrong in the folder now; scenarios are played too. */
    List<Fault> faults() {
        Folder.Reading reading = folder.read();
        return reading.faults().isEmpty() ? play(reading) : reading.faults();
    }

    boolean changed() {
        return !folder.fingerprint().equals(store.state().fingerprint());
    }

    Publication publish(Actor actor) {
        String fingerprint = folder.fingerprint();
        if (fingerprint.equals(store.state().fingerprint())) {
            return new Publication.Unchanged();
        }
        Folder.Reading reading = folder.read();
        List<Fault> faults = reading.faults().isEmpty() ? play(reading) : reading.faults();
        if (!faults.isEmpty()) {
            return new Publication.Refused(faults);
        }
        Publication publication = transaction.execute(status -> store(reading, fingerprint, actor));
        if (publication instanceof Publication.Done(var changes)) {
            LOG.info("definitions published: {} changes", changes.size());
        }
        return java.util.Objects.requireNonNull(publication);
    }

    private Publication store(Folder.Reading reading, String fingerprint, Actor actor) {
        if (store.lock().fingerprint().equals(fingerprint)) {
            return new Publication.Unchanged();
        }
        Map<String, Row> latest = new HashMap<>();
        store.rows().forEach(row -> latest.put(row.kind() + "/" + row.code(), row));
        List<Publication.Change> changes = new ArrayList<>();
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, CITY);
        for (Source source : reading.sources()) {
            Row before = latest.remove(source.kind().word() + "/" + source.code());
            String hash = hash(source.content());
            boolean same = before != null
                    && before.effectiveTo() == null
                    && before.sha256().equals(hash);
            if (!same) {
                Row row = next(source, before, hash, today);
                store.insert(row, source.content(), source.path(), now, name(actor));
                changes.add(new Publication.Change(row.kind(), row.code(), row.version(), false));
            }
        }
        latest.values().stream().filter(row -> row.effectiveTo() == null).forEach(row -> {
            store.withdraw(row, today);
            changes.add(new Publication.Change(row.kind(), row.code(), row.version(), true));
        });
        store.advance(fingerprint);
        if (!changes.isEmpty()) {
            journal.append(NewEntry.of("definitions", "definitions.published", actor, new Published(changes)));
        }
        return new Publication.Done(List.copyOf(changes));
    }

    /** Body of {@code definitions.published}. */
    private record Published(List<Publication.Change> changes) {}

    private static Row next(Source source, @Nullable Row before, String hash, LocalDate today) {
        LocalDate from = ALWAYS;
        String summary = null;
        int version = before == null ? 1 : before.version() + 1;
        if (source.model() instanceof Procedure procedure) {
            from = procedure.effectiveFrom();
            summary = Json.text(summary(procedure, version));
        }
        if (before != null && from.isBefore(today)) {
            from = today;
        }
        return new Row(source.kind().word(), source.code(), version, from, null, hash, summary);
    }

    private static ProcedureSummary summary(Procedure procedure, int version) {
        return new ProcedureSummary(
                procedure.code(),
                version,
                procedure.name(),
                procedure.plainName(),
                procedure.summary(),
                procedure.sector(),
                procedure.lifeEvents(),
                procedure.levels(),
                procedure.service(),
                procedure.subjects(),
                procedure.keywords(),
                procedure.time(),
                procedure.minutesToFill());
    }

    /** Plays the scenarios of all procedures; what differs is a fault at the scenario's line. */
    private List<Fault> play(Folder.Reading reading) {
        Optional<ScenarioRunner> runner = scenarios.get();
        if (runner.isEmpty()) {
            LOG.info("definitions: nothing here plays scenarios; only their answers, papers and amounts were checked");
            return List.of();
        }
        Optional<ScenarioRunner.Dictionary> dictionary = dictionary(reading);
        if (dictionary.isEmpty()) {
            return List.of(new Fault("cities", 1, 1, "no file cities/" + city + ".yaml, or no file of holidays"));
        }
        List<Fault> faults = new ArrayList<>();
        for (Source source : reading.sources()) {
            if (source.model() instanceof Procedure procedure) {
                YamlFile yaml = source.yaml().orElseThrow();
                runner.get()
                        .run(procedure, dictionary.get())
                        .forEach(failure -> faults.add(fault(yaml, procedure, failure)));
            }
        }
        return faults.stream().distinct().sorted().toList();
    }

    private static Fault fault(YamlFile yaml, Procedure procedure, ScenarioRunner.Failure failure) {
        int scenario = failure.scenario();
        return scenario == ScenarioRunner.Failure.FLOW
                ? yaml.fault("/steps", failure.message())
                : yaml.fault(
                        "/scenarios/" + scenario,
                        "scenario \"" + procedure.scenarios().get(scenario).name() + "\": " + failure.message());
    }

    private Optional<ScenarioRunner.Dictionary> dictionary(Folder.Reading reading) {
        Optional<CityDefinition> here = reading.<CityDefinition>models(Kind.CITY).stream()
                .filter(one -> one.id().equals(city))
                .findFirst();
        Optional<Holidays> holidays =
                reading.<Holidays>models(Kind.HOLIDAYS).stream().findFirst();
        Values values = FolderCheck.values(reading.sources());
        Map<String, Procedure> procedures = reading.<Procedure>models(Kind.PROCEDURE).stream()
                .collect(Collectors.toMap(Procedure::code, Function.identity(), (one, other) -> one));
        return here.flatMap(c -> holidays.map(h -> new ScenarioRunner.Dictionary(c, h, values, procedures)));
    }

    private static String name(Actor actor) {
        return actor.account() == null ? actor.client() : actor.account().toString();
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
