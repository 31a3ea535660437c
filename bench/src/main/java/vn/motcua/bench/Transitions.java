package vn.motcua.bench;

import java.util.Map;

/**
 * One command on a case, committed: ours with authorisation, rules, tasks, clock and chained journal, beside two workflow
 * engines with a process of as many tasks, and beside the database's own ceiling.
 */
final class Transitions {

    private static final String OURS = "Một Cửa, whole command";
    private static final String FLOWABLE = "Flowable 8.0.0, in process";
    private static final String OPERATON = "Operaton 1.0.3, in process";
    private static final String CEILING = "simple-update over JDBC";

    private Transitions() {}

    static void run(Options options) throws Exception {
        try (BenchCity city = BenchCity.start(options);
                var flowableSource = city.beside("flowable");
                var operatonSource = city.beside("operaton");
                var ceilingSource = city.beside("ceiling");
                Flowable flowable = new Flowable(flowableSource);
                Operaton operaton = new Operaton(operatonSource)) {
            Journey journey = new Journey(city);
            SimpleUpdate ceiling = new SimpleUpdate(ceilingSource, options.smoke());
            System.out.println("\nProcedure " + journey.procedure());
            Contest contest = new Contest()
                    .with(OURS, journey::fiveSteps)
                    .with(FLOWABLE, worker -> flowable.fiveSteps())
                    .with(OPERATON, worker -> operaton.fiveSteps())
                    .with(CEILING, worker -> ceiling.once());
            for (int threads : options.threads()) {
                print(threads, contest.run(threads, options));
            }
        }
    }

    private static void print(int threads, Map<String, Load.Result> results) {
        double ours = java.util.Objects.requireNonNull(results.get(OURS)).perSecond();
        Table table = new Table(
                "transitions: commands committed a second, " + threads + " threads (a turn is one whole process)",
                "",
                "a second",
                "p50 turn ms",
                "p99 turn ms",
                "errors",
                "ours is");
        results.forEach((name, result) -> table.row(
                name,
                result.perSecond(),
                result.millis(0.5),
                result.millis(0.99),
                result.errors(),
                name.equals(OURS) ? "" : Table.ratio(ours, result.perSecond())));
        table.print();
    }
}
