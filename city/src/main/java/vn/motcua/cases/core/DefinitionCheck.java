package vn.motcua.cases.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What must be true of a definition before it may be published; finds all faults at once. */
public final class DefinitionCheck {

    private static final double ROUNDING = 1e-9;

    private final Definition definition;
    private final Flow flow;
    private final Kind kind;
    private final List<Fault> faults = new ArrayList<>();

    private DefinitionCheck(Definition definition, Kind kind) {
        this.definition = definition;
        this.kind = kind;
        flow = new Flow(definition);
    }

    /**
     * A fault.
     *
     * @param step where; empty when it concerns the whole
     * @param what English, for the author of the file
     */
    public record Fault(String step, String what) {}

    public static List<Fault> faults(Definition definition, Kind kind) {
        DefinitionCheck check = new DefinitionCheck(definition, kind);
        check.ids();
        check.holders();
        check.targets();
        if (check.faults.isEmpty()) {
            check.ends();
            check.shares();
            check.closing();
        }
        return List.copyOf(check.faults);
    }

    private void fault(String step, String what) {
        faults.add(new Fault(step, what));
    }

    private void ids() {
        if (definition.steps().isEmpty()) {
            fault("", "there is no step");
        }
        Set<String> seen = new HashSet<>();
        all(definition.steps()).stream().map(Step::id).forEach(id -> {
            boolean reserved = id.equals(Definition.RECEPTION)
                    || id.equals(Definition.DELIVERY)
                    || id.equals(Step.END)
                    || id.contains("/")
                    || id.contains(":");
            if (id.isBlank() || reserved) {
                fault(id, "the id is reserved");
            }
            if (!seen.add(id)) {
                fault(id, "the id is used twice");
            }
        });
    }

    private static List<Step> all(List<Step> sequence) {
        List<Step> all = new ArrayList<>();
        for (Step step : sequence) {
            all.add(step);
            if (step instanceof Step.Parallel parallel) {
                parallel.branches().forEach(branch -> all.addAll(all(branch)));
            }
        }
        return all;
    }

    private void holders() {
        holder(Definition.RECEPTION, definition.reception());
        holder(Definition.DELIVERY, definition.delivery());
        for (Step step : all(definition.steps())) {
            switch (step) {
                case Step.Task t -> {
                    holder(t.id(), t.holder());
                    if (t.does() == Step.Does.SIGN
                            && !Roles.SUPERVISORS.contains(t.holder().role())) {
                        fault(
                                t.id(),
                                "only a head or leader signs, not a "
                                        + t.holder().role());
                    }
                    t.unlike().stream()
                            .filter(other -> flow.task(other) == null)
                            .forEach(other -> fault(t.id(), "unlike names no task: " + other));
                }
                case Step.Consult c -> holder(c.id(), c.holder());
                case Step.Parallel p -> {
                    if (p.branches().size() < 2) {
                        fault(p.id(), "a parallel step has at least two branches");
                    }
                    if (p.branches().stream().anyMatch(List::isEmpty)) {
                        fault(p.id(), "a branch is empty");
                    }
                }
                case Step.Decision d -> {}
                case Step.Link l -> {}
                case Step.Wait w -> {}
                case Step.Call c -> {}
            }
        }
    }

    private void holder(String step, Holder holder) {
        if (holder.agency().isBlank() || holder.role().isBlank()) {
            fault(step, "nobody holds it");
        }
    }

    /** Every target exists, and stands in the same sequence: no way leads into or out of a branch but the join. */
    private void targets() {
        flow.nodes()
                .forEach((id, node) -> targets(node).forEach(target -> {
                    if (target.equals(Step.END) || target.startsWith(Flow.JOIN)) {
                        return;
                    }
                    flow.node(target)
                            .ifPresentOrElse(
                                    to -> {
                                        if (!to.scope().equals(node.scope())) {
                                            fault(id, "leads to " + target + ", which stands in another branch");
                                        }
                                    },
                                    () -> fault(id, "leads to " + target + ", which does not exist"));
                }));
    }

    private static List<String> targets(Flow.Node node) {
        if (!(node.step() instanceof Step.Decision decision)) {
            return List.of(node.next());
        }
        List<String> targets = new ArrayList<>();
        decision.rules().forEach(r -> targets.add(node.target(r.next())));
        targets.add(node.target(decision.otherwise()));
        return targets;
    }

    /** From every step the end of its sequence can be reached, every step is reached, and no circle is without a task. */
    private void ends() {
        Map<String, List<String>> sequences = flow.nodes().entrySet().stream()
                .collect(Collectors.groupingBy(
                        e -> e.getValue().scope(), Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
        sequences.forEach((scope, steps) -> {
            Set<String> ending = closure(
                    steps, node -> targets(node).stream().anyMatch(t -> t.equals(Step.END) || t.startsWith(Flow.JOIN)));
            steps.stream()
                    .filter(s -> !ending.contains(s))
                    .sorted()
                    .forEach(s -> fault(s, scope.isEmpty() ? "no way leads to the end" : "the branch never joins"));
        });
        Set<String> reached = new HashSet<>();
        reach(flow.first(), reached);
        flow.nodes().keySet().stream()
                .filter(s -> !reached.contains(s))
                .sorted()
                .forEach(s -> fault(s, "no way leads here"));
        flow.nodes().keySet().stream()
                .filter(s -> flow.require(s).step() instanceof Step.Decision && circles(s))
                .sorted()
                .forEach(s -> fault(s, "decisions lead in a circle"));
    }

    /** The steps of a sequence from which one that {@code ends} can be reached. */
    private Set<String> closure(List<String> steps, java.util.function.Predicate<Flow.Node> ends) {
        Set<String> found = new HashSet<>();
        boolean more = true;
        while (more) {
            more = false;
            for (String step : steps) {
                Flow.Node node = flow.require(step);
                if (!found.contains(step)
                        && (ends.test(node) || targets(node).stream().anyMatch(found::contains))) {
                    more = found.add(step);
                }
            }
        }
        return found;
    }

    private void reach(String step, Set<String> reached) {
        if (step.equals(Step.END) || step.startsWith(Flow.JOIN) || !reached.add(step)) {
            return;
        }
        Flow.Node node = flow.require(step);
        if (node.step() instanceof Step.Parallel parallel) {
            parallel.branches().forEach(branch -> reach(branch.getFirst().id(), reached));
        }
        targets(node).forEach(target -> reach(target, reached));
    }

    private boolean circles(String start) {
        Set<String> seen = new HashSet<>();
        List<String> open = new ArrayList<>(targets(flow.require(start)));
        while (!open.isEmpty()) {
            String step = open.removeLast();
            if (step.equals(start)) {
                return true;
            }
            boolean passes = !step.equals(Step.END)
                    && !step.startsWith(Flow.JOIN)
                    && flow.require(step).step() instanceof Step.Decision;
            if (passes && seen.add(step)) {
                open.addAll(targets(flow.require(step)));
            }
        }
        return false;
    }

    /** The shares along the longest way are at most the whole limit. Ways back are not counted. */
    private void shares() {
        all(definition.steps()).stream()
                .filter(s -> s instanceof Step.Task t && (t.share() < 0 || t.share() > 1 || Double.isNaN(t.share())))
                .forEach(s -> fault(s.id(), "a share is between 0 and 1"));
        double longest = longest(flow.first(), new HashSet<>(), new HashMap<>());
        if (longest > 1 + ROUNDING) {
            fault("", "the shares of a way sum to %.2f, more than the whole limit".formatted(longest));
        }
    }

    private double longest(String step, Set<String> way, Map<String, Double> known) {
        if (step.equals(Step.END) || step.startsWith(Flow.JOIN) || way.contains(step)) {
            return 0;
        }
        Double before = known.get(step);
        if (before != null) {
            return before;
        }
        way.add(step);
        Flow.Node node = flow.require(step);
        double own = switch (node.step()) {
            case Step.Task t -> t.share();
            case Step.Parallel p ->
                p.branches().stream()
                        .mapToDouble(branch -> longest(branch.getFirst().id(), way, known))
                        .max()
                        .orElse(0);
            default -> 0;
        };
        Function<String, Double> rest = target -> longest(target, way, known);
        double sum = own
                + targets(node).stream()
                        .map(rest)
                        .mapToDouble(Double::doubleValue)
                        .max()
                        .orElse(0);
        way.remove(step);
        known.put(step, sum);
        return sum;
    }

    /** The kind itself lets every status come to an end. */
    private void closing() {
        Set<String> open = new HashSet<>();
        List<String> todo = new ArrayList<>();
        kind.status(Milestone.SUBMITTED).ifPresent(todo::add);
        while (!todo.isEmpty()) {
            String status = todo.removeLast();
            if (open.add(status)) {
                todo.addAll(kind.next(status));
            }
        }
        open.stream()
                .filter(status -> !closes(status, new HashSet<>()))
                .sorted()
                .forEach(status -> fault("", "status " + status + " never comes to an end"));
    }

    private boolean closes(String status, Set<String> seen) {
        return kind.closed(status)
                || (seen.add(status) && kind.next(status).stream().anyMatch(next -> closes(next, seen)));
    }
}
