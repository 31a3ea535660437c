package vn.motcua.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vn.motcua.onestop.DossierView;

/** What a supplement request can be about: every paper of the dossier and every answer of its form. */
public final class Wanting {

    private Wanting() {}

    /** One of them; {@code paper} or else a question of the form. */
    public record Item(String id, String name, boolean paper) {}

    static List<Item> of(DossierView view, Locale locale) {
        List<Item> items = new ArrayList<>();
        view.papers().forEach(p -> items.add(new Item(p.id(), p.name().in(locale), true)));
        view.answers()
                .forEach(page -> page.lines()
                        .forEach(line ->
                                items.add(new Item(line.field(), line.label().in(locale), false))));
        return items;
    }
}
