package vn.motcua.cases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.Command;
import vn.motcua.cases.core.Core;
import vn.motcua.cases.core.Decision;
import vn.motcua.cases.core.Facts;
import vn.motcua.kernel.Actor;

/** What another official calendar does to the promises of open cases: shown first, then done, each its own command. */
final class DueDates {

    private static final UUID FIRST = new UUID(0, 0);

    private static final int LONGEST_WHY = 300;

    private static final Logger LOG = LoggerFactory.getLogger(DueDates.class);

    private final CaseStore store;
    private final Practices practices;
    private final Performing performing;
    /** A part of the caller's transaction that can fail alone, or one of its own. */
    private final TransactionTemplate part;

    private final Supplier<Instant> clock;

    DueDates(
            CaseStore store,
            Practices practices,
            Performing performing,
            PlatformTransactionManager transactions,
            Supplier<Instant> clock) {
        this.store = store;
        this.practices = practices;
        this.performing = performing;
        this.part = new TransactionTemplate(transactions);
        part.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.clock = clock;
    }

    DuePreview preview(@Nullable String after, int size) {
        List<StoredCase> page = page(after, size);
        List<DueChange> changes = new ArrayList<>();
        List<NotComputed> failed = page.stream()
                .flatMap(c -> trying(c.state(), () -> change(c.state()).ifPresent(changes::add)).stream())
                .toList();
        return new DuePreview(changes, failed, next(page, size));
    }

    Recomputed recompute(@Nullable String after, int size, String reason, Actor actor) {
        List<StoredCase> page = page(after, size);
        AtomicInteger moved = new AtomicInteger();
        List<NotComputed> failed = page.stream()
                .flatMap(c -> trying(c.state(), () -> moved.addAndGet(recomputed(c.state(), reason, actor))).stream())
                .toList();
        return new Recomputed(page.size(), moved.get(), failed, next(page, size));
    }

    Optional<NotComputed> recompute(UUID id, String reason, Actor actor) {
        return store.load(id, null)
                .map(StoredCase::state)
                .flatMap(state -> trying(state, () -> recomputed(state, reason, actor)));
    }

    private int recomputed(CaseState state, String reason, Actor actor) {
        if (change(state).isEmpty()) {
            return 0;
        }
        Outcome outcome = part.execute(status -> performing.perform(
                state.id(), Cases.ANY_VERSION, new Command.RecomputeDue(reason), StoredCases.SYSTEM, actor, null));
        return outcome instanceof Outcome.Done ? 1 : 0;
    }

    /** One case that fails does not hold up the others; a database that fails for a moment does. */
    private static Optional<NotComputed> trying(CaseState state, Runnable work) {
        try {
            work.run();
            return Optional.empty();
        } catch (TransientDataAccessException
                | DataAccessResourceFailureException
                | CannotCreateTransactionException e) {
            throw e;
        } catch (RuntimeException e) {
            // Whatever is wrong with this case: its definition, its agency's calendar, its own state.
            LOG.warn("the due time of {} can't be computed", state.identity().code(), e);
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            return Optional.of(new NotComputed(
                    state.id(),
                    state.identity().code(),
                    why.length() > LONGEST_WHY ? why.substring(0, LONGEST_WHY) : why));
        }
    }

    private List<StoredCase> page(@Nullable String after, int size) {
        return store.after(after == null ? FIRST : UUID.fromString(after), true, size);
    }

    private static @Nullable String next(List<StoredCase> page, int size) {
        return page.size() < size ? null : page.getLast().state().id().toString();
    }

    private Optional<DueChange> change(CaseState state) {
        Practice practice = practices.of(state.identity().kind());
        Instant now = clock.get();
        Decision decision = Core.decide(
                practice.definition(
                        state.identity().definition(), state.identity().version()),
                practice.kind(),
                state,
                new Command.RecomputeDue(""),
                new Facts(
                        now.isBefore(state.last()) ? state.last() : now,
                        StoredCases.SYSTEM,
                        Practices.world(practice, state, Optional.empty())));
        if (!(decision instanceof Decision.Accepted(var events))) {
            return Optional.empty();
        }
        Instant before = state.clock().due();
        Instant then = Core.apply(state, events.getFirst()).clock().due();
        return before == null || then == null
                ? Optional.empty()
                : Optional.of(new DueChange(state.id(), state.identity().code(), before, then));
    }
}
