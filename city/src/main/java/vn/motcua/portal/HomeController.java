package vn.motcua.portal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.LifeEvent;
import vn.motcua.definitions.ProcedureSummary;
import vn.motcua.kernel.Caller;
import vn.motcua.onestop.Dossiers;
import vn.motcua.onestop.Dossiers.DossierLine;
import vn.motcua.onestop.Drafts;
import vn.motcua.vietnam.worktime.WorkingCalendar;
import vn.motcua.web.Allowed;
import vn.motcua.web.Link;
import vn.motcua.web.Page;
import vn.motcua.web.SearchBox;
import vn.motcua.web.Tone;

/** The home page: search in plain words, what waits for the reader, what needs no account. */
@Controller
@Allowed(Caller.Kind.ANYONE)
public class HomeController {

    private static final int MINE = 6;
    private static final int OFTEN = 5;
    private static final int LONGEST_CHIP = 26;
    private static final List<Tone> COLOURS = List.of(Tone.WARN, Tone.PLAIN, Tone.BAD, Tone.INFO, Tone.GOOD);

    private final Dossiers dossiers;
    private final Drafts drafts;
    private final Definitions definitions;
    private final Cards cards;
    private final Clock clock;

    HomeController(Dossiers dossiers, Drafts drafts, Definitions definitions, Cards cards, Clock clock) {
        this.dossiers = dossiers;
        this.drafts = drafts;
        this.definitions = definitions;
        this.cards = cards;
        this.clock = clock;
    }

    /** An event of life with what it leads to. */
    public record Event(String href, String icon, Tone tone, String title, String procedures) {}

    @GetMapping("/")
    String home(Caller caller, Page page, Model model) {
        Says says = Says.of(page);
        Locale locale = page.texts().locale();
        List<ProcedureSummary> all = definitions.procedures(LocalDate.now(clock.withZone(WorkingCalendar.ZONE)));
        List<Event> events = events(all, locale);
        model.addAttribute("page", page.titled(says.get("home.title")));
        model.addAttribute("search", new SearchBox("/procedures", says.get("home.search"), "", ""));
        model.addAttribute("often", often(all, locale));
        model.addAttribute("events", events);
        boolean resident = caller.kind() == Caller.Kind.RESIDENT || caller.kind() == Caller.Kind.ENTERPRISE;
        model.addAttribute("mine", resident ? mine(caller, says) : List.of());
        model.addAttribute("resident", resident);
        return "portal/home";
    }

    /** Needs you, running, done; then what was begun. */
    private List<Cards.Card> mine(Caller caller, Says says) {
        List<DossierLine> lines = new ArrayList<>(
                dossiers.own(caller, Dossiers.OwnFilter.ALL, "", null, 20).items());
        lines.sort(Comparator.comparingInt((DossierLine line) -> line.yours() ? 0 : line.ended() == null ? 1 : 2));
        List<Cards.Card> mine = new ArrayList<>(cards.of(lines.subList(0, Math.min(MINE, lines.size())), says));
        mine.addAll(cards.drafts(drafts.of(caller), says).stream().limit(3).toList());
        return mine;
    }

    private List<Event> events(List<ProcedureSummary> all, Locale locale) {
        List<Event> events = new ArrayList<>();
        for (var event : definitions.lifeEvents()) {
            String some = String.join(
                    ", ",
                    of(event, all)
                            .limit(2)
                            .map(one -> one.plainName().in(locale))
                            .toList());
            if (!some.isEmpty()) {
                events.add(new Event(
                        "/procedures?event=" + event.id(),
                        icon(event.id(), event.icon()),
                        COLOURS.get(events.size() % COLOURS.size()),
                        event.name().in(locale),
                        some));
            }
        }
        return events;
    }

    private static String icon(String event, String named) {
        return switch (event) {
            case "birth" -> "baby";
            case "school" -> "school";
            case "work" -> "people";
            case "marriage" -> "ring";
            case "house" -> "house";
            case "business" -> "shop";
            case "retirement" -> "cane";
            case "death" -> "lotus";
            default ->
                switch (named) {
                    case "users" -> "people";
                    case "user" -> "person";
                    case "doc" -> "document";
                    case "docs" -> "documents";
                    case "mega" -> "megaphone";
                    default -> named;
                };
        };
    }

    /** Those that most people want then, and after them the others. */
    private static Stream<ProcedureSummary> of(LifeEvent event, List<ProcedureSummary> all) {
        Stream<ProcedureSummary> first = event.first().stream()
                .flatMap(code -> all.stream().filter(one -> one.code().equals(code)));
        return Stream.concat(first, all.stream().filter(one -> one.lifeEvents().contains(event.id())))
                .distinct();
    }

    /** The first procedure of the first events of life, where its name is short enough for a chip. */
    private List<Link> often(List<ProcedureSummary> all, Locale locale) {
        return definitions.lifeEvents().stream()
                .flatMap(event -> of(event, all).limit(1))
                .filter(one -> one.plainName().in(locale).length() <= LONGEST_CHIP)
                .distinct()
                .limit(OFTEN)
                .map(one ->
                        new Link("/procedures/" + one.code(), one.plainName().in(locale)))
                .toList();
    }
}
