package vn.motcua.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Contestants that take turns in short slots, so that what else the machine does hits all of them alike. */
final class Contest {

    private final Map<String, Load.Work> contestants = new LinkedHashMap<>();

    Contest with(String name, Load.Work work) {
        contestants.put(name, work);
        return this;
    }

    /** The median slot of each, by operations a second. */
    Map<String, Load.Result> run(int threads, Options options) throws InterruptedException {
        Map<String, List<Load.Result>> slots = new LinkedHashMap<>();
        for (Map.Entry<String, Load.Work> one : contestants.entrySet()) {
            Load.run(threads, options.slot().dividedBy(4), one.getValue());
        }
        for (int round = 0; round < options.rounds(); round++) {
            for (Map.Entry<String, Load.Work> one : contestants.entrySet()) {
                slots.computeIfAbsent(one.getKey(), name -> new ArrayList<>())
                        .add(Load.run(threads, options.slot(), one.getValue()));
            }
        }
        Map<String, Load.Result> medians = new LinkedHashMap<>();
        slots.forEach((name, results) -> {
            Load.Result[] sorted = results.toArray(Load.Result[]::new);
            Arrays.sort(sorted, java.util.Comparator.comparingDouble(Load.Result::perSecond));
            Load.Result median = sorted[sorted.length / 2];
            if (median.failure() != null) {
                System.out.println("  " + name + " failed " + median.errors() + " times, first: " + median.failure());
            }
            medians.put(name, median);
        });
        return medians;
    }
}
