package vn.motcua.desk;

import org.springframework.stereotype.Component;
import vn.motcua.kernel.Caller;
import vn.motcua.onestop.DossierView;
import vn.motcua.onestop.Dossiers;
import vn.motcua.onestop.OneStopProblem;

/**
 * The one way to a dossier on the desk. Whoever is its applicant, or declared a conflict of interest, gets the same answer as an
 * officer of an agency that has no part in it: there is no such dossier.
 */
@Component
class DeskDossiers {

    private final Dossiers dossiers;

    DeskDossiers(Dossiers dossiers) {
        this.dossiers = dossiers;
    }

    DossierView of(String code, Caller caller) {
        DossierView view = dossiers.view(code, caller, DossierController.PURPOSE);
        if (view.own() || view.state().bars(caller.account())) {
            throw new OneStopProblem.NoDossier().asException();
        }
        return view;
    }
}
