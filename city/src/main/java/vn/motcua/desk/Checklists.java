package vn.motcua.desk;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.motcua.definitions.Procedure;
import vn.motcua.definitions.Step;

/** What a step's definition asks its holder to check. */
final class Checklists {

    private Checklists() {}

    static List<Step.CheckItem> items(Procedure procedure, String step) {
        return task(procedure, step).map(Step.Task::checklist).orElse(List.of());
    }

    static Step.@Nullable Does does(Procedure procedure, String step) {
        return task(procedure, step).map(Step.Task::does).orElse(null);
    }

    private static Optional<Step.Task> task(Procedure procedure, String step) {
        return procedure.flow().step(step).filter(Step.Task.class::isInstance).map(Step.Task.class::cast);
    }
}
