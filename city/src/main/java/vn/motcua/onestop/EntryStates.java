package vn.motcua.onestop;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import vn.motcua.cases.Cases;
import vn.motcua.cases.core.CaseState;
import vn.motcua.journal.Entry;

/** The dossiers that entries of the journal are about, read at once. */
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
}
