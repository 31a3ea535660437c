package vn.motcua.desk;

import java.util.List;
import java.util.Locale;
import vn.motcua.definitions.Step;
import vn.motcua.onestop.DossierView;
import vn.motcua.web.Texts;

/** The buttons under a dossier. */
final class Acts {

    private Acts() {}

    static List<DossierPage.Act> of(DossierScreen desk, List<Offers.Offer> offers, String list) {
        return offers.stream()
                .map(offer -> new DossierPage.Act(
                        offer.deed(),
                        offer.step(),
                        label(desk.view(), offer, desk.texts()),
                        Addresses.deed(desk.view().code(), offer.deed(), offer.step()) + list))
                .toList();
    }

    /** What the button says: for finishing a step also what comes of it. */
    static String label(DossierView view, Offers.Offer offer, Texts texts) {
        Step.Does does = Checklists.does(view.procedure(), offer.step());
        return switch (offer.deed()) {
            case COMPLETE ->
                texts.get("desk.do.complete."
                        + (does == null ? "other" : does.name().toLowerCase(Locale.ROOT)));
            case SETTLE -> texts.get(does == Step.Does.SIGN ? "desk.do.sign" : "desk.do.issue");
            default -> texts.get("desk.do." + offer.deed().word());
        };
    }
}
