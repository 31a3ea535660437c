package vn.motcua.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code ./motcua bench [NAME] [options]}: without a name, everything. */
public final class Bench {

    private static final String HELP = """
            ./motcua bench [NAME] [options]
              transitions  one case command: ours, Flowable, Operaton, and the database's ceiling
              lifecycles   whole dossiers a second on an empty and on a full city; then the spike
              worklist     first and far pages of a work-list of millions of tasks
              search       the catalogue
              page         portal pages at 64 connections
              start        first and second start, memory at rest
              generate N   fills a city with N dossiers and the people they belong to

              --smoke           small and short: shows that everything runs; its numbers mean nothing
              --seconds S       of each slot (10)       --rounds R    slots of each contestant (3)
              --threads A,B     (8,32)                  --stored N    dossiers in the full city (1000000)
              --tasks N         in the work-list (5000000)
              --data DIR        keep the city in this folder (generate) instead of a temporary one
              --city ID         danang, hcmc or cantho  --seed N      of the generator (1)
            """;

    private Bench() {}

    /** One measurement; prints its table. */
    interface Measurement {
        void run(Options options) throws Exception;
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
        System.out.printf(
                "Một Cửa benchmarks: %d processors, JDK %s, heap %d MB; database, program and load share the machine.%n",
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                Runtime.getRuntime().maxMemory() >> 20);
        if (options.name().equals("generate")) {
            Generate.run(options);
        } else if (options.name().isEmpty()) {
            for (Measurement measurement : ALL.values()) {
                measurement.run(options);
            }
        } else {
            Measurement one = ALL.get(options.name());
            if (one == null) {
                System.err.println("motcua bench: there is no '" + options.name() + "'\n\n" + HELP);
                System.exit(2);
                return;
            }
            one.run(options);
        }
        System.exit(0);
    }
}
