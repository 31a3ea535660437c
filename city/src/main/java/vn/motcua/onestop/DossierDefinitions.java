package vn.motcua.onestop;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.motcua.cases.core.Definition;
import vn.motcua.cases.core.Holder;
import vn.motcua.cases.core.Step;
import vn.motcua.definitions.Procedure;
import vn.motcua.definitions.TimeLimit;
import vn.motcua.vietnam.worktime.Limit;

/** What the case engine follows for a procedure: its steps, holders and limits in the engine's words. */
public final class DossierDefinitions {

    private DossierDefinitions() {}

    /** The same steps for every trường hợp: what differs between them is the limit and the papers. */
    public static Definition of(Procedure procedure, int version) {
        Set<String> reviews = new HashSet<>();
        procedure.flow().all().forEach(step -> {
            if (step instanceof vn.motcua.definitions.Step.Task task
                    && task.does() == vn.motcua.definitions.Step.Does.REVIEW) {
                reviews.add(task.id());
            }
        });
        List<String> reviewed = reviews.stream().sorted().toList();
        return Definition.of(procedure.code(), version, steps(procedure.steps(), reviewed));
    }

    public static Limit limit(TimeLimit time) {
        return switch (time.unit()) {
            case WORKING_DAYS -> Limit.workingDays(time.amount());
            case DAYS -> Limit.days(time.amount());
            case MONTHS -> Limit.months(time.amount());
            case HOURS -> Limit.hours(time.amount());
        };
    }

    private static List<Step> steps(List<vn.motcua.definitions.Step> written, List<String> reviews) {
        List<Step> steps = new ArrayList<>();
        written.forEach(step -> steps.add(step(step, reviews)));
        return steps;
    }

    private static Step step(vn.motcua.definitions.Step written, List<String> reviews) {
        return switch (written) {
            case vn.motcua.definitions.Step.Task t -> task(t, reviews);
            case vn.motcua.definitions.Step.Consult c ->
                new Step.Consult(
                        c.id(),
                        new Holder(c.agency(), c.position()),
                        limit(c.time()),
                        switch (c.silence()) {
                            case AGREE -> Step.Silence.AGREE;
                            case REMIND -> Step.Silence.REMIND;
                            case null, default -> Step.Silence.ESCALATE;
                        },
                        c.next());
            case vn.motcua.definitions.Step.Link l -> new Step.Link(l.id(), l.procedure(), l.map(), l.next());
            case vn.motcua.definitions.Step.Wait w ->
                new Step.Wait(
                        w.id(),
                        switch (w.reason()) {
                            case PAYMENT -> Step.Awaited.PAYMENT;
                            case APPLICANT -> Step.Awaited.APPLICANT;
                            case EVENT -> Step.Awaited.EVENT;
                        },
                        w.next());
            case vn.motcua.definitions.Step.Choice c ->
                new Step.Decision(
                        c.id(),
                        c.rules().stream()
                                .map(way -> new Step.Rule(way.when(), way.next()))
                                .toList(),
                        c.otherwise());
            case vn.motcua.definitions.Step.Parallel p ->
                new Step.Parallel(
                        p.id(),
                        p.branches().stream()
                                .map(branch -> steps(branch, reviews))
                                .toList(),
                        p.next());
            case vn.motcua.definitions.Step.Call c -> new Step.Call(c.id(), c.system(), Map.of(), c.next());
        };
    }

    /** Who reviewed does not sign: two pairs of eyes on every result. */
    private static Step.Task task(vn.motcua.definitions.Step.Task t, List<String> reviews) {
        Step.Does does = t.does() == null
                ? Step.Does.OTHER
                : switch (t.does()) {
                    case REVIEW -> Step.Does.REVIEW;
                    case APPROVE -> Step.Does.APPROVE;
                    case SIGN -> Step.Does.SIGN;
                    case ISSUE -> Step.Does.ISSUE;
                };
        boolean secondPerson = does == Step.Does.SIGN;
        return new Step.Task(
                t.id(),
                new Holder(t.agency(), t.position()),
                t.share(),
                does,
                does.actions(),
                t.checklist().stream()
                        .map(vn.motcua.definitions.Step.CheckItem::id)
                        .toList(),
                secondPerson ? reviews : List.of(),
                t.next());
    }
}
