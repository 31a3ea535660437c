package vn.motcua.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Whole dossiers from the desk to the delivered result: on an empty city, on a full one, and under a spike. */
final class Lifecycles {

    private static final int[] SPIKE = {1, 15, 1, 25, 2, 35, 10};
    private static final int THREADS = 8;
    private static final int NEVER = 9_999;
    private static final String OURS = "whole dossiers";
    private static final String CEILING = "simple-update over JDBC";

    private Lifecycles() {}

    static void run(Options options, Report report) throws Exception {
        try (BenchCity city = BenchCity.start(options);
                var ceilingSource = city.beside("ceiling")) {
            city.holdResults();
            Journey journey = new Journey(city);
            SimpleUpdate ceiling = new SimpleUpdate(ceilingSource, options.smoke());
            city.settle();
            Map<String, Load.Result> empty = measure(journey, ceiling, options);
            long before = stored(city);
            long begun = System.nanoTime();
            new Generator(city, options.seed()).fill(options.stored());
            System.out.printf(
                    "filled with %,d dossiers in %.0f s%n", options.stored(), (System.nanoTime() - begun) / 1e9);
            city.settle();
            long full = stored(city);
            compare(before, full, empty, measure(journey, ceiling, options), journey, report);
            city.releaseResults();
            spike(city, journey, options, report);
        }
    }

    private static long stored(BenchCity city) {
        return city.db()
                .sql("select count(*) from cases.case")
                .query(Long.class)
                .single();
    }

    private static Map<String, Load.Result> measure(Journey journey, SimpleUpdate ceiling, Options options)
            throws InterruptedException {
        return new Contest()
                .with(OURS, worker -> {
                    journey.whole(worker);
                    return 1;
                })
                .with(CEILING, worker -> ceiling.once())
                .run(THREADS, options);
    }

    private static void compare(
            long before,
            long after,
            Map<String, Load.Result> empty,
            Map<String, Load.Result> full,
            Journey journey,
            Report report) {
        Table table = new Table(
                "lifecycles: whole dossiers in process (" + journey.commands() + " commands each), " + THREADS
                        + " threads; beside, to see how steady the machine was, simple-update",
                "stored dossiers",
                "a second",
                "p50 ms",
                "p95 ms",
                "errors",
                "simple-update a second",
                "of empty",
                "of empty, machine's drift taken out",
                "goal");
        Load.Result few = Objects.requireNonNull(empty.get(OURS));
        Load.Result many = Objects.requireNonNull(full.get(OURS));
        double drift = perSecond(full, CEILING) / perSecond(empty, CEILING);
        double ratio = many.perSecond() / few.perSecond();
        table.row(
                "%,d".formatted(before),
                few.perSecond(),
                few.millis(0.5),
                few.millis(0.95),
                few.errors(),
                perSecond(empty, CEILING),
                "",
                "",
                "");
        table.row(
                "%,d".formatted(after),
                many.perSecond(),
                many.millis(0.5),
                many.millis(0.95),
                many.errors(),
                perSecond(full, CEILING),
                Table.number(ratio) + " x",
                Table.number(ratio / drift) + " x",
                report.atLeast("lifecycles full / empty", ratio, 0.9, " x"));
        table.print();
    }

    private static double perSecond(Map<String, Load.Result> results, String name) {
        return Objects.requireNonNull(results.get(name)).perSecond();
    }

    private record Arrival(int phase, long atNanos, long tookNanos, boolean failed) {}

    /** Dossiers arrive at these rates whether or not the ones before are done. */
    private static void spike(BenchCity city, Journey journey, Options options, Report report)
            throws InterruptedException {
        Duration phase = options.slot().multipliedBy(2);
        ConcurrentLinkedQueue<Arrival> done = new ConcurrentLinkedQueue<>();
        List<Thread> arrivals = new ArrayList<>();
        long begun = System.nanoTime();
        for (int i = 0; i < SPIKE.length; i++) {
            long start = begun + phase.toNanos() * i;
            int count = (int) (SPIKE[i] * phase.toSeconds());
            for (int n = 0; n < count; n++) {
                long at = start + phase.toNanos() * n / count;
                int number = i;
                sleepUntil(at);
                arrivals.add(Thread.ofVirtual().start(() -> done.add(arrive(journey, number, at, begun))));
            }
        }
        for (Thread arrival : arrivals) {
            arrival.join();
        }
        print(List.copyOf(done), phase, report);
        city.results().ifPresent(said -> System.out.println("  result papers (PDF, signed) made beside: " + said));
    }

    private static Arrival arrive(Journey journey, int phase, long at, long begun) {
        boolean failed = false;
        try {
            journey.whole(phase);
        } catch (RuntimeException | Error e) { // whatever goes wrong stands in the table
            failed = true;
            System.out.println("  a dossier failed: " + e);
        }
        return new Arrival(phase, at - begun, System.nanoTime() - at, failed);
    }

    private static void sleepUntil(long nanos) throws InterruptedException {
        long left = nanos - System.nanoTime();
        if (left > 0) {
            Thread.sleep(Duration.ofNanos(left));
        }
    }

    private static void print(List<Arrival> arrivals, Duration phase, Report report) {
        Table table = new Table(
                "spike: arrivals a second for " + phase.toSeconds()
                        + " s each, latency of a whole dossier from its arrival; result papers are made beside",
                "a second",
                "dossiers",
                "errors",
                "p50 ms",
                "p95 ms",
                "of first p95");
        double baseline = 0;
        double worst = 0;
        for (int i = 0; i < SPIKE.length; i++) {
            int number = i;
            List<Arrival> own =
                    arrivals.stream().filter(a -> a.phase() == number).toList();
            double p95 = millis(own, 0.95);
            baseline = i == 0 ? p95 : baseline;
            worst = Math.max(worst, p95);
            table.row(
                    Integer.toString(SPIKE[i]),
                    own.size(),
                    own.stream().filter(Arrival::failed).count(),
                    millis(own, 0.5),
                    p95,
                    Table.ratio(p95, baseline));
        }
        table.print();
        long errors = arrivals.stream().filter(Arrival::failed).count();
        int again = recovery(arrivals, phase, baseline);
        System.out.println("  errors: " + report.atMost("spike errors", (double) errors, 0, ""));
        System.out.println("  highest p95: " + report.atMost("spike p95", worst, 500, " ms"));
        System.out.println("  baseline again after the highest rate: "
                + report.atMost("spike, baseline again after", again, 10, " s"));
    }

    /** Seconds after the highest rate until a second whose slowest dossier takes at most twice the first p95. */
    private static int recovery(List<Arrival> arrivals, Duration phase, double baseline) {
        long end = phase.toNanos() * (SPIKE.length - 1);
        for (int second = 0; second < phase.toSeconds(); second++) {
            long from = end + second * 1_000_000_000L;
            List<Arrival> own = arrivals.stream()
                    .filter(a -> a.atNanos() >= from && a.atNanos() < from + 1_000_000_000L)
                    .toList();
            if (!own.isEmpty() && millis(own, 1) <= 2 * baseline) {
                return second;
            }
        }
        return NEVER;
    }

    private static double millis(List<Arrival> arrivals, double share) {
        long[] nanos = arrivals.stream().mapToLong(Arrival::tookNanos).sorted().toArray();
        return nanos.length == 0 ? 0 : nanos[(int) Math.min(nanos.length - 1, nanos.length * share)] / 1e6;
    }
}
