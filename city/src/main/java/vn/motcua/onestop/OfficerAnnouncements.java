package vn.motcua.onestop;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import vn.motcua.agencies.Positions;
import vn.motcua.cases.Cases;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.Event;
import vn.motcua.cases.core.OpenTask;
import vn.motcua.cases.core.Roles;
import vn.motcua.definitions.Definitions;
import vn.motcua.journal.Entry;
import vn.motcua.notifications.Announcement;
import vn.motcua.notifications.Notice;
import vn.motcua.notifications.Notice.Words;

/**
 * What officers are told: a colleague mentions them, work is given to them, a consulted agency kept silent. Sentences as in
 * {@link DossierAnnouncements}: {0} is the code, {1} the procedure. What was written stays on the dossier's page.
 */
@Component
class OfficerAnnouncements implements Announcement {

    private final ObjectProvider<Cases> cases;
    private final ObjectProvider<Definitions> definitions;
    private final ObjectProvider<Positions> positions;

    /** Asked for when an entry comes: the follower is made before what it follows. */
    OfficerAnnouncements(
            ObjectProvider<Cases> cases, ObjectProvider<Definitions> definitions, ObjectProvider<Positions> positions) {
        this.cases = cases;
        this.definitions = definitions;
        this.positions = positions;
    }

    @Override
    public Set<String> types() {
        return Set.of("dossier.commented", "dossier.assigned", "dossier.lapsed");
    }

    @Override
    public List<Told> notices(List<Entry> entries) {
        return EntryStates.told(entries, cases.getObject(), this::notices);
    }

    private List<Notice> notices(Entry entry, CaseState state) {
        UUID actor = entry.actor().account();
        return switch (entry.type()) {
            case "dossier.commented" ->
                told(
                        state,
                        "mentioned",
                        entry.requireBody(Event.Commented.class).mentions(),
                        actor);
            case "dossier.assigned" ->
                told(
                        state,
                        "assigned",
                        List.of(entry.requireBody(Event.Assigned.class).account()),
                        actor);
            default -> lapsed(state, entry.requireBody(Event.Lapsed.class));
        };
    }

    /** Who has the question now, and whoever answers for the dossier that waits. */
    private List<Notice> lapsed(CaseState state, Event.Lapsed event) {
        List<Notice> notices = new ArrayList<>();
        for (OpenTask asked : event.change().put()) {
            if (asked.step().equals(event.step())) {
                notices.addAll(told(state, "asked-again", holders(asked), null));
            }
        }
        notices.addAll(told(
                state,
                "silent-" + event.means().name().toLowerCase(Locale.ROOT),
                accounts(state.places().deciding(), Roles.HEAD),
                null));
        return notices;
    }

    private List<UUID> holders(OpenTask task) {
        UUID account = task.account();
        return account == null ? accounts(task.agency(), task.role()) : List.of(account);
    }

    private List<UUID> accounts(UUID agency, String role) {
        return positions.getObject().holders(agency, role).stream()
                .flatMap(position -> Stream.ofNullable(position.account()))
                .toList();
    }

    private List<Notice> told(CaseState state, String key, List<UUID> accounts, @Nullable UUID actor) {
        List<Words> names = EntryStates.names(state.identity(), definitions.getObject());
        return accounts.stream()
                .distinct()
                .filter(account -> !account.equals(actor) && !state.bars(account))
                .map(account -> new Notice(
                        account,
                        "notifications.officer." + key,
                        names,
                        "/desk/dossiers/" + state.identity().code(),
                        false))
                .toList();
    }
}
