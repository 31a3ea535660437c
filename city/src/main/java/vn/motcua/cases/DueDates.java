package vn.motcua.cases;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.Command;
import vn.motcua.cases.core.Core;
import vn.motcua.cases.core.Decision;
import vn.motcua.cases.core.Facts;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Slice;

/** What another official calendar does to the promises of open cases: shown first, then done, each its own command. */
final class DueDates {

    private static final UUID FIRST = new UUID(0, 0);

    private final CaseStore store;
    private final Practices practices;
    private final Performing performing;
    private final Supplier<Instant> clock;

    DueDates(CaseStore store, Practices practices, Performing performing, Supplier<Instant> clock) {
        this.store = store;
        this.practices = practices;
        this.performing = performing;
        this.clock = clock;
    }

    Slice<DueChange> preview(@Nullable String after, int size) {
        List<StoredCase> page = page(after, size);
        return new Slice<>(changes(page), next(page, size));
    }

    Recomputed recompute(@Nullable String after, int size, String reason, Actor actor) {
        List<StoredCase> page = page(after, size);
        int moved = 0;
        for (DueChange change : changes(page)) {
            Outcome outcome = performing.perform(
                    change.id(), Cases.ANY_VERSION, new Command.RecomputeDue(reason), StoredCases.SYSTEM, actor, null);
            moved += outcome instanceof Outcome.Done ? 1 : 0;
        }
        return new Recomputed(page.size(), moved, next(page, size));
    }

    private List<StoredCase> page(@Nullable String after, int size) {
        return store.after(after == null ? FIRST : UUID.fromString(after), true, size);
    }

    private static @Nullable String next(List<StoredCase> page, int size) {
        return page.size() < size ? null : page.getLast().state().id().toString();
    }

    private List<DueChange> changes(List<StoredCase> page) {
        return page.stream().flatMap(c -> change(c.state()).stream()).toList();
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
