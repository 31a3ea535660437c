package vn.motcua.onestop;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import vn.motcua.cases.Cases;
import vn.motcua.cases.core.CaseState;
import vn.motcua.definitions.Definitions;
import vn.motcua.journal.Entry;
import vn.motcua.notifications.Announcement;
import vn.motcua.notifications.Notice;
import vn.motcua.notifications.Notice.Words;

/** The dossiers that entries of the journal are about, read at once, and what people are told of them. */
final class EntryStates {

    private EntryStates() {}

    static UUID dossier(Entry entry) {
        return UUID.fromString(entry.stream().substring(entry.stream().indexOf('/') + 1));
    }

    static Set<UUID> dossiers(Collection<Entry> entries) {
        Set<UUID> ids = new LinkedHashSet<>();
        entries.forEach(entry -> ids.add(dossier(entry)));
        return ids;
    }

    /** As they are now, by id. */
    static Map<UUID, CaseState> of(List<Entry> entries, Cases cases) {
        Map<UUID, CaseState> states = new HashMap<>();
        cases.findAll(dossiers(entries)).forEach(view -> states.put(view.state().id(), view.state()));
        return states;
    }

    /** What is told of each entry; one whose body is gone, or whose dossier is, tells nothing. */
    static List<Announcement.Told> told(
            List<Entry> entries, Cases cases, BiFunction<Entry, CaseState, List<Notice>> notices) {
        Map<UUID, CaseState> states = of(entries, cases);
        List<Announcement.Told> told = new ArrayList<>();
        for (Entry entry : entries) {
            CaseState state = states.get(dossier(entry));
            if (entry.body() != null && state != null) {
                notices.apply(entry, state)
                        .forEach(notice -> told.add(new Announcement.Told(entry.position(), notice)));
            }
        }
        return told;
    }

    /** The first two arguments of every sentence: the dossier's code and what its procedure is called. */
    static List<Words> names(CaseState.Identity dossier, Definitions definitions) {
        var name = definitions.version(dossier.definition(), dossier.version()).plainName();
        return List.of(Words.of(dossier.code()), new Words(name.vi(), name.en()));
    }
}
