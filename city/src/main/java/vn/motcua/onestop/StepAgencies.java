package vn.motcua.onestop;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.motcua.agencies.Agencies;
import vn.motcua.cases.core.CaseState;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.Field;
import vn.motcua.kernel.ProblemException;

/** Which agency of a kind takes part in a dossier (cơ quan phối hợp). */
@Component
class StepAgencies {

    private final Agencies agencies;
    private final Definitions definitions;

    StepAgencies(Agencies agencies, Definitions definitions) {
        this.agencies = agencies;
        this.definitions = definitions;
    }

    /** By the commune of the dossier, on the day on which it was handed in; of one that has ended since, its successor. */
    Optional<UUID> competent(CaseState state, String kind) {
        DossierFacts facts = DossierFacts.of(state);
        String ward = commune(state, facts);
        try {
            return Optional.of(agencies.heir(agencies.competent(kind, ward.isEmpty() ? null : ward, facts.submitted()))
                    .id());
        } catch (ProblemException none) {
            return Optional.empty();
        }
    }

    /** What a city's agency decides may lie in a commune all the same: the first that the form asks for. */
    private String commune(CaseState state, DossierFacts facts) {
        if (!facts.ward().isEmpty()) {
            return facts.ward();
        }
        return definitions
                .version(state.identity().definition(), state.identity().version())
                .fields()
                .filter(field -> field.type() == Field.Type.WARD)
                .flatMap(field -> Optional.ofNullable(facts.form().get(field.id())).stream())
                .map(Object::toString)
                .findFirst()
                .orElse("");
    }
}
