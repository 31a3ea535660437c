package vn.motcua.definitions;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What of a scenario can be checked without playing it: answers, case, papers, amounts, results, the order of times. */
final class ScenarioCheck {

    private final Procedure procedure;
    private final FolderCheck.Names names;
    private final BiConsumer<String, String> fault;

    ScenarioCheck(Procedure procedure, FolderCheck.Names names, BiConsumer<String, String> fault) {
        this.procedure = procedure;
        this.names = names;
        this.fault = fault;
    }

    void check() {
        for (int i = 0; i < procedure.scenarios().size(); i++) {
            scenario(procedure.scenarios().get(i), "/scenarios/" + i);
        }
    }

    private void scenario(Scenario scenario, String at) {
        boolean answersFit = answers(scenario, at);
        acts(scenario, at);
        if (procedure.procedureCase(scenario.inCase()).isEmpty()) {
            fault.accept(at + "/case", "no case " + scenario.inCase() + " of this procedure");
        } else if (answersFit) {
            consequences(scenario, at);
        }
    }

    private boolean answers(Scenario scenario, String at) {
        List<String> wrong = new ArrayList<>();
        scenario.form().forEach((id, answer) -> {
            String message = procedure
                    .field(id)
                    .map(field -> Answers.fault(field, answer, names.codes()))
                    .orElse("form." + id + " is no field of this form");
            if (!message.isEmpty()) {
                wrong.add(id);
                fault.accept(at + "/form/" + id, message);
            }
        });
        return wrong.isEmpty();
    }

    private void consequences(Scenario scenario, String at) {
        Assessment found = Assessment.of(
                procedure,
                scenario.form(),
                scenario.submitted().toLocalDate(),
                scenario.applicant(procedure),
                names.values());
        scenario.form().keySet().stream()
                .filter(id -> !found.visible().contains(id))
                .forEach(id -> fault.accept(at + "/form/" + id, id + " is answered but hidden by its 'when'"));
        found.missing().forEach(id -> fault.accept(at + "/form", id + " is required and not answered"));
        found.broken().forEach(rule -> fault.accept(at + "/form", "the answers break the rule " + rule.check()));
        String inCase = found.inCase().map(ProcedureCase::id).orElse("none");
        if (!inCase.equals(scenario.inCase())) {
            fault.accept(at + "/case", "by its answers the case is " + inCase + ", not " + scenario.inCase());
            return;
        }
        papers(scenario, found, at);
        Scenario.Then then = scenario.then();
        if (then.fees() != null && then.fees() != found.total()) {
            fault.accept(at + "/then/fees", "the fees are " + found.total() + ", not " + then.fees());
        }
        Set<String> results = new HashSet<>();
        found.results().forEach(result -> results.add(result.id()));
        if (then.result() != null && !results.equals(Set.copyOf(then.result()))) {
            fault.accept(
                    at + "/then/result",
                    "the results are " + results.stream().sorted().toList());
        }
    }

    private void papers(Scenario scenario, Assessment found, String at) {
        Set<String> attached = Set.copyOf(scenario.papers());
        Set<String> known = new HashSet<>();
        for (PaperRequirement paper : found.papers()) {
            known.add(paper.id());
            boolean supplied = !paper.from().isEmpty();
            if (paper.required().fixed() && !supplied && !attached.contains(paper.id())) {
                fault.accept(at + "/papers", "paper " + paper.id() + " is required in case " + scenario.inCase());
            }
        }
        for (int i = 0; i < scenario.papers().size(); i++) {
            if (!known.contains(scenario.papers().get(i))) {
                fault.accept(
                        at + "/papers/" + i,
                        "paper " + scenario.papers().get(i) + " does not belong to case " + scenario.inCase());
            }
        }
    }

    private void acts(Scenario scenario, String at) {
        Flow flow = procedure.flow();
        LocalDateTime before = scenario.submitted();
        for (int i = 0; i < scenario.acts().size(); i++) {
            Scenario.Act act = scenario.acts().get(i);
            String here = at + "/do/" + i;
            if (act.at().isBefore(before)) {
                fault.accept(here, act.at() + " is before " + before);
            }
            before = act.at();
            String step = step(act);
            boolean reception = !(act instanceof Scenario.Act.Complete) && "reception".equals(step);
            if (step != null
                    && !reception
                    && !inPart(flow, step)
                    && flow.step(step).isEmpty()) {
                fault.accept(
                        here,
                        "no step " + step
                                + Nearest.to(
                                        step, flow.all().stream().map(Step::id).toList()));
            }
        }
    }

    /** {@code residence/review}: a step of the dossier that the step residence opens; playing says whether it is one. */
    private static boolean inPart(Flow flow, String step) {
        int slash = step.indexOf('/');
        return slash > 0 && flow.step(step.substring(0, slash)).orElse(null) instanceof Step.Link;
    }

    private static @Nullable String step(Scenario.Act act) {
        return switch (act) {
            case Scenario.Act.Complete complete -> complete.step();
            case Scenario.Act.Supplement supplement -> supplement.step();
            case Scenario.Act.Refuse refuse -> refuse.step();
            case Scenario.Act.Answer answer -> answer.step();
            default -> null;
        };
    }
}
