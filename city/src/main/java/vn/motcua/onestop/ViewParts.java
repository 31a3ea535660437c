package vn.motcua.onestop;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.motcua.agencies.Agencies;
import vn.motcua.agencies.Agency;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.Definition;
import vn.motcua.cases.core.OpenTask;
import vn.motcua.definitions.Assessment;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.Fee;
import vn.motcua.definitions.Flow;
import vn.motcua.definitions.LocalizedText;
import vn.motcua.definitions.Paper;
import vn.motcua.definitions.PaperRequirement;
import vn.motcua.definitions.Procedure;
import vn.motcua.definitions.Rules;
import vn.motcua.definitions.Step;
import vn.motcua.onestop.DossierView.StepView;
import vn.motcua.onestop.DossierView.StepView.Where;

/** The parts of a dossier as people read them. */
@Component
class ViewParts {

    private static final LocalizedText RECEPTION = new LocalizedText("Tiếp nhận", "Reception");
    private static final LocalizedText DELIVERY = new LocalizedText("Trả kết quả", "Delivery of the result");

    private final Definitions definitions;
    private final Agencies agencies;
    private final Filling filling;
    private final ResultRows results;
    private final StepAgencies stepAgencies;

    ViewParts(
            Definitions definitions,
            Agencies agencies,
            Filling filling,
            ResultRows results,
            StepAgencies stepAgencies) {
        this.definitions = definitions;
        this.agencies = agencies;
        this.stepAgencies = stepAgencies;
        this.filling = filling;
        this.results = results;
    }

    List<DossierView.AnswerPage> answers(Procedure procedure, DossierFacts facts) {
        List<DossierView.AnswerPage> pages = new ArrayList<>();
        procedure.form().forEach(page -> {
            List<DossierView.AnswerLine> lines = new ArrayList<>();
            page.fields().forEach(field -> {
                Object answer = facts.form().get(field.id());
                if (answer != null) {
                    LocalizedText words = filling.words(field, answer, facts.submitted());
                    lines.add(new DossierView.AnswerLine(field.id(), field.label(), words, field.classification()));
                }
            });
            if (!lines.isEmpty()) {
                pages.add(new DossierView.AnswerPage(page.id(), page.title(), lines));
            }
        });
        return pages;
    }

    List<DossierView.PaperView> papers(Procedure procedure, CaseState state, DossierFacts facts) {
        Assessment assessment =
                Assessment.of(procedure, facts.form(), facts.submitted(), facts.applying(), definitions.values());
        return assessment.papers().stream()
                .filter(need -> need.required().fixed() || facts.papers().containsKey(need.id()))
                .map(need -> new DossierView.PaperView(
                        need.id(),
                        need.paper(),
                        typeName(need.paper()),
                        need.required().fixed(),
                        need.original(),
                        need.copy(),
                        facts.papers().get(need.id())))
                .toList();
    }

    LocalizedText typeName(String type) {
        return definitions.paper(type).map(Paper::name).orElse(new LocalizedText(type, type));
    }

    LocalizedText paperName(Procedure procedure, CaseState state, String id) {
        List<PaperRequirement> needs = procedure
                .procedureCase(state.identity().variant())
                .map(procedure::papers)
                .orElse(procedure.papers());
        return needs.stream()
                .filter(need -> need.id().equals(id))
                .map(need -> typeName(need.paper()))
                .findFirst()
                .orElse(new LocalizedText(id, id));
    }

    List<DossierView.FeeView> fees(Procedure procedure, DossierFacts facts) {
        return facts.charges().stream()
                .map(charge -> {
                    Optional<Fee> fee = procedure.fees().stream()
                            .filter(one -> one.id().equals(charge.fee()))
                            .findFirst();
                    return new DossierView.FeeView(
                            fee.map(Fee::name).orElse(new LocalizedText(charge.fee(), charge.fee())),
                            charge.vnd(),
                            charge.pay(),
                            fee.map(Fee::legalBasis).orElse(""));
                })
                .toList();
    }

    List<DossierView.ResultView> results(CaseState state, Procedure procedure) {
        return state.ending().verdict() == null ? List.of() : results.of(state.id(), procedure);
    }

    /** Reception, the way through the flow as the answers lead it, delivery. */
    List<StepView> steps(Procedure procedure, CaseState state, DossierFacts facts) {
        List<StepView> steps = new ArrayList<>();
        steps.add(step(Definition.RECEPTION, RECEPTION, state, state.places().received(), "receptionist"));
        Walk walk = new Walk(
                procedure.flow(),
                Assessment.of(procedure, facts.form(), facts.submitted(), facts.applying(), definitions.values()));
        walk.from(procedure.flow().first());
        for (Step step : walk.way) {
            steps.add(step(step.id(), step.name(), state, agency(step, state), role(step)));
        }
        steps.add(step(Definition.DELIVERY, DELIVERY, state, state.places().received(), "receptionist"));
        return steps;
    }

    private StepView step(String id, LocalizedText name, CaseState state, @Nullable UUID agency, String role) {
        Optional<OpenTask> open = state.task(id);
        CaseState.Done done = state.done().get(id);
        Agency held = open.map(OpenTask::agency)
                .or(() -> Optional.ofNullable(agency))
                .flatMap(agencies::agency)
                .orElse(null);
        if (open.isPresent()) {
            OpenTask task = open.get();
            return new StepView(id, name, Where.NOW, held, task.role(), task.account(), task.opened(), task.due());
        }
        boolean delivered =
                id.equals(Definition.DELIVERY) && state.statuses().business().equals(DossierStatus.DELIVERED.name());
        Instant at = done != null ? done.at() : delivered ? state.last() : null;
        return new StepView(
                id,
                name,
                at == null ? Where.AHEAD : Where.DONE,
                held,
                role,
                done == null ? null : done.account(),
                at,
                null);
    }

    private @Nullable UUID agency(Step step, CaseState state) {
        String selector = switch (step) {
            case Step.Task t -> t.agency();
            case Step.Consult c -> c.agency();
            default -> "deciding";
        };
        return switch (selector) {
            case "deciding" -> state.places().deciding();
            case "receiving" -> state.places().received();
            default -> stepAgencies.competent(state, selector).orElse(null);
        };
    }

    private static String role(Step step) {
        return switch (step) {
            case Step.Task t -> t.position();
            case Step.Consult c -> c.position();
            default -> "";
        };
    }

    /** Follows a flow as far as the answers decide where it goes. */
    private static final class Walk {

        private final Flow flow;
        private final Assessment assessment;
        private final Set<String> seen = new HashSet<>();
        private final List<Step> way = new ArrayList<>();

        Walk(Flow flow, Assessment assessment) {
            this.flow = flow;
            this.assessment = assessment;
        }

        void from(@Nullable Step first) {
            Step step = first;
            while (step != null && seen.add(step.id())) {
                switch (step) {
                    case Step.Choice choice -> {
                        String next = choice.rules().stream()
                                .filter(way -> Rules.holds(Rules.compile(way.when()), assessment.facts()))
                                .map(Step.Way::next)
                                .findFirst()
                                .orElse(choice.otherwise());
                        step = flow.step(next).orElse(null);
                    }
                    case Step.Parallel parallel -> {
                        parallel.branches().forEach(branch -> from(branch.getFirst()));
                        step = flow.following(parallel.id()).orElse(null);
                    }
                    default -> {
                        way.add(step);
                        step = flow.following(step.id()).orElse(null);
                    }
                }
            }
        }
    }
}
