package vn.motcua.bench;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import vn.motcua.catalogue.Catalogue;
import vn.motcua.catalogue.Hit;
import vn.motcua.catalogue.Search;
import vn.motcua.vietnam.text.VietnameseText;

/** Ranked search over the whole catalogue, with and without tone marks; beside a plain scan over the titles. */
final class CatalogueSearch {

    private static final String OURS = "ranked search";
    private static final String SCAN = "scan of all titles (peer)";
    private static final List<String> WORDS = List.of(
            "khai sinh",
            "đăng ký kết hôn",
            "dang ky ket hon",
            "giấy phép xây dựng",
            "giay phep xay dung",
            "hộ kinh doanh",
            "đất đai",
            "doi bang lai xe",
            "bảo hiểm thất nghiệp",
            "tam tru",
            "chứng thực bản sao",
            "lương hưu",
            "an toàn thực phẩm",
            "cap dien");

    private CatalogueSearch() {}

    static void run(Options options) throws Exception {
        try (BenchCity city = BenchCity.start(options)) {
            Catalogue catalogue = city.bean(Catalogue.class);
            List<String> titles = all(catalogue);
            Map<String, Load.Result> results = new Contest()
                    .with(OURS, worker -> {
                        catalogue.search(Search.of(words()), null, 20);
                        return 1;
                    })
                    .with(SCAN, worker -> {
                        String key = VietnameseText.searchKey(words());
                        return titles.stream()
                                                .filter(title -> title.contains(key))
                                                .limit(20)
                                                .count()
                                        >= 0
                                ? 1
                                : 0;
                    })
                    .run(2, options);
            Table table = new Table(
                    "search: %,d procedures, 2 threads".formatted(catalogue.size()),
                    "",
                    "a second",
                    "p50 ms",
                    "p99 ms",
                    "ours is");
            double ours = Objects.requireNonNull(results.get(OURS)).perSecond();
            results.forEach((name, result) -> table.row(
                    name,
                    result.perSecond(),
                    result.millis(0.5),
                    result.millis(0.99),
                    name.equals(OURS) ? "" : Table.ratio(ours, result.perSecond())));
            table.print();
        }
    }

    private static String words() {
        return WORDS.get(ThreadLocalRandom.current().nextInt(WORDS.size()));
    }

    private static List<String> all(Catalogue catalogue) {
        List<String> titles = new java.util.ArrayList<>();
        String after = null;
        do {
            var page = catalogue.search(Search.of(""), after, 100);
            page.items().stream().map(CatalogueSearch::title).forEach(titles::add);
            after = page.next();
        } while (after != null);
        return titles;
    }

    private static String title(Hit hit) {
        return VietnameseText.searchKey(hit.title(java.util.Locale.of("vi")));
    }
}
