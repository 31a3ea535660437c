package vn.motcua.catalogue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import vn.motcua.definitions.Definitions;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Slice;
import vn.motcua.web.Allowed;
import vn.motcua.web.Link;
import vn.motcua.web.NavItem;
import vn.motcua.web.Navigation;
import vn.motcua.web.Page;
import vn.motcua.web.Paging;
import vn.motcua.web.SearchBox;

/** Browse and search the catalogue; read about one procedure. */
@Controller
@Allowed(Caller.Kind.ANYONE)
class CatalogueController {

    private static final int SIZE = 25;

    private final Catalogue catalogue;
    private final Definitions definitions;
    private final ProcedurePages pages;

    @Bean
    @Order(20)
    static Navigation cataloguePlace() {
        return Navigation.place(
                Navigation.ADMINISTRATORS.or(Navigation.OFFICERS).negate(),
                "/procedures",
                "catalogue.nav",
                "documents");
    }

    CatalogueController(Catalogue catalogue, Definitions definitions, ProcedurePages pages) {
        this.catalogue = catalogue;
        this.definitions = definitions;
        this.pages = pages;
    }

    @GetMapping("/procedures")
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String sector,
            @RequestParam(defaultValue = "") String level,
            @RequestParam(defaultValue = "") String who,
            @RequestParam(defaultValue = "") String event,
            @RequestParam(defaultValue = "false") boolean online,
            @RequestParam(required = false) @Nullable String after,
            Page page,
            Model model) {
        String words = q.length() > 200 ? q.substring(0, 200) : q;
        Search search = new Search(words, sector, level, who, event, online);
        Slice<Hit> hits = catalogue.search(search, after, SIZE);
        String title = page.text("catalogue.title");
        model.addAttribute("page", page.titled(title).under(new Link("/", page.text("web.home"))));
        model.addAttribute(
                "box",
                new SearchBox(
                        "/procedures",
                        page.text("catalogue.search.label"),
                        page.text("catalogue.search.example"),
                        words));
        model.addAttribute("search", search);
        model.addAttribute("hits", hits.items());
        model.addAttribute("near", hits.items().isEmpty() ? near(search) : List.of());
        model.addAttribute("filters", filters(search, page));
        model.addAttribute(
                "paging",
                new Paging(
                        after == null ? null : url(search, ""),
                        hits.next() == null ? null : url(search, hits.next()),
                        ""));
        return "catalogue/list";
    }

    @GetMapping("/procedures/{code}")
    String procedure(@PathVariable String code, Page page, Model model) {
        ProcedurePage found = pages.of(code, page);
        model.addAttribute(
                "page",
                page.titled(found.title())
                        .under(
                                new Link("/", page.text("web.home")),
                                new Link("/procedures", page.text("catalogue.title"))));
        model.addAttribute("procedure", found);
        return "catalogue/procedure";
    }

    /** Nothing fits everything: the same words without filters, for a start. */
    private List<Hit> near(Search search) {
        List<Hit> found = catalogue.search(Search.of(search.words()), null, 3).items();
        return found.isEmpty() && !search.words().isBlank()
                ? Stream.of(search.words().strip().split("\\s+", -1))
                        .flatMap(word -> catalogue.search(Search.of(word), null, 1).items().stream())
                        .distinct()
                        .limit(3)
                        .toList()
                : found;
    }

    private List<Filter> filters(Search search, Page page) {
        Locale locale = page.texts().locale();
        List<Filter> filters = new ArrayList<>();
        filters.add(filter(
                page,
                "online",
                List.of("true"),
                value -> search.online(),
                value -> page.text("catalogue.online"),
                value -> url(
                        new Search(search.words(), search.sector(), search.level(), search.who(), search.event(), true),
                        ""),
                url(
                        new Search(
                                search.words(), search.sector(), search.level(), search.who(), search.event(), false),
                        "")));
        filters.add(filter(
                page,
                "level",
                List.of("commune", "city", "ministry"),
                search.level()::equals,
                value -> page.text("catalogue.level." + value),
                value -> url(
                        new Search(
                                search.words(), search.sector(), value, search.who(), search.event(), search.online()),
                        ""),
                url(
                        new Search(search.words(), search.sector(), "", search.who(), search.event(), search.online()),
                        "")));
        filters.add(filter(
                page,
                "who",
                List.of("citizen", "foreigner", "household-business", "enterprise", "organization"),
                search.who()::equals,
                value -> page.text("catalogue.who." + value),
                value -> url(
                        new Search(
                                search.words(),
                                search.sector(),
                                search.level(),
                                value,
                                search.event(),
                                search.online()),
                        ""),
                url(
                        new Search(
                                search.words(), search.sector(), search.level(), "", search.event(), search.online()),
                        "")));
        filters.add(filter(
                page,
                "event",
                definitions.lifeEvents().stream().map(event -> event.id()).toList(),
                search.event()::equals,
                value -> definitions.lifeEvents().stream()
                        .filter(event -> event.id().equals(value))
                        .map(event -> event.name().in(locale))
                        .findFirst()
                        .orElse(value),
                value -> url(
                        new Search(
                                search.words(), search.sector(), search.level(), search.who(), value, search.online()),
                        ""),
                url(
                        new Search(search.words(), search.sector(), search.level(), search.who(), "", search.online()),
                        "")));
        return filters;
    }

    private static Filter filter(
            Page page,
            String name,
            List<String> values,
            Predicate<String> chosen,
            java.util.function.UnaryOperator<String> label,
            java.util.function.UnaryOperator<String> url,
            String without) {
        List<NavItem> items = values.stream()
                .map(value -> new NavItem(chosen.test(value) ? without : url.apply(value), label.apply(value), "")
                        .current(chosen.test(value)))
                .toList();
        return new Filter(page.text("catalogue.by." + name), items);
    }

    private static String url(Search search, String after) {
        String query = Stream.of(
                        part("q", search.words()),
                        part("sector", search.sector()),
                        part("level", search.level()),
                        part("who", search.who()),
                        part("event", search.event()),
                        part("online", search.online() ? "true" : ""),
                        part("after", after))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "/procedures" : "/procedures?" + query;
    }

    private static String part(String name, String value) {
        return value.isEmpty() ? "" : name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
