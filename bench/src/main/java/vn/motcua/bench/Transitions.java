package vn.motcua.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import vn.motcua.cases.OneStatement;
import vn.motcua.cases.Outcome;

/**
 * One command on a case, committed. First the storage path alone beside the database's own ceiling; then whole commands,
 * over HTTP and in this process, beside two workflow engines with a process of as many tasks.
 */
final class Transitions {

    private static final String STATEMENT = "Một Cửa, one statement";
    private static final String CEILING = "simple-update over JDBC";
    private static final String PGBENCH = "pgbench simple-update";
    private static final String PREPARED = "pgbench simple-update, prepared";
    private static final String HTTP = "Một Cửa, whole command over HTTP";
    private static final String OURS = "Một Cửa, whole command in process";
    private static final String FLOWABLE = "Flowable 8.0.0, in process";
    private static final String OPERATON = "Operaton 1.0.3, in process";
    private static final int CASES_OF_A_WORKER = 100;

    private Transitions() {}

    static void run(Options options, Report report) throws Exception {
        try (BenchCity city = BenchCity.start(options);
                var flowableSource = city.beside("flowable");
                var operatonSource = city.beside("operaton");
                var ceilingSource = city.beside("ceiling");
                Flowable flowable = new Flowable(flowableSource);
                Operaton operaton = new Operaton(operatonSource)) {
            city.holdPapers();
            Journey journey = new Journey(city);
            SimpleUpdate ceiling = new SimpleUpdate(ceilingSource, options.smoke());
            Pgbench pgbench = Pgbench.on(city, options.smoke()).orElse(null);
            storage(city, journey, ceiling, pgbench, options, report);
            commands(city, journey, flowable, operaton, options, report);
        }
    }

    private static void storage(
            BenchCity city,
            Journey journey,
            SimpleUpdate ceiling,
            @Nullable Pgbench pgbench,
            Options options,
            Report report)
            throws InterruptedException {
        String peer = pgbench == null ? CEILING : PGBENCH;
        for (int threads : options.threads()) {
            OneStatement ours = new OneStatement(city.beans(), cases(journey, threads));
            city.settle();
            city.stopFollowers();
            Contest contest =
                    new Contest().with(STATEMENT, (Load.Work) ours::once).with(CEILING, worker -> ceiling.once());
            if (pgbench != null) {
                contest.with(PGBENCH, (clients, time) -> pgbench.slot(Pgbench.Protocol.SIMPLE, clients, time))
                        .with(PREPARED, (clients, time) -> pgbench.slot(Pgbench.Protocol.PREPARED, clients, time));
            }
            Map<String, Load.Result> results = contest.run(threads, options);
            city.startFollowers();
            Table table = new Table(
                    "transitions, storage path: transactions committed a second, " + threads + " threads",
                    "",
                    "a second",
                    "p50 ms",
                    "p99 ms",
                    "errors",
                    "ours is",
                    "goal");
            results.forEach((name, result) -> table.row(
                    name,
                    result.perSecond(),
                    result.millis(0.5),
                    result.millis(0.99),
                    result.errors(),
                    name.equals(STATEMENT) ? "" : Table.number(ratio(results, STATEMENT, name)) + " x",
                    name.equals(peer)
                            ? report.atLeast(
                                    "storage path / " + peer + ", " + threads + " threads",
                                    ratio(results, STATEMENT, peer),
                                    1.4,
                                    " x")
                            : ""));
            table.print();
        }
    }

    /** Accepted cases for each worker, each with an open task. */
    private static List<List<UUID>> cases(Journey journey, int threads) {
        List<List<UUID>> cases = new ArrayList<>();
        for (int worker = 0; worker < threads; worker++) {
            List<UUID> own = new ArrayList<>();
            for (int i = 0; i < CASES_OF_A_WORKER; i++) {
                own.add(journey.accepted(worker));
            }
            cases.add(own);
        }
        return cases;
    }

    private static void commands(
            BenchCity city, Journey journey, Flowable flowable, Operaton operaton, Options options, Report report)
            throws Exception {
        System.out.printf("""

                Procedure %s.
                Counted: steps that a person does, each committed: five completed tasks of a process with the peers; accepting
                and four steps with ours, with session, authorisation, form token, rules, tasks, clock, idempotency key and
                chained journal. Processes are started and dossiers handed in before a slot begins, on both sides. Followers
                (public log, search, notices) run beside; making papers (PDF) is held.
                """, journey.procedure());
        Stock<Outcome.Done> opened = new Stock<>(journey::open);
        Stock<String> started = new Stock<>(worker -> flowable.start());
        Stock<String> begun = new Stock<>(worker -> operaton.start());
        DeskSteps desk = new DeskSteps(city, journey);
        IntConsumer handedIn = turns -> {
            opened.fill(turns);
            city.settle();
        };
        for (int threads : options.threads()) {
            Map<String, Load.Result> results = new Contest()
                    .with(HTTP, worker -> desk.fiveSteps(opened.take(worker), worker), handedIn)
                    .with(FLOWABLE, worker -> flowable.fiveTasks(started.take(worker)), started::fill)
                    .with(OPERATON, worker -> operaton.fiveTasks(begun.take(worker)), begun::fill)
                    .with(OURS, worker -> journey.fiveSteps(opened.take(worker)), handedIn)
                    .run(threads, options);
            print(threads, results, report);
        }
    }

    private static void print(int threads, Map<String, Load.Result> results, Report report) {
        String better = ratio(results, FLOWABLE, OPERATON) >= 1 ? FLOWABLE : OPERATON;
        Table table = new Table(
                "transitions, whole commands: steps committed a second, " + threads + " threads (a turn is five steps)",
                "",
                "a second",
                "p50 turn ms",
                "p99 turn ms",
                "errors",
                "over HTTP ours is",
                "in process ours is",
                "goal");
        results.forEach((name, result) -> table.row(
                name,
                result.perSecond(),
                result.millis(0.5),
                result.millis(0.99),
                result.errors(),
                name.equals(HTTP) ? "" : Table.number(ratio(results, HTTP, name)) + " x",
                name.equals(OURS) ? "" : Table.number(ratio(results, OURS, name)) + " x",
                name.equals(better)
                        ? report.atLeast(
                                "command over HTTP / better engine, " + threads + " threads",
                                ratio(results, HTTP, name),
                                8,
                                " x")
                        : ""));
        table.print();
    }

    private static double ratio(Map<String, Load.Result> results, String ours, String other) {
        double base = Objects.requireNonNull(results.get(other)).perSecond();
        return base == 0 ? 0 : Objects.requireNonNull(results.get(ours)).perSecond() / base;
    }
}
