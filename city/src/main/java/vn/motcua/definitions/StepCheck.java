package vn.motcua.definitions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import vn.motcua.definitions.RuleLanguage.Gives;

/** The flow: steps named once, every jump leads somewhere in the same list, every step can be reached, shares fit. */
final class StepCheck {

    /** Checks a rule that stands at a pointer. */
    @FunctionalInterface
    interface RuleCheck {
        void check(String at, String rule, Gives gives);
    }

    private final Procedure procedure;
    private final Map<String, Procedure> others;
    private final BiConsumer<String, String> fault;
    private final RuleCheck rules;
    private final Set<String> seen = new HashSet<>();

    StepCheck(Procedure procedure, Map<String, Procedure> others, BiConsumer<String, String> fault, RuleCheck rules) {
        this.procedure = procedure;
        this.others = others;
        this.fault = fault;
        this.rules = rules;
    }

    void check() {
        list(procedure.steps(), "/steps");
        double longest = longest(procedure.steps());
        if (longest > 1.0001) {
            fault.accept("/steps", "the shares of a path sum to " + round(longest) + ", expected at most 1");
        }
    }

    private void list(List<Step> steps, String at) {
        Map<String, Integer> places = new LinkedHashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            places.put(step.id(), i);
            if (step.id().equals(Step.END)) {
                fault.accept(at + "/" + i + "/id", "no step may be called end");
            }
            if (!seen.add(step.id())) {
                fault.accept(at + "/" + i + "/id", "step " + step.id() + " stands already in this file");
            }
        }
        for (int i = 0; i < steps.size(); i++) {
            step(steps.get(i), at + "/" + i, places);
        }
        reach(steps, places, at);
    }

    private void step(Step step, String at, Map<String, Integer> places) {
        if (step.next() != null) {
            target(step.next(), at + "/next", places);
        }
        switch (step) {
            case Step.Choice choice -> {
                for (int i = 0; i < choice.rules().size(); i++) {
                    rules.check(
                            at + "/rules/" + i + "/when", choice.rules().get(i).when(), Gives.TRUTH);
                    target(choice.rules().get(i).next(), at + "/rules/" + i + "/next", places);
                }
                target(choice.otherwise(), at + "/otherwise", places);
            }
            case Step.Parallel parallel -> {
                for (int i = 0; i < parallel.branches().size(); i++) {
                    list(parallel.branches().get(i), at + "/branches/" + i);
                }
            }
            case Step.Link link -> link(link, at);
            default -> {}
        }
    }

    private void target(String id, String at, Map<String, Integer> places) {
        if (!id.equals(Step.END) && !places.containsKey(id)) {
            fault.accept(at, "no step " + id + " in this list" + Nearest.to(id, places.keySet()));
        }
    }

    private void link(Step.Link link, String at) {
        Procedure other = others.get(link.procedure());
        if (other == null) {
            fault.accept(at + "/procedure", "no file procedures/" + link.procedure() + ".yaml");
        } else if (other.time().unit() == procedure.time().unit()
                && other.time().amount() > procedure.time().amount()) {
            fault.accept(
                    at + "/procedure",
                    link.procedure() + " alone takes " + other.time().amount() + ", the whole has "
                            + procedure.time().amount());
        }
        link.map().forEach((field, rule) -> {
            rules.check(at + "/map/" + field, rule, Gives.ANYTHING);
            if (other != null && other.field(field).isEmpty()) {
                fault.accept(at + "/map/" + field, link.procedure() + " has no field " + field);
            }
        });
    }

    private void reach(List<Step> steps, Map<String, Integer> places, String at) {
        Set<Integer> reached = new HashSet<>();
        List<Integer> open = new ArrayList<>(List.of(0));
        while (!open.isEmpty()) {
            int place = open.removeLast();
            if (place < steps.size() && reached.add(place)) {
                open.addAll(next(steps, places, place));
            }
        }
        for (int i = 0; i < steps.size(); i++) {
            if (!reached.contains(i)) {
                fault.accept(at + "/" + i + "/id", "step " + steps.get(i).id() + " is never reached");
            }
        }
    }

    /** Places that may follow; one behind the last is the end. */
    private static List<Integer> next(List<Step> steps, Map<String, Integer> places, int place) {
        Step step = steps.get(place);
        List<String> names = new ArrayList<>();
        if (step instanceof Step.Choice choice) {
            choice.rules().forEach(way -> names.add(way.next()));
            names.add(choice.otherwise());
        } else if (step.next() == null) {
            return List.of(place + 1);
        } else {
            names.add(step.next());
        }
        return names.stream().filter(places::containsKey).map(places::get).toList();
    }

    /** The largest sum of shares on a path that goes through no step twice; of parallel branches the longest counts. */
    private double longest(List<Step> steps) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            places.put(steps.get(i).id(), i);
        }
        return longest(steps, places, 0, new HashSet<>(), new HashMap<>());
    }

    private double longest(
            List<Step> steps, Map<String, Integer> places, int place, Set<Integer> path, Map<Integer, Double> known) {
        if (place >= steps.size() || !path.add(place)) {
            return 0;
        }
        Double before = known.get(place);
        if (before == null) {
            double after = 0;
            for (int next : next(steps, places, place)) {
                after = Math.max(after, longest(steps, places, next, path, known));
            }
            before = own(steps.get(place)) + after;
            known.put(place, before);
        }
        path.remove(place);
        return before;
    }

    private double own(Step step) {
        return switch (step) {
            case Step.Task task -> task.share();
            case Step.Parallel parallel ->
                parallel.branches().stream().mapToDouble(this::longest).max().orElse(0);
            default -> 0;
        };
    }

    private static String round(double share) {
        return java.math.BigDecimal.valueOf(share)
                .setScale(3, java.math.RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
