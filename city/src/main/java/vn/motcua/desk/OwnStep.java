package vn.motcua.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.motcua.cases.core.OpenTask;
import vn.motcua.kernel.Caller;
import vn.motcua.onestop.DossierView;

/** The caller's own part in a dossier. */
final class OwnStep {

    private OwnStep() {}

    /** The open step through which the caller can act, one that they hold before one of the pool. */
    static @Nullable OpenTask of(DossierView view, Caller caller) {
        List<OpenTask> held = view.state().tasks().stream()
                .filter(task -> task.held() && holds(task, caller))
                .toList();
        return held.stream()
                .filter(task -> task.position() != null)
                .findFirst()
                .or(() -> held.stream().findFirst())
                .orElse(null);
    }

    private static boolean holds(OpenTask task, Caller caller) {
        return caller.holdings().stream()
                .anyMatch(h -> h.agency().equals(task.agency())
                        && (task.position() == null
                                ? h.role().equals(task.role())
                                : h.position().equals(task.position())));
    }

    /** Whether the caller has a step of it open. */
    static boolean held(DossierView view, Caller caller) {
        return of(view, caller) != null && !view.state().bars(caller.account());
    }
}
