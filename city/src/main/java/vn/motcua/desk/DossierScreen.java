package vn.motcua.desk;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.motcua.identity.PositionNames;
import vn.motcua.kernel.Caller;
import vn.motcua.onestop.DossierView;
import vn.motcua.web.Texts;

/** One dossier on one officer's screen, with the names of everybody who appears there. */
record DossierScreen(
        DossierView view,
        Caller caller,
        Texts texts,
        Map<String, Findings.Finding> findings,
        Map<UUID, String> people,
        Map<UUID, PositionNames.PositionName> posts) {

    Locale locale() {
        return texts.locale();
    }

    /** The name of an account; empty for nobody and for one that is not known. */
    String person(@Nullable UUID account) {
        return account == null ? "" : people.getOrDefault(account, "");
    }

    String post(@Nullable UUID position) {
        PositionNames.PositionName post = position == null ? null : posts.get(position);
        return post == null ? "" : post.title() + ", " + post.agency();
    }
}
