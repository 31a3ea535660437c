package vn.motcua.onestop;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.motcua.cases.core.OpenTask;
import vn.motcua.journal.Entry;
import vn.motcua.journal.Follower;

/** Watches for dossiers that reach a link step, and for parts that come to their end. */
@Component
class LinkFollower implements Follower {

    /** May lead to a link step; only those that do are looked at. */
    private static final Set<String> WALKING = Set.of(
            "dossier.accepted",
            "dossier.completed",
            "dossier.answered",
            "dossier.lapsed",
            "dossier.went-on",
            "dossier.returned",
            "dossier.recalled",
            "dossier.undone");

    /** The end of a part or of a whole, or a whole that goes on after a pause. */
    private static final Set<String> TURNING = Set.of(
            "dossier.settled",
            "dossier.payment-confirmed",
            "dossier.supplemented",
            "dossier.resumed",
            "dossier.declined",
            "dossier.withdrawn",
            "dossier.delivered");

    private static final String LINK = '"' + OpenTask.Type.LINK.name() + '"';

    private final LinkedDossiers linked;

    LinkFollower(LinkedDossiers linked) {
        this.linked = linked;
    }

    @Override
    public String name() {
        return "onestop-links";
    }

    @Override
    public Set<String> types() {
        Set<String> types = new LinkedHashSet<>(WALKING);
        types.addAll(TURNING);
        return types;
    }

    @Override
    public void follow(List<Entry> entries) {
        Set<UUID> dossiers = new LinkedHashSet<>();
        for (Entry entry : entries) {
            if (TURNING.contains(entry.type()) || mayOpenLink(entry)) {
                dossiers.add(EntryStates.dossier(entry));
            }
        }
        linked.linked(dossiers).forEach(linked::follow);
    }

    /** Whether a link step may be among what the entry put; one that only says so somewhere costs a look. */
    private static boolean mayOpenLink(Entry entry) {
        byte[] body = entry.body();
        return body == null || new String(body, StandardCharsets.UTF_8).contains(LINK);
    }
}
