package vn.motcua.cases.core;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A definition's steps as a graph: where each one leads, branches and joins resolved. */
final class Flow {

    /** Target at the end of a branch: {@code join:<parallel>}. */
    static final String JOIN = "join:";

    private final Map<String, Node> nodes = new HashMap<>();
    private final String first;

    /**
     * @param next where the step leads
     * @param scope the sequence that it stands in; steps of one sequence may lead to each other
     * @param atEnd what {@link Step#END} means in this sequence
     */
    record Node(Step step, String next, String scope, String atEnd) {
        String target(String to) {
            return to.equals(Step.END) ? atEnd : to;
        }
    }

    Flow(Definition definition) {
        first = definition.steps().isEmpty()
                ? Step.END
                : definition.steps().getFirst().id();
        add(definition.steps(), "", Step.END);
    }

    private void add(List<Step> sequence, String scope, String atEnd) {
        for (int i = 0; i < sequence.size(); i++) {
            Step step = sequence.get(i);
            String following = i + 1 < sequence.size() ? sequence.get(i + 1).id() : atEnd;
            String named = step.next();
            String next = named == null ? following : named.equals(Step.END) ? atEnd : named;
            nodes.put(step.id(), new Node(step, next, scope, atEnd));
            if (step instanceof Step.Parallel(var id, var branches, var after)) {
                for (int branch = 0; branch < branches.size(); branch++) {
                    add(branches.get(branch), id + "#" + branch, JOIN + id);
                }
            }
        }
    }

    String first() {
        return first;
    }

    Optional<Node> node(String step) {
        return Optional.ofNullable(nodes.get(step));
    }

    Node require(String step) {
        Node node = nodes.get(step);
        if (node == null) {
            throw new IllegalStateException("the definition has no step " + step);
        }
        return node;
    }

    Step.@Nullable Task task(String step) {
        Node node = nodes.get(step);
        return node != null && node.step() instanceof Step.Task task ? task : null;
    }

    Map<String, Node> nodes() {
        return nodes;
    }
}
