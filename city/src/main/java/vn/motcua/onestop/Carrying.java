package vn.motcua.onestop;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.motcua.cases.core.CaseState;
import vn.motcua.definitions.Facts;
import vn.motcua.definitions.PaperRequirement;
import vn.motcua.definitions.Procedure;
import vn.motcua.definitions.Rules;
import vn.motcua.definitions.Step;
import vn.motcua.definitions.Values;

/** What a joint dossier (hồ sơ liên thông) gives to the one that a step of it opens, and what comes back. */
final class Carrying {

    private Carrying() {}

    /** What rules may look at in a dossier. */
    static Facts rules(CaseState state, Procedure procedure, Values values) {
        DossierFacts facts = DossierFacts.of(state);
        return Facts.of(procedure, facts.form(), facts.submitted(), facts.applying(), values)
                .inCase(state.identity().variant());
    }

    /** Answers of the part: the step's map, read over the answers of the whole; what gives no text is not answered. */
    static Map<String, Object> answers(Step.Link link, Facts whole) {
        Map<String, Object> answers = new LinkedHashMap<>();
        link.map().forEach((field, rule) -> {
            Object value = Rules.value(Rules.compile(rule), whole);
            if (value != null && !value.equals("")) {
                answers.put(field, value);
            }
        });
        return answers;
    }

    /** The paper of the whole, among those handed in, that is of the type which the part needs. */
    static Optional<String> paper(Procedure whole, String variant, Collection<String> handed, PaperRequirement needed) {
        List<PaperRequirement> papers =
                whole.procedureCase(variant).map(whole::papers).orElse(whole.papers());
        return papers.stream()
                .filter(paper -> paper.paper().equals(needed.paper()) && handed.contains(paper.id()))
                .map(PaperRequirement::id)
                .findFirst();
    }

    /** The kind of applicant in the part: the same, if it is for such. It came in as the whole did. */
    static Facts.Applicant applicant(Procedure part, Facts.Applicant whole) {
        List<String> subjects =
                part.subjects().stream().map(Procedure.Subject::id).toList();
        return new Facts.Applicant(
                subjects.contains(whole.kind()) ? whole.kind() : subjects.getFirst(), whole.channel());
    }

    /** Whether a part came to its end, and whether it was granted then. */
    static Optional<Boolean> granted(CaseState part) {
        return switch (DossierStatus.valueOf(part.statuses().business())) {
            case PROCESSED, DELIVERED -> Optional.of(part.ending().verdict() == CaseState.Verdict.GRANTED);
            case DECLINED, WITHDRAWN -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
