package vn.motcua.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Whole dossiers from the desk to the delivered result: on an empty city, on a full one, and under a spike. */
final class Lifecycles {

    private static final int[] SPIKE = {1, 15, 1, 25, 2, 35, 10};
    private static final int THREADS = 8;

    private Lifecycles() {}

    static void run(Options options) throws Exception {
        try (BenchCity city = BenchCity.start(options)) {
            Journey journey = new Journey(city);
            city.settle();
            Load.Result empty = measure(journey, options);
            new Generator(city, options.seed()).fill(options.stored());
            city.settle();
            Load.Result full = measure(journey, options);
            Table table = new Table(
                    "lifecycles: whole dossiers (" + journey.commands() + " commands each), " + THREADS + " threads",
                    "stored dossiers",
                    "a second",
                    "p50 ms",
                    "p95 ms",
                    "errors",
                    "of empty");
            table.row("a handful", empty.perSecond(), empty.millis(0.5), empty.millis(0.95), empty.errors(), "");
            table.row(
                    "%,d".formatted(options.stored()),
                    full.perSecond(),
                    full.millis(0.5),
                    full.millis(0.95),
                    full.errors(),
                    Table.ratio(full.perSecond(), empty.perSecond()));
            table.print();
            spike(journey, options);
        }
    }

    private static Load.Result measure(Journey journey, Options options) throws InterruptedException {
        Load.run(THREADS, options.slot().dividedBy(2), worker -> one(journey, worker));
        Load.Result result =
                Load.run(THREADS, options.slot().multipliedBy(options.rounds()), worker -> one(journey, worker));
        if (result.failure() != null) {
            System.out.println("  failed " + result.errors() + " times, first: " + result.failure());
        }
        return result;
    }

    private static int one(Journey journey, int worker) {
        journey.whole(worker);
        return 1;
    }

    private record Arrival(int phase, long atNanos, long tookNanos, boolean failed) {}

    /** Dossiers arrive at these rates whether or not the ones before are done. */
    private static void spike(Journey journey, Options options) throws InterruptedException {
        Duration phase = options.smoke() ? Duration.ofSeconds(1) : Duration.ofSeconds(20);
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
        print(List.copyOf(done), phase);
    }

    private static Arrival arrive(Journey journey, int phase, long at, long begun) {
        boolean failed = false;
        try {
            journey.whole(phase);
        } catch (RuntimeException e) {
            failed = true;
        }
        return new Arrival(phase, at - begun, System.nanoTime() - at, failed);
    }

    private static void sleepUntil(long nanos) throws InterruptedException {
        long left = nanos - System.nanoTime();
        if (left > 0) {
            Thread.sleep(Duration.ofNanos(left));
        }
    }

    private static void print(List<Arrival> arrivals, Duration phase) {
        Table table = new Table(
                "spike: arrivals a second for " + phase.toSeconds()
                        + " s each, latency of a whole dossier from its arrival",
                "a second",
                "dossiers",
                "errors",
                "p50 ms",
                "p95 ms",
                "of first p95");
        double baseline = 0;
        for (int i = 0; i < SPIKE.length; i++) {
            int number = i;
            List<Arrival> own =
                    arrivals.stream().filter(a -> a.phase() == number).toList();
            double p95 = millis(own, 0.95);
            baseline = i == 0 ? p95 : baseline;
            table.row(
                    Integer.toString(SPIKE[i]),
                    own.size(),
                    own.stream().filter(Arrival::failed).count(),
                    millis(own, 0.5),
                    p95,
                    Table.ratio(p95, baseline));
        }
        table.print();
        System.out.println("  baseline again after the highest rate: " + recovery(arrivals, phase, baseline));
    }

    /** From the end of the highest rate until a second whose slowest dossier takes at most twice the first phase's p95. */
    private static String recovery(List<Arrival> arrivals, Duration phase, double baseline) {
        long end = phase.toNanos() * (SPIKE.length - 1);
        for (int second = 0; second < phase.toSeconds(); second++) {
            long from = end + second * 1_000_000_000L;
            List<Arrival> own = arrivals.stream()
                    .filter(a -> a.atNanos() >= from && a.atNanos() < from + 1_000_000_000L)
                    .toList();
            if (!own.isEmpty() && millis(own, 1) <= 2 * baseline) {
                return second + " s";
            }
        }
        return "not within " + phase.toSeconds() + " s";
    }

    private static double millis(List<Arrival> arrivals, double share) {
        long[] sorted = arrivals.stream().mapToLong(Arrival::tookNanos).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, sorted.length * share)] / 1e6;
    }
}
