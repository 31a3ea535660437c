package vn.motcua.onestop;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.motcua.cases.Cases;
import vn.motcua.cases.core.CaseState;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.PaperRequirement;
import vn.motcua.definitions.Procedure;
import vn.motcua.journal.Entry;
import vn.motcua.journal.Follower;

/**
 * Remembers what people handed in, so that they need not bring it twice, and which files belong to which dossier. Who has no
 * account is kept under the dossier's own id.
 */
@Component
class HandedFollower implements Follower {

    private final Cases cases;
    private final Definitions definitions;
    private final HandedRows rows;

    HandedFollower(Cases cases, Definitions definitions, HandedRows rows) {
        this.cases = cases;
        this.definitions = definitions;
        this.rows = rows;
    }

    @Override
    public String name() {
        return "onestop-handed";
    }

    @Override
    public Set<String> types() {
        return Set.of("dossier.submitted", "dossier.supplemented");
    }

    @Override
    public void follow(List<Entry> entries) {
        EntryStates.of(entries, cases).values().forEach(this::remember);
    }

    private void remember(CaseState state) {
        UUID known = state.parties().owner();
        UUID owner = known == null ? state.id() : known;
        Procedure procedure = definitions.version(
                state.identity().definition(), state.identity().version());
        List<PaperRequirement> needs = procedure
                .procedureCase(state.identity().variant())
                .map(procedure::papers)
                .orElse(procedure.papers());
        DossierFacts facts = DossierFacts.of(state);
        needs.forEach(need -> {
            DossierFacts.Handed handed = facts.papers().get(need.id());
            if (handed != null) {
                handed.files()
                        .forEach(file -> rows.add(
                                owner,
                                need.paper(),
                                file,
                                state.id(),
                                state.identity().code(),
                                procedure.code(),
                                state.last()));
            }
        });
    }
}
