package vn.motcua.cases;

import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.Command;
import vn.motcua.cases.core.Opening;
import vn.motcua.cases.core.Refusal;
import vn.motcua.journal.Journal;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Ids;
import vn.motcua.kernel.Slice;

/**
 * Cases in the database. A command is two round trips: one query loads, one statement checks the version and writes row,
 * tasks, entries and idempotency key; outside a transaction that statement is its own commit.
 */
@Service
class StoredCases implements Cases {

    private static final int MOST_AT_ONCE = 500;

    /** The engine itself, where nobody asks. */
    static final Caller SYSTEM =
            new Caller(Caller.Kind.SYSTEM, null, "", 0, List.of(), null, "system:cases", List.of());

    private final CaseStore store;
    private final CaseLists lists;
    private final Journal journal;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final Openings openings;
    private final Performing performing;
    private final DueDates dueDates;
    private final MeasuredCommands measured;

    StoredCases(
            CaseStore store,
            CaseLists lists,
            Practices practices,
            Journal journal,
            Ids ids,
            Clock clock,
            PlatformTransactionManager transactions,
            ObservationRegistry observations) {
        this.store = store;
        this.lists = lists;
        this.journal = journal;
        this.clock = clock;
        transaction = new TransactionTemplate(transactions);
        CaseWriter writer = new CaseWriter(store, journal, ids);
        openings = new Openings(store, writer, practices, ids, transaction, this::now);
        performing = new Performing(store, writer, practices, journal, transaction, this::now);
        dueDates = new DueDates(store, practices, performing, transactions, this::now);
        measured = new MeasuredCommands(observations);
    }

    @Override
    public Outcome open(Opening opening, Caller caller, String key) {
        return measured.of(Command.Submit.class, () -> openings.open(opening, caller, key));
    }

    @Override
    public Outcome perform(UUID id, long version, Command command, Caller caller, String key) {
        return measured.of(command.getClass(), () -> performing.perform(id, version, command, caller, null, key));
    }

    @Override
    public Optional<Outcome> perform(
            String code, long version, Function<CaseState, Optional<Command>> command, Caller caller, String key) {
        return measured.of(command, made -> performing.perform(code, version, made, caller, key));
    }

    @Override
    public List<Outcome> performAll(List<Request> requests, Caller caller) {
        if (requests.size() > MOST_AT_ONCE) {
            throw new IllegalArgumentException(requests.size() + " commands at once; " + MOST_AT_ONCE + " at most");
        }
        return requests.stream()
                .map(r -> perform(r.id(), r.version(), r.command(), caller, r.key()))
                .toList();
    }

    @Override
    public Optional<CaseView> find(UUID id) {
        return store.load(id, null).map(StoredCase::view);
    }

    @Override
    public List<CaseView> findAll(Collection<UUID> ids) {
        return store.all(ids).stream().map(StoredCase::view).toList();
    }

    @Override
    public Optional<CaseView> byCode(String code) {
        return store.load(code, null).map(StoredCase::view);
    }

    @Override
    public List<HistoryItem> history(UUID id, long afterSeq, int limit) {
        return find(id).map(
                        view -> EventCodec.history(journal.stream(view.state().identity().stream(), afterSeq, limit)))
                .orElse(List.of());
    }

    @Override
    public Slice<TaskRow> worklist(WorkListQuery query, @Nullable String after, int size) {
        return lists.worklist(query, after, size);
    }

    @Override
    public Counts counts(WorkListQuery query) {
        return lists.counts(query, now());
    }

    @Override
    public Slice<CaseRow> ownedBy(UUID account, @Nullable String after, int size) {
        return lists.ownedBy(account, after, size);
    }

    @Override
    public Slice<CaseRow> late(Collection<UUID> agencies, @Nullable String after, int size) {
        return lists.running(agencies, now(), after, size);
    }

    @Override
    public Slice<CaseRow> decidedBy(UUID agency, @Nullable String after, int size) {
        return lists.running(List.of(agency), null, after, size);
    }

    @Override
    public int transferAll(UUID from, UUID to, Map<UUID, UUID> positions, Actor actor) {
        Integer changed = transaction.execute(status -> {
            List<UUID> open = store.lockOpenOf(from);
            for (UUID id : open) {
                Outcome outcome = performing.perform(
                        id, ANY_VERSION, new Command.HandOver(from, to, positions), SYSTEM, actor, null);
                if (outcome instanceof Outcome.Refused refused) {
                    throw new IllegalStateException("case " + id + " cannot be handed over: " + refused.refusal());
                }
            }
            return open.size();
        });
        return Objects.requireNonNull(changed);
    }

    @Override
    public void vacate(UUID id, UUID position, Actor actor) {
        Outcome outcome = performing.perform(id, ANY_VERSION, new Command.Vacate(position), SYSTEM, actor, null);
        if (outcome instanceof Outcome.Refused(var refused, var why) && !(why instanceof Refusal.AlreadyDone)) {
            throw new IllegalStateException("case " + refused + " cannot be given back: " + why);
        }
    }

    @Override
    public int openIn(Collection<UUID> agencies) {
        return store.countOpenOf(agencies);
    }

    @Override
    public DuePreview previewDue(@Nullable String after, int size) {
        return dueDates.preview(after, size);
    }

    @Override
    public Recomputed recomputeDue(@Nullable String after, int size, String reason, Actor actor) {
        return dueDates.recompute(after, size, reason, actor);
    }

    @Override
    public Optional<NotComputed> recomputeDue(UUID id, String reason, Actor actor) {
        return dueDates.recompute(id, reason, actor);
    }

    @Override
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
