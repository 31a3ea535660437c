package vn.motcua.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import vn.motcua.web.Assets;

/** Pages over HTTP at 64 connections; beside a small static file of the same server. */
final class PortalPages {

    private static final int CONNECTIONS = 64;
    private static final String STATIC = "static file of the same server (ceiling)";
    private static final String PROCEDURE = "one procedure";
    private static final String LIST = "procedures, first page";
    private static final String GZIP = "Accept-Encoding: gzip";

    private record Reading(String path, String[] headers) {}

    private PortalPages() {}

    static void run(Options options, Report report) throws Exception {
        try (BenchCity city = BenchCity.start(options);
                Readers readers = new Readers(city.url(), CONNECTIONS)) {
            city.holdResults();
            Journey journey = new Journey(city);
            String code = journey.procedure().substring(0, journey.procedure().indexOf(' '));
            DeskSteps desk = new DeskSteps(city, journey);
            Journey.Press press = journey.presses().get(1);
            String cookies =
                    desk.cookies(journey.holder(press, journey.offices().commune(0)));
            Map<String, Reading> pages = new LinkedHashMap<>();
            pages.put(PROCEDURE, reading("/procedures/" + code));
            pages.put(PROCEDURE + ", gzip", reading("/procedures/" + code, GZIP));
            pages.put(LIST, reading("/procedures"));
            pages.put("procedures, searched", reading("/procedures?q=dang+ky+ket+hon"));
            pages.put("home", reading("/"));
            pages.put("an officer's work-list, signed in", reading("/desk", cookies));
            pages.put(STATIC, reading(Assets.url("favicon.svg")));
            Contest contest = new Contest();
            pages.forEach((name, reading) ->
                    contest.with(name, worker -> readers.read(worker, reading.path(), reading.headers())));
            city.settle();
            print(contest.run(CONNECTIONS, options), report);
        }
    }

    private static Reading reading(String path, String... headers) {
        return new Reading(path, headers);
    }

    private static void print(Map<String, Load.Result> results, Report report) {
        double ceiling = Objects.requireNonNull(results.get(STATIC)).perSecond();
        Table table = new Table(
                "page: " + CONNECTIONS + " connections, load from this process",
                "",
                "a second",
                "p50 ms",
                "p99 ms",
                "errors",
                "of ceiling",
                "goal: a second",
                "goal: p99");
        results.forEach((name, result) -> {
            boolean counts = name.equals(PROCEDURE) || name.equals(LIST);
            table.row(
                    name,
                    result.perSecond(),
                    result.millis(0.5),
                    result.millis(0.99),
                    result.errors(),
                    Table.ratio(result.perSecond(), ceiling),
                    counts ? report.atLeast("page, " + name, result.perSecond(), 3000, "/s") : "",
                    counts ? report.atMost("page p99, " + name, result.millis(0.99), 50, " ms") : "");
        });
        table.print();
    }
}
