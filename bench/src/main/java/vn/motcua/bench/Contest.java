package vn.motcua.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/** Contestants that take turns in short slots, so that what else the machine does hits all of them alike. */
final class Contest {

    private static final int FIRST_STOCK = 200;

    /** What a contestant does in its slot. */
    interface Slot {
        Load.Result run(int threads, Duration time) throws InterruptedException;
    }

    private record Contestant(Slot slot, IntConsumer stock) {}

    private final Map<String, Contestant> contestants = new LinkedHashMap<>();

    Contest with(String name, Load.Work work) {
        return with(name, work, turns -> {});
    }

    /**
     * One that needs something prepared.
     *
     * @param stock called before each slot, outside of what is measured, with how many turns the slot may have
     */
    Contest with(String name, Load.Work work, IntConsumer stock) {
        contestants.put(name, new Contestant((threads, time) -> Load.run(threads, time, work), stock));
        return this;
    }

    /** One with threads of its own. */
    Contest with(String name, Slot slot) {
        contestants.put(name, new Contestant(slot, turns -> {}));
        return this;
    }

    /** The median slot of each, by operations a second; errors are those of all slots. */
    Map<String, Load.Result> run(int threads, Options options) throws InterruptedException {
        Map<String, Integer> turns = new LinkedHashMap<>();
        Map<String, List<Load.Result>> slots = new LinkedHashMap<>();
        for (Map.Entry<String, Contestant> one : contestants.entrySet()) {
            turns.put(one.getKey(), FIRST_STOCK);
        }
        for (int round = -options.warm(); round < options.rounds(); round++) {
            for (Map.Entry<String, Contestant> one : contestants.entrySet()) {
                one.getValue().stock().accept(turns.getOrDefault(one.getKey(), FIRST_STOCK));
                Load.Result result = one.getValue().slot().run(threads, options.slot());
                if (round >= 0) {
                    slots.computeIfAbsent(one.getKey(), name -> new ArrayList<>())
                            .add(result);
                }
                turns.put(one.getKey(), result.nanos().length * (round < 0 ? 2 : 3) / (round < 0 ? 1 : 2));
            }
        }
        Map<String, Load.Result> medians = new LinkedHashMap<>();
        slots.forEach((name, results) -> medians.put(name, median(name, results)));
        return medians;
    }

    private static Load.Result median(String name, List<Load.Result> results) {
        Load.Result[] sorted = results.toArray(Load.Result[]::new);
        Arrays.sort(sorted, java.util.Comparator.comparingDouble(Load.Result::perSecond));
        Load.Result median = sorted[sorted.length / 2];
        long errors = results.stream().mapToLong(Load.Result::errors).sum();
        results.stream()
                .filter(result -> result.failure() != null)
                .findFirst()
                .ifPresent(result -> System.out.println(
                        "  " + name + " failed " + errors + " times in all slots, first: " + result.failure()));
        return new Load.Result(median.operations(), errors, median.seconds(), median.nanos(), median.failure());
    }
}
