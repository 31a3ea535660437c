package vn.motcua.bench;

import com.openhtmltopdf.util.XRLog;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** {@code ./motcua bench [NAME] [options]}: without a name, everything. */
public final class Bench {

    private static final String HELP = """
            ./motcua bench [NAME] [options]
              transitions  one case command: the one statement beside pgbench's simple-update; whole commands over HTTP
                           and in process beside Flowable and Operaton (about 9 minutes)
              lifecycles   whole dossiers a second on an empty and on a full city; then the spike (about 20 minutes,
                           most of it fills the city)
              worklist     first and far pages of a work-list of millions of tasks (about 12 minutes)
              search       the catalogue, with and without tone marks (about 3 minutes)
              page         portal pages at 64 connections (about 4 minutes)
              start        first and second start, memory at rest (about 2 minutes)
              generate N   fills a city with N dossiers and the people they belong to

              --smoke           small and short: shows that everything runs; its numbers mean nothing
              --seconds S       of each slot (10)       --rounds R    slots of each contestant (3)
              --threads A,B     (8,32)                  --stored N    dossiers in the full city (1000000)
              --tasks N         in the work-list (5000000)
              --data DIR        keep the city in this folder (generate) instead of a temporary one
              --city ID         danang, hcmc or cantho  --seed N      of the generator (1)

            Without a name: everything, about an hour. A part that needs more than 45 minutes is stopped and said so.
            """;

    private static final Duration LONGEST = Duration.ofMinutes(45);

    private Bench() {}

    /** One measurement; prints its table. */
    interface Measurement {
        void run(Options options, Report report) throws Exception;
    }

    private static final Map<String, Measurement> ALL = all();

    private static Map<String, Measurement> all() {
        Map<String, Measurement> all = new LinkedHashMap<>();
        all.put("transitions", Transitions::run);
        all.put("lifecycles", Lifecycles::run);
        all.put("worklist", WorkListPages::run);
        all.put("search", CatalogueSearch::run);
        all.put("page", PortalPages::run);
        all.put("start", Starts::run);
        all.put("generate", Generate::run);
        return all;
    }

    public static void main(String[] arguments) throws Exception {
        List<String> words = Arrays.asList(arguments);
        if (words.contains("help") || words.contains("--help")) {
            System.out.print(HELP);
            return;
        }
        Options options;
        try {
            options = Options.parse(words);
        } catch (IllegalArgumentException wrong) {
            System.err.println("motcua bench: " + wrong.getMessage() + "\n\n" + HELP);
            System.exit(2);
            return;
        }
        if (!options.name().isEmpty() && !ALL.containsKey(options.name())) {
            System.err.println("motcua bench: there is no '" + options.name() + "'\n\n" + HELP);
            System.exit(2);
            return;
        }
        XRLog.setLoggingEnabled(false);
        System.out.println(Machine.said());
        Report report = new Report();
        boolean whole = true;
        for (Map.Entry<String, Measurement> one : ALL.entrySet()) {
            if (options.name().equals(one.getKey())
                    || options.name().isEmpty() && !one.getKey().equals("generate")) {
                whole &= run(one.getKey(), one.getValue(), options, report);
            }
        }
        report.print(options.smoke());
        System.exit(whole ? 0 : 1);
    }

    /** In a thread of its own, so that one that hangs or fails leaves the others their turn. */
    private static boolean run(String name, Measurement measurement, Options options, Report report)
            throws InterruptedException {
        long begun = System.nanoTime();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Thread thread = Thread.ofPlatform().name(name).start(() -> {
            try {
                measurement.run(options, report);
            } catch (Exception | Error e) {
                failure.set(e);
            }
        });
        boolean ended = thread.join(LONGEST);
        if (!ended) {
            thread.interrupt();
            thread.join(Duration.ofMinutes(2));
        }
        Throwable failed = failure.get();
        if (failed != null) {
            failed.printStackTrace(System.out);
        }
        if (!ended || failed != null) {
            System.out.println("\n" + name + (ended ? " FAILED: " + failed : " was STOPPED: it took too long"));
        }
        Report.took(name, Duration.ofNanos(System.nanoTime() - begun));
        return ended && failed == null;
    }
}
