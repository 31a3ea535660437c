package vn.motcua.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import vn.motcua.catalogue.Catalogue;
import vn.motcua.catalogue.Hit;
import vn.motcua.catalogue.Search;
import vn.motcua.vietnam.text.VietnameseText;

/** Ranked search over the whole catalogue, with and without tone marks; beside a plain scan over the titles. */
final class CatalogueSearch {

    /** As many as there are processors: with more the slowest answers wait for the scheduler, whatever they ask for. */
    private static final int THREADS = Runtime.getRuntime().availableProcessors();

    private static final List<String> WORDS = List.of(
            "khai sinh",
            "đăng ký kết hôn",
            "giấy phép xây dựng",
            "hộ kinh doanh",
            "đất đai",
            "đổi bằng lái xe",
            "bảo hiểm thất nghiệp",
            "tạm trú",
            "chứng thực bản sao",
            "lương hưu",
            "an toàn thực phẩm",
            "cấp điện");
    private static final List<String> BARE =
            WORDS.stream().map(VietnameseText::fold).toList();

    private static final String JSON = "API over HTTP, with tones";
    private static final String JSON_BARE = "API over HTTP, without tones";
    private static final String PAGE = "page over HTTP, with tones";
    private static final String PAGE_BARE = "page over HTTP, without tones";
    private static final String INDEX = "index in process, with tones";
    private static final String INDEX_BARE = "index in process, without tones";
    private static final String SCAN = "scan of all titles in process (peer)";

    private CatalogueSearch() {}

    static void run(Options options, Report report) throws Exception {
        try (BenchCity city = BenchCity.start(options);
                Readers readers = new Readers(city.url(), THREADS)) {
            Catalogue catalogue = city.bean(Catalogue.class);
            List<String> titles = all(catalogue);
            Map<String, Load.Result> results = new Contest()
                    .with(JSON, worker -> readers.read(worker, "/api/v1/catalogue?q=" + encoded(WORDS)))
                    .with(JSON_BARE, worker -> readers.read(worker, "/api/v1/catalogue?q=" + encoded(BARE)))
                    .with(PAGE, worker -> readers.read(worker, "/procedures?q=" + encoded(WORDS)))
                    .with(PAGE_BARE, worker -> readers.read(worker, "/procedures?q=" + encoded(BARE)))
                    .with(INDEX, worker -> index(catalogue, WORDS))
                    .with(INDEX_BARE, worker -> index(catalogue, BARE))
                    .with(SCAN, worker -> scan(titles))
                    .run(THREADS, options);
            Table table = new Table(
                    "search: %,d procedures, %d connections or threads, load from this process"
                            .formatted(titles.size(), THREADS),
                    "",
                    "a second",
                    "p50 ms",
                    "p95 ms",
                    "p99 ms",
                    "errors",
                    "of the scan",
                    "goal: p95");
            double scanned = Objects.requireNonNull(results.get(SCAN)).perSecond();
            results.forEach((name, result) -> table.row(
                    name,
                    result.perSecond(),
                    result.millis(0.5),
                    result.millis(0.95),
                    result.millis(0.99),
                    result.errors(),
                    name.equals(SCAN) ? "" : Table.ratio(result.perSecond(), scanned),
                    name.contains("HTTP") ? report.atMost("search p95, " + name, result.millis(0.95), 20, " ms") : ""));
            table.print();
        }
    }

    private static String any(List<String> words) {
        return words.get(ThreadLocalRandom.current().nextInt(words.size()));
    }

    private static String encoded(List<String> words) {
        return URLEncoder.encode(any(words), StandardCharsets.UTF_8);
    }

    private static int index(Catalogue catalogue, List<String> words) {
        if (catalogue.search(Search.of(any(words)), null, 20).items().isEmpty()) {
            throw new IllegalStateException("nothing was found");
        }
        return 1;
    }

    private static int scan(List<String> titles) {
        String key = VietnameseText.searchKey(any(WORDS));
        long found =
                titles.stream().filter(title -> title.contains(key)).limit(20).count();
        return found >= 0 ? 1 : 0;
    }

    private static List<String> all(Catalogue catalogue) {
        List<String> titles = new ArrayList<>();
        String after = null;
        do {
            var page = catalogue.search(Search.of(""), after, 100);
            page.items().stream().map(CatalogueSearch::title).forEach(titles::add);
            after = page.next();
        } while (after != null);
        return titles;
    }

    private static String title(Hit hit) {
        return VietnameseText.searchKey(hit.title(Locale.of("vi")));
    }
}
