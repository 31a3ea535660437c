package vn.motcua.definitions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which step follows which. Built from the steps as they are written; steps inside branches included. */
public final class Flow {

    /** The flow of a procedure that writes none: review, approve, sign, issue. */
    static final List<Step> USUAL = List.of(
            usual("review", "Thẩm định", "Review", "specialist", 0.6, Step.Does.REVIEW),
            usual("approve", "Phê duyệt", "Approve", "head", 0.2, Step.Does.APPROVE),
            usual("sign", "Ký kết quả", "Sign", "leader", 0.1, Step.Does.SIGN),
            usual("issue", "Vào sổ, ban hành", "Issue", "clerk", 0.1, Step.Does.ISSUE));

    private final List<Step> top;
    private final Map<String, Place> places = new LinkedHashMap<>();

    /** A step, the one written after it in its list, and the parallel step around it. */
    private record Place(Step step, @Nullable Step after, Step.@Nullable Parallel around) {}

    Flow(List<Step> steps) {
        top = steps;
        put(steps, null);
    }

    private void put(List<Step> steps, Step.@Nullable Parallel around) {
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            places.put(step.id(), new Place(step, i + 1 < steps.size() ? steps.get(i + 1) : null, around));
            if (step instanceof Step.Parallel parallel) {
                parallel.branches().forEach(branch -> put(branch, parallel));
            }
        }
    }

    public Step first() {
        return top.getFirst();
    }

    public Optional<Step> step(String id) {
        return Optional.ofNullable(places.get(id)).map(Place::step);
    }

    /** All steps, those inside branches after their parallel step. */
    public List<Step> all() {
        return places.values().stream().map(Place::step).toList();
    }

    /** The parallel step in one of whose branches this step stands. */
    public Optional<Step.Parallel> around(String id) {
        return Optional.ofNullable(places.get(id)).map(Place::around);
    }

    /**
     * The step after this one when no choice is open: the named {@code next}, else the one written after it. Empty at the end
     * of the flow, and at the end of a branch (then the parallel step joins).
     */
    public Optional<Step> following(String id) {
        Place place = places.get(id);
        if (place == null) {
            throw new IllegalArgumentException("no step " + id);
        }
        String next = place.step().next();
        if (next == null) {
            return Optional.ofNullable(place.after());
        }
        return next.equals(Step.END) ? Optional.empty() : step(next);
    }

    /** Every step that may come right after this one in its own list; the branches of a parallel step are not among them. */
    public List<Step> ways(String id) {
        if (step(id).orElse(null) instanceof Step.Choice choice) {
            List<Step> ways = new ArrayList<>();
            choice.rules().forEach(way -> step(way.next()).ifPresent(ways::add));
            step(choice.otherwise()).ifPresent(ways::add);
            return ways.stream().distinct().toList();
        }
        return following(id).stream().toList();
    }

    private static Step usual(String id, String vi, String en, String position, double share, Step.Does does) {
        return new Step.Task(id, new LocalizedText(vi, en), null, "deciding", position, share, List.of(), does);
    }
}
