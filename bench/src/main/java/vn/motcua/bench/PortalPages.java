package vn.motcua.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Portal pages over HTTP at 64 connections; beside a small static file of the same server. */
final class PortalPages {

    private static final int CONNECTIONS = 64;
    private static final String STATIC = "static file of the same server (ceiling)";

    private PortalPages() {}

    static void run(Options options) throws Exception {
        try (BenchCity city = BenchCity.start(options)) {
            Journey journey = new Journey(city);
            String code = journey.procedure().substring(0, journey.procedure().indexOf(' '));
            Map<String, String> pages = new LinkedHashMap<>();
            pages.put("procedures, first page", "/procedures");
            pages.put("procedures, searched", "/procedures?q=dang+ky+ket+hon");
            pages.put("one procedure", "/procedures/" + code);
            pages.put(STATIC, "/assets/favicon.svg");
            Contest contest = new Contest();
            for (Map.Entry<String, String> page : pages.entrySet()) {
                contest.with(page.getKey(), reader(city.url() + page.getValue()));
            }
            Map<String, Load.Result> results = contest.run(CONNECTIONS, options);
            double ceiling = Objects.requireNonNull(results.get(STATIC)).perSecond();
            Table table = new Table(
                    "page: " + CONNECTIONS + " connections, load from this process",
                    "",
                    "a second",
                    "p50 ms",
                    "p99 ms",
                    "errors",
                    "of ceiling");
            results.forEach((name, result) -> table.row(
                    name,
                    result.perSecond(),
                    result.millis(0.5),
                    result.millis(0.99),
                    result.errors(),
                    Table.ratio(result.perSecond(), ceiling)));
            table.print();
        }
    }

    /** One connection for each worker, kept alive. */
    private static Load.Work reader(String url) {
        HttpClient[] clients = new HttpClient[CONNECTIONS];
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Accept", "text/html")
                .build();
        return worker -> {
            if (clients[worker] == null) {
                clients[worker] = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
            }
            HttpResponse<byte[]> answer = clients[worker].send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200 || answer.body().length == 0) {
                throw new IllegalStateException(url + " answered " + answer.statusCode());
            }
            return 1;
        };
    }
}
