package vn.motcua.cases;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.OpenTask;

/** An open task as its row has it. */
record TaskRecord(OpenTask task, boolean waiting, List<UUID> barred) {

    /** What people hold; waits, linked cases and calls are in no work-list. */
    static List<TaskRecord> of(CaseState state) {
        boolean paused = state.clock().pausedSince() != null;
        return state.tasks().stream()
                .filter(OpenTask::held)
                .map(t -> new TaskRecord(
                        t,
                        paused && t.type() == OpenTask.Type.TASK,
                        state.parties().barred()))
                .toList();
    }

    /** The due time by which the lists sort; null for last. */
    @Nullable
    Instant due() {
        return waiting ? null : task.due();
    }
}
