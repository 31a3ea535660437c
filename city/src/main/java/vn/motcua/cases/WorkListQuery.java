package vn.motcua.cases;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.motcua.kernel.Caller;

/**
 * What an officer wants to see of the open tasks, always by due time.
 *
 * @param caller whose holdings count; cases that bar the caller are never shown
 * @param scope which tasks
 * @param dueFrom from this moment on; null: no bound
 * @param dueBefore before this moment; null: no bound. {@code now} gives what is late
 * @param waiting true: only those whose clock is paused; false: only the others; null: both
 * @param definition code of a procedure; null: all
 * @param code beginning of the case's code; null: all
 * @param step null: any
 * @param cases only these, at most {@link #MOST_CASES}; null: all
 */
public record WorkListQuery(
        Caller caller,
        Scope scope,
        @Nullable Instant dueFrom,
        @Nullable Instant dueBefore,
        @Nullable Boolean waiting,
        @Nullable String definition,
        @Nullable String code,
        @Nullable String step,
        @Nullable List<UUID> cases) {

    public static final int MOST_CASES = 500;

    public enum Scope {
        /** Claimed by or given to one of the caller's positions, or those they stand in for. */
        MINE,
        /** Free for the caller's roles. */
        POOL,
        /** All of the caller's roles, also what colleagues claimed. */
        UNIT,
        /** All tasks of the agencies in which the caller is head or leader. */
        AGENCY
    }

    public static WorkListQuery of(Caller caller, Scope scope) {
        return new WorkListQuery(caller, scope, null, null, null, null, null, null, null);
    }

    public WorkListQuery due(@Nullable Instant from, @Nullable Instant before) {
        return new WorkListQuery(caller, scope, from, before, waiting, definition, code, step, cases);
    }

    public WorkListQuery waiting(@Nullable Boolean only) {
        return new WorkListQuery(caller, scope, dueFrom, dueBefore, only, definition, code, step, cases);
    }

    public WorkListQuery filtered(@Nullable String byDefinition, @Nullable String byCode) {
        return new WorkListQuery(caller, scope, dueFrom, dueBefore, waiting, byDefinition, byCode, step, cases);
    }

    public WorkListQuery at(@Nullable String onlyStep) {
        return new WorkListQuery(caller, scope, dueFrom, dueBefore, waiting, definition, code, onlyStep, cases);
    }

    /** Of these cases only, such as those that a search found. */
    public WorkListQuery among(@Nullable List<UUID> only) {
        List<UUID> some = only == null ? null : only.subList(0, Math.min(only.size(), MOST_CASES));
        return new WorkListQuery(caller, scope, dueFrom, dueBefore, waiting, definition, code, step, some);
    }

    List<UUID> positions() {
        return caller.holdings().stream()
                .map(Caller.Holding::position)
                .distinct()
                .toList();
    }
}
