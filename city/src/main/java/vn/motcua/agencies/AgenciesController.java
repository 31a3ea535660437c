package vn.motcua.agencies;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.motcua.agencies.AgencyViews.CompetenceRow;
import vn.motcua.definitions.CityDefinition.Office;
import vn.motcua.identity.Accounts;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Slice;
import vn.motcua.vietnam.text.VietnameseFormat;
import vn.motcua.vietnam.worktime.WorkingCalendar;
import vn.motcua.web.Allowed;
import vn.motcua.web.Navigation;
import vn.motcua.web.Page;
import vn.motcua.web.Paging;
import vn.motcua.web.SearchBox;

/** The city's agencies for its administrators: who is where. */
@Controller
@RequestMapping("/admin/agencies")
@Allowed(Caller.Kind.ADMINISTRATOR)
class AgenciesController {

    private static final int LONGEST_QUERY = 100;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");

    private final Agencies agencies;
    private final Positions positions;
    private final Units units;
    private final Accounts accounts;
    private final Clock clock;

    @Bean
    @Order(12)
    static Navigation agenciesPlace() {
        return Navigation.place(Navigation.ADMINISTRATORS, "/admin/agencies", "agencies.list.title", "office");
    }

    AgenciesController(Agencies agencies, Positions positions, Units units, Accounts accounts, Clock clock) {
        this.agencies = agencies;
        this.positions = positions;
        this.units = units;
        this.accounts = accounts;
        this.clock = clock;
    }

    @GetMapping
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String after,
            Page page,
            Model model) {
        String words = q.substring(0, Math.min(q.length(), LONGEST_QUERY)).strip();
        Slice<Agency> found = agencies.list(words, today(), after);
        String query = "/admin/agencies?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8);
        model.addAttribute("page", page.titled(page.text("agencies.list.title")));
        model.addAttribute("agencies", found.items());
        model.addAttribute(
                "search",
                new SearchBox(
                        "/admin/agencies",
                        page.text("agencies.list.search"),
                        page.text("agencies.list.example"),
                        words));
        model.addAttribute(
                "paging",
                new Paging(
                        after.isEmpty() ? null : query,
                        found.next() == null
                                ? null
                                : query + "&after=" + URLEncoder.encode(found.next(), StandardCharsets.UTF_8),
                        page.text("agencies.list.shown", found.items().size())));
        return "agencies/list";
    }

    @GetMapping("/{id}")
    String agency(@PathVariable UUID id, Page page, Model model) {
        Agency agency = agencies.require(id);
        List<Position> held = positions.positions(id);
        Map<UUID, String> names = accounts.names(held.stream()
                .map(Position::account)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        boolean open = agency.validOn(today());
        model.addAttribute(
                "page", page.titled(agency.name(page.texts().locale())).under(AgencyViews.all(page)));
        model.addAttribute("agency", agency);
        model.addAttribute("open", open);
        model.addAttribute("above", agency.parent() == null ? null : agencies.require(agency.parent()));
        model.addAttribute("before", agencies.predecessors(id));
        model.addAttribute("after", open ? List.of() : agencies.current(id));
        model.addAttribute("kind", AgencyViews.kind(agency.kind(), page));
        model.addAttribute("office", agencies.office(id, today()));
        model.addAttribute("periods", periods(id, page));
        model.addAttribute(
                "competences",
                agencies.competences(id).stream()
                        .map(competence -> row(competence, page))
                        .toList());
        model.addAttribute("may", open);
        model.addAttribute("positions", held);
        model.addAttribute("names", names);
        return "agencies/agency";
    }

    /** What held and will hold besides what holds today, the newest first; none when the hours never changed. */
    private List<AgencyViews.OfficePeriod> periods(UUID id, Page page) {
        NavigableMap<LocalDate, Office> hours = agencies.hours(id);
        if (hours.size() == 1) {
            return List.of();
        }
        return hours.descendingMap().entrySet().stream()
                .map(entry -> {
                    LocalDate next = hours.higherKey(entry.getKey());
                    String to = next == null ? "" : DAY.format(next.minusDays(1));
                    boolean first = entry.getKey().equals(LocalDate.MIN);
                    return new AgencyViews.OfficePeriod(
                            first ? "" : DAY.format(entry.getKey()),
                            to,
                            String.join(", ", entry.getValue().hours()),
                            entry.getValue().days().stream()
                                    .map(day -> page.text("agencies.day." + day))
                                    .collect(Collectors.joining(", ")),
                            VietnameseFormat.time(entry.getValue().cutOff()),
                            entry.getKey().isAfter(today()));
                })
                .toList();
    }

    private CompetenceRow row(Competence competence, Page page) {
        String unit = units.unit(competence.unit(), competence.validFrom())
                .map(found -> found.name(page.texts().locale()))
                .orElse(competence.unit());
        LocalDate to = competence.validTo();
        return new CompetenceRow(
                competence.id(),
                page.text("agencies.competence.of", AgencyViews.kind(competence.kind(), page), unit),
                to == null
                        ? page.text("agencies.since", DAY.format(competence.validFrom()))
                        : DAY.format(competence.validFrom()) + " – " + DAY.format(to),
                competence.document(),
                to == null || to.isAfter(today()));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
    }
}
