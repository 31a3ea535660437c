package vn.motcua.cases;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.Command;
import vn.motcua.cases.core.Core;
import vn.motcua.cases.core.Decision;
import vn.motcua.cases.core.Event;
import vn.motcua.cases.core.Facts;
import vn.motcua.cases.core.OpenTask;
import vn.motcua.cases.core.Opening;
import vn.motcua.cases.core.Refusal;
import vn.motcua.journal.Chain;
import vn.motcua.journal.Journal;
import vn.motcua.journal.NewEntry;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Ids;
import vn.motcua.kernel.Json;
import vn.motcua.kernel.Slice;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/**
 * Cases in the database. A command is two round trips: one query loads, one statement checks the version and writes row,
 * tasks, entries and idempotency key; outside a transaction that statement is its own commit.
 */
@Service
class StoredCases implements Cases {

    private static final int MOST_AT_ONCE = 500;
    private static final int TRIES_BEFORE_WAITING = 3;
    private static final UUID NOBODY = new UUID(0, 0);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);

    private final CaseStore store;
    private final CaseLists lists;
    private final Practices practices;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;
    private final TransactionTemplate transaction;

    StoredCases(
            CaseStore store,
            CaseLists lists,
            Practices practices,
            Journal journal,
            Ids ids,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.lists = lists;
        this.practices = practices;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
        transaction = new TransactionTemplate(transactions);
    }

    @Override
    public Outcome open(Opening opening, Caller caller, String key) {
        UUID scope = Objects.requireNonNullElse(caller.account(), NOBODY);
        byte[] fingerprint = fingerprint(opening);
        return repeated(scope, key, fingerprint).orElseGet(() -> {
            Outcome outcome = transaction.execute(status -> {
                Outcome made = openNew(opening, caller, scope, key, fingerprint);
                if (made instanceof Outcome.Refused && status.isNewTransaction()) {
                    status.setRollbackOnly();
                }
                return made;
            });
            return outcome instanceof Outcome.Refused(var id, Refusal.KeyReused reused)
                    ? repeated(scope, key, fingerprint).orElse(outcome)
                    : Objects.requireNonNull(outcome);
        });
    }

    private Optional<Outcome> repeated(UUID scope, String key, byte[] fingerprint) {
        return store.opening(scope, key)
                .map(known -> Arrays.equals(known.fingerprint(), fingerprint)
                        ? new Outcome.Done(known.id(), known.code(), known.seq(), 0, true)
                        : new Outcome.Refused(known.id(), new Refusal.KeyReused()));
    }

    private Outcome openNew(Opening opening, Caller caller, UUID scope, String key, byte[] fingerprint) {
        Practice practice = practices.of(opening.kind());
        Instant now = now();
        UUID id = ids.next();
        LocalDate day = now.atZone(WorkingCalendar.ZONE).toLocalDate();
        UUID received = opening.places().received();
        String agencyCode = practice.agencyCode(received, day);
        String code = "%s-%s-%04d".formatted(agencyCode, DAY.format(day), store.nextNumber(received, day));
        var submit = new Command.Submit(id, code, opening);
        Facts facts = new Facts(now, caller, new OpeningWorld(practice));
        Decision decision = Core.decide(
                practice.definition(opening.definition(), opening.version()), practice.kind(), null, submit, facts);
        return switch (decision) {
            case Decision.Refused(var refusal) -> new Outcome.Refused(id, refusal);
            case Decision.Accepted(var events) -> {
                CaseState after = Core.replay(events);
                yield write(
                                practice,
                                null,
                                after,
                                opening.subject(),
                                events,
                                null,
                                caller,
                                key,
                                scope,
                                fingerprint,
                                now)
                        .orElseGet(() -> new Outcome.Refused(id, new Refusal.KeyReused()));
            }
        };
    }

    @Override
    public Outcome perform(UUID id, long version, Command command, Caller caller, String key) {
        return perform(id, version, command, caller, null, key);
    }

    /** What somebody asks of a case. */
    private record Asked(
            UUID id,
            long version,
            Command command,
            Caller caller,
            @Nullable Actor actor,
            @Nullable String key,
            byte[] fingerprint) {}

    private Outcome perform(
            UUID id, long version, Command command, Caller caller, @Nullable Actor actor, @Nullable String key) {
        Asked asked = new Asked(id, version, command, caller, actor, key, fingerprint(command));
        for (int attempt = 0; attempt < TRIES_BEFORE_WAITING; attempt++) {
            Optional<Outcome> outcome = attempt(store.load(id, key), asked);
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
        return inTurn(asked);
    }

    /** On a case where others are always faster: behind the row's lock, where the first to come is the first to write. */
    private Outcome inTurn(Asked asked) {
        Optional<Outcome> outcome =
                transaction.execute(status -> attempt(store.loadLocked(asked.id(), asked.key()), asked));
        return Objects.requireNonNull(outcome)
                .orElseThrow(() -> new IllegalStateException("case " + asked.id() + " changed under its own lock"));
    }

    /** Empty when somebody else was faster. */
    private Optional<Outcome> attempt(Optional<StoredCase> loaded, Asked asked) {
        StoredCase stored = loaded.orElse(null);
        if (stored == null) {
            return Optional.of(new Outcome.Refused(asked.id(), new Refusal.NotFound()));
        }
        if (stored.known() != null) {
            return Optional.of(known(stored, stored.known(), asked.fingerprint()));
        }
        if (asked.version() != ANY_VERSION && asked.version() != stored.head().seq()) {
            return Optional.of(new Outcome.Refused(asked.id(), stale(stored, asked.version())));
        }
        return decide(stored, asked);
    }

    private static Outcome known(StoredCase stored, StoredCase.Known known, byte[] fingerprint) {
        CaseState state = stored.state();
        return Arrays.equals(known.fingerprint(), fingerprint)
                ? new Outcome.Done(state.id(), state.identity().code(), known.seq(), 0, true)
                : new Outcome.Refused(state.id(), new Refusal.KeyReused());
    }

    private Refusal stale(StoredCase stored, long version) {
        List<Event> since = journal.stream(stored.state().identity().stream(), Math.max(0, version), 50).stream()
                .flatMap(entry -> EventCodec.event(entry).stream())
                .toList();
        return new Refusal.Stale(stored.head().seq(), since);
    }

    private Optional<Outcome> decide(StoredCase stored, Asked asked) {
        CaseState state = stored.state();
        Practice practice = practices.of(state.identity().kind());
        Instant clockNow = now();
        Instant now = clockNow.isBefore(state.last()) ? state.last() : clockNow;
        Facts facts = new Facts(now, asked.caller(), Practices.world(practice, state));
        Decision decision = Core.decide(
                practice.definition(
                        state.identity().definition(), state.identity().version()),
                practice.kind(),
                state,
                asked.command(),
                facts);
        return switch (decision) {
            case Decision.Refused(var refusal) -> Optional.of(new Outcome.Refused(state.id(), refusal));
            case Decision.Accepted(var events) -> {
                CaseState after = state;
                for (Event event : events) {
                    after = Core.apply(after, event);
                }
                yield write(
                        practice,
                        stored,
                        after,
                        stored.subject(),
                        events,
                        asked.actor(),
                        asked.caller(),
                        asked.key(),
                        state.id(),
                        asked.fingerprint(),
                        now);
            }
        };
    }

    private Optional<Outcome> write(
            Practice practice,
            @Nullable StoredCase before,
            CaseState after,
            String subject,
            List<Event> events,
            @Nullable Actor actor,
            Caller caller,
            @Nullable String key,
            UUID scope,
            byte[] fingerprint,
            Instant now) {
        CaseState.Identity identity = after.identity();
        List<NewEntry> entries = events.stream()
                .map(e -> NewEntry.of(
                        identity.stream(),
                        EventCodec.type(identity.kind(), e),
                        actor == null ? actor(caller, e) : actor,
                        e))
                .toList();
        List<Chain.Linked> linked = Chain.link(before == null ? Chain.EMPTY : before.head(), now, entries, ids);
        List<TaskRecord> old = before == null ? List.of() : TaskRecord.of(before.state());
        List<TaskRecord> open = TaskRecord.of(after);
        OptionalLong position = store.write(new CaseStore.Write(
                before,
                after,
                subject,
                closed(practice, before, after, now),
                linked,
                open.stream()
                        .filter(t -> !old.contains(t))
                        .map(t -> alarmed(practice, t, now))
                        .toList(),
                old.stream()
                        .map(t -> t.task().step())
                        .filter(step ->
                                open.stream().noneMatch(t -> t.task().step().equals(step)))
                        .toList(),
                key,
                scope,
                fingerprint,
                now));
        if (position.isEmpty()) {
            return Optional.empty();
        }
        journal.wakeAfterCommit();
        return Optional.of(new Outcome.Done(
                identity.id(), identity.code(), linked.getLast().seq(), position.getAsLong(), false));
    }

    private static @Nullable Instant closed(
            Practice practice, @Nullable StoredCase before, CaseState after, Instant now) {
        if (!practice.kind().closed(after.statuses().business())) {
            return null;
        }
        return before == null || before.closed() == null ? now : before.closed();
    }

    private static Actor actor(Caller caller, Event event) {
        Caller.Holding holding = event.by().holding();
        return holding == null ? caller.actor() : caller.actor(holding);
    }

    private static CaseStore.AlarmedTask alarmed(Practice practice, TaskRecord row, Instant now) {
        Instant due = row.due();
        OpenTask task = row.task();
        Alarm.Next next = due == null
                ? null
                : Alarm.next(practice.clock(task.agency()), task.opened(), due, now)
                        .orElse(null);
        return new CaseStore.AlarmedTask(row, next);
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
    public Optional<CaseHead> head(String code) {
        return store.head(code);
    }

    @Override
    public List<CaseView> findAll(Collection<UUID> ids) {
        return store.all(ids).stream().map(StoredCase::view).toList();
    }

    @Override
    public Optional<CaseView> byCode(String code) {
        return store.byCode(code).map(StoredCase::view);
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
                Outcome outcome =
                        perform(id, ANY_VERSION, new Command.HandOver(from, to, positions), SYSTEM, actor, null);
                if (outcome instanceof Outcome.Refused refused) {
                    throw new IllegalStateException("case " + id + " cannot be handed over: " + refused.refusal());
                }
            }
            return open.size();
        });
        return Objects.requireNonNull(changed);
    }

    @Override
    public Slice<DueChange> previewDue(@Nullable String after, int size) {
        List<StoredCase> page = store.after(after == null ? NOBODY : UUID.fromString(after), true, size);
        List<DueChange> changes =
                page.stream().flatMap(c -> dueChange(c).stream()).toList();
        return new Slice<>(
                changes, page.size() < size ? null : page.getLast().state().id().toString());
    }

    private Optional<DueChange> dueChange(StoredCase stored) {
        CaseState state = stored.state();
        Practice practice = practices.of(state.identity().kind());
        Decision decision = Core.decide(
                practice.definition(
                        state.identity().definition(), state.identity().version()),
                practice.kind(),
                state,
                new Command.RecomputeDue(""),
                new Facts(
                        now().isBefore(state.last()) ? state.last() : now(), SYSTEM, Practices.world(practice, state)));
        if (!(decision instanceof Decision.Accepted(var events))) {
            return Optional.empty();
        }
        Instant before = state.clock().due();
        Instant then = Core.apply(state, events.getFirst()).clock().due();
        return before == null || then == null
                ? Optional.empty()
                : Optional.of(new DueChange(state.id(), state.identity().code(), before, then));
    }

    @Override
    public int recomputeDue(String reason, Actor actor) {
        int moved = 0;
        String after = null;
        do {
            Slice<DueChange> page = previewDue(after, MOST_AT_ONCE);
            for (DueChange change : page.items()) {
                Outcome outcome =
                        perform(change.id(), ANY_VERSION, new Command.RecomputeDue(reason), SYSTEM, actor, null);
                moved += outcome instanceof Outcome.Done ? 1 : 0;
            }
            after = page.next();
        } while (after != null);
        return moved;
    }

    @Override
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static final Caller SYSTEM =
            new Caller(Caller.Kind.SYSTEM, null, "", 0, List.of(), null, "system:cases", List.of());

    private static byte[] fingerprint(Object request) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(Json.bytes(request));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Before a case exists only calendars and agencies can be asked for. */
    private record OpeningWorld(Practice practice) implements Facts.World {

        @Override
        public vn.motcua.cases.core.WorkClock clock(UUID agency) {
            return practice.clock(agency);
        }

        @Override
        public Optional<UUID> competent(String agencyKind) {
            return Optional.empty();
        }

        @Override
        public boolean holds(String expression) {
            throw new IllegalStateException("nothing is decided by " + expression + " before the case exists");
        }

        @Override
        public long amountOnRequest() {
            return 0;
        }
    }
}
