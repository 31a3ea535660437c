package vn.motcua.desk;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.motcua.cases.core.OpenTask;
import vn.motcua.definitions.Step;
import vn.motcua.kernel.Caller;
import vn.motcua.onestop.DossierView;
import vn.motcua.web.Texts;

/** What is being done: the dossier, the step, who, in which language. */
record Doing(Deed deed, String step, DossierView view, Caller caller, Texts texts) {

    Locale locale() {
        return texts.locale();
    }

    Optional<OpenTask> task() {
        return view.state().task(step);
    }

    Step.@Nullable Does does() {
        return Checklists.does(view.procedure(), step);
    }

    /** Whether a supplement was asked for before: then it is the office's fault, and a head or leader answers for it. */
    boolean second() {
        return deed == Deed.SUPPLEMENT && !view.state().supplements().askedBy().isEmpty();
    }

    /** Whether it decides about somebody's right, duty or money, and so asks for more than a password. */
    boolean binding() {
        return second() || deed.binding(does());
    }
}
