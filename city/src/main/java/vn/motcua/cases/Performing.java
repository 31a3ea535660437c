package vn.motcua.cases;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.Command;
import vn.motcua.cases.core.Core;
import vn.motcua.cases.core.Decision;
import vn.motcua.cases.core.Event;
import vn.motcua.cases.core.Facts;
import vn.motcua.cases.core.Refusal;
import vn.motcua.journal.Entry;
import vn.motcua.journal.Journal;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Caller;

/**
 * Does one command to one case: load, decide, write. Whoever was faster makes it load again, and after three times it waits
 * behind the row's lock.
 */
final class Performing {

    private static final int TRIES_BEFORE_WAITING = 3;
    private static final int LONGEST_HISTORY = 10_000;

    private final CaseStore store;
    private final CaseWriter writer;
    private final Practices practices;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final Supplier<Instant> clock;

    Performing(
            CaseStore store,
            CaseWriter writer,
            Practices practices,
            Journal journal,
            TransactionTemplate transaction,
            Supplier<Instant> clock) {
        this.store = store;
        this.writer = writer;
        this.practices = practices;
        this.journal = journal;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * What somebody asks of a case.
     *
     * @param version {@link Cases#ANY_VERSION} for the case as it is
     */
    private record Asked(UUID id, long version, Command command, CaseWriter.Signed signed) {}

    Outcome perform(
            UUID id, long version, Command command, Caller caller, @Nullable Actor actor, @Nullable String key) {
        Asked asked = new Asked(
                id, version, command, new CaseWriter.Signed(caller, actor, key, id, CaseWriter.fingerprint(command)));
        return switch (command) {
            case Command.Merge c -> withOthers(asked, List.of(c.into()), "merged-from");
            case Command.Split c -> withOthers(asked, c.parts(), "split-from");
            default -> perform(asked);
        };
    }

    Optional<Outcome> perform(
            String code, long version, Function<CaseState, Optional<Command>> what, Caller caller, String key) {
        StoredCase stored = store.load(code, key).orElse(null);
        Command command = stored == null ? null : what.apply(stored.state()).orElse(null);
        if (stored == null || command == null) {
            return Optional.empty();
        }
        UUID id = stored.state().id();
        Asked asked = new Asked(
                id, version, command, new CaseWriter.Signed(caller, null, key, id, CaseWriter.fingerprint(command)));
        return attempt(Optional.of(stored), asked)
                .or(() -> Optional.of(perform(id, version, command, caller, null, key)));
    }

    private Outcome perform(Asked asked) {
        for (int attempt = 0; attempt < TRIES_BEFORE_WAITING; attempt++) {
            Optional<Outcome> outcome =
                    attempt(store.load(asked.id(), asked.signed().key()), asked);
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
        return inTurn(asked);
    }

    /** On a case where others are always faster: behind the row's lock, where the first to come is the first to write. */
    private Outcome inTurn(Asked asked) {
        Optional<Outcome> outcome = transaction.execute(
                status -> attempt(store.loadLocked(asked.id(), asked.signed().key()), asked));
        return Objects.requireNonNull(outcome)
                .orElseThrow(() -> new IllegalStateException("case " + asked.id() + " changed under its own lock"));
    }

    /**
     * The other cases say where this one went, in the same transaction; without one of them nothing happens. All rows are
     * locked first, in the order of ids, so that two cases merged into each other wait instead of ending in a deadlock.
     */
    private Outcome withOthers(Asked asked, List<UUID> others, String how) {
        List<UUID> touched =
                Stream.concat(Stream.of(asked.id()), others.stream()).toList();
        Outcome all = transaction.execute(status -> {
            store.lock(touched);
            Outcome outcome = perform(asked);
            for (UUID other : outcome instanceof Outcome.Done done && !done.repeated() ? others : List.<UUID>of()) {
                Outcome told = perform(
                        other, Cases.ANY_VERSION, new Command.Link(asked.id(), how), StoredCases.SYSTEM, null, null);
                if (told instanceof Outcome.Refused(var id, var refusal)) {
                    status.setRollbackOnly();
                    return new Outcome.Refused(asked.id(), refusal);
                }
            }
            return outcome;
        });
        return Objects.requireNonNull(all);
    }

    /** Empty when somebody else was faster. */
    private Optional<Outcome> attempt(Optional<StoredCase> loaded, Asked asked) {
        StoredCase stored = loaded.orElse(null);
        if (stored == null) {
            return Optional.of(new Outcome.Refused(asked.id(), new Refusal.NotFound()));
        }
        if (stored.known() != null) {
            return Optional.of(known(stored, stored.known(), asked.signed().fingerprint()));
        }
        if (asked.version() != Cases.ANY_VERSION
                && asked.version() != stored.head().seq()) {
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
        Instant clockNow = clock.get();
        Instant now = clockNow.isBefore(state.last()) ? state.last() : clockNow;
        Optional<Facts.Past> past = asked.command() instanceof Command.Undo ? past(stored) : Optional.empty();
        Facts facts = new Facts(now, asked.signed().caller(), Practices.world(practice, state, past));
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
                yield writer.write(practice, stored, after, stored.subject(), events, asked.signed(), now);
            }
        };
    }

    /** Only what led to exactly this version counts; an erased body makes the past unknown. */
    private Optional<Facts.Past> past(StoredCase stored) {
        List<Entry> entries = journal.stream(stored.state().identity().stream(), 0, LONGEST_HISTORY);
        List<Event> events =
                entries.stream().flatMap(e -> EventCodec.event(e).stream()).toList();
        boolean whole = events.size() == entries.size()
                && !entries.isEmpty()
                && entries.getLast().seq() == stored.head().seq();
        return whole ? Facts.Past.of(events) : Optional.empty();
    }
}
