package vn.motcua.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import vn.motcua.cases.CaseFigures;
import vn.motcua.cases.CaseFigures.State;
import vn.motcua.cases.CaseFigures.Tally;
import vn.motcua.cases.CaseFigures.Where;
import vn.motcua.cases.CaseRow;
import vn.motcua.cases.Cases;
import vn.motcua.cases.core.OpenTask;
import vn.motcua.identity.Accounts;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Slice;
import vn.motcua.onestop.DossierKind;
import vn.motcua.vietnam.text.VietnameseFormat;
import vn.motcua.vietnam.worktime.WorkingCalendar;
import vn.motcua.web.Allowed;
import vn.motcua.web.Bar;
import vn.motcua.web.Kpi;
import vn.motcua.web.Page;
import vn.motcua.web.Paging;
import vn.motcua.web.Tone;

/**
 * What is late, where and why, for heads of their agencies and for the city's leaders of all: counted at the moment of
 * asking, each figure opens the list behind it.
 */
@Controller
@Allowed(
        value = Caller.Kind.OFFICER,
        roles = {"head", "leader"})
public class OverviewController {

    private static final int PAGE = 30;
    private static final int BARS = 6;

    /** Days of the chart of what was finished. */
    private static final int DAYS = 30;

    private final CaseFigures figures;
    private final Cases cases;
    private final Sight sight;
    private final Names names;
    private final Accounts accounts;
    private final LateMaps maps;
    private final Decisions decisions;

    OverviewController(
            CaseFigures figures,
            Cases cases,
            Sight sight,
            Names names,
            Accounts accounts,
            LateMaps maps,
            Decisions decisions) {
        this.figures = figures;
        this.cases = cases;
        this.sight = sight;
        this.names = names;
        this.accounts = accounts;
        this.maps = maps;
        this.decisions = decisions;
    }

    /**
     * The whole page; {@code at} is when it was counted, {@code map} null for who sees one agency only.
     *
     * @param decisions null where one agency was chosen out of several: what waits for the caller is not about it alone
     * @param days what was finished each day, the oldest first
     */
    public record Overview(
            String at,
            @Nullable List<Decisions.Decision> decisions,
            List<Kpi> tiles,
            List<Table> tables,
            @Nullable LateMap map,
            List<Day> days) {}

    /** Two parts of a column: their percents of the tallest column. */
    public record Day(String label, long inTime, long late, double inTimePart, double latePart) {}

    /** One way to cut the figures: by agency, procedure, step or officer. */
    public record Table(String word, String title, List<Line> lines, List<Bar> bars) {}

    public record Line(String label, String href, long open, long late, long today, long paused) {}

    /** The cases behind a figure. */
    public record Behind(String title, List<Row> rows, Paging paging) {}

    public record Row(
            String href, String code, String title, String subject, String status, String agency, String due) {}

    @GetMapping("/desk/overview")
    String overview(Caller caller, Page page, Model model, @RequestParam(required = false) @Nullable UUID agency) {
        Instant now = cases.now();
        Set<UUID> seen = Sight.narrowed(sight.headed(caller), agency);
        Where where = Where.of(seen, DossierKind.ID).seenBy(caller.signedInAccount());
        Where finished = seen == null ? where : where.in(sight.withFormer(seen));
        List<Table> tables = new ArrayList<>();
        List<Tally> places = figures.byAgency(where, now);
        if (seen == null || seen.size() > 1) {
            tables.add(table("agency", places, page, agencyNames(page)));
        }
        tables.add(table(
                "definition",
                figures.byDefinition(where, now),
                page,
                key -> names.procedure(key, page.texts().locale())));
        tables.add(table("step", figures.bySteps(where, now), page, key -> step(key, page)));
        List<Tally> holders = figures.byHolder(where, now);
        tables.add(table("account", holders, page, holderNames(holders, page)));
        model.addAttribute("page", page.titled(page.text("desk.nav.overview")));
        model.addAttribute(
                "overview",
                new Overview(
                        Moments.full(now),
                        agency == null ? decisions.of(caller, places, holders, page) : null,
                        tiles(where, finished, now, agency, page),
                        tables,
                        seen == null ? maps.of(places, page) : null,
                        days(finished, now)));
        return "desk/overview";
    }

    private List<Day> days(Where finished, Instant now) {
        LocalDate today = Moments.day(now);
        LocalDate first = today.minusDays(DAYS - 1);
        Map<LocalDate, CaseFigures.Ended> ended = figures.endedByDay(finished, start(first), start(today.plusDays(1)));
        double most = Math.max(
                1,
                ended.values().stream().mapToLong(CaseFigures.Ended::all).max().orElse(1));
        return first.datesUntil(today.plusDays(1))
                .map(day -> {
                    CaseFigures.Ended of = ended.getOrDefault(day, new CaseFigures.Ended(0, 0));
                    long late = of.all() - of.inTime();
                    return new Day(
                            Moments.shortDay(start(day)),
                            of.inTime(),
                            late,
                            100 * of.inTime() / most,
                            100 * late / most);
                })
                .toList();
    }

    private List<Kpi> tiles(Where where, Where finished, Instant now, @Nullable UUID agency, Page page) {
        Tally total = figures.total(where, now);
        LocalDate first = Moments.day(now).withDayOfMonth(1);
        CaseFigures.Ended ended = figures.ended(finished, start(first), start(first.plusMonths(1)));
        String unit = page.text("desk.unit.dossiers");
        List<Kpi> tiles = new ArrayList<>();
        tiles.add(tile("open", State.OPEN, total.open(), false, agency, unit, page));
        tiles.add(tile("today", State.TODAY, total.today(), false, agency, unit, page));
        tiles.add(tile("late", State.LATE, total.late(), total.late() > 0, agency, unit, page));
        tiles.add(tile("paused", State.PAUSED, total.paused(), false, agency, unit, page));
        String rate = ended.all() == 0 ? "–" : VietnameseFormat.number(percent(ended)) + "%";
        tiles.add(new Kpi(
                "#formula",
                page.text("desk.kpi.in-time"),
                rate,
                "",
                page.text("desk.kpi.in-time.of", Long.toString(ended.inTime()), Long.toString(ended.all())),
                Tone.PLAIN,
                "",
                false));
        return tiles;
    }

    /** One decimal, rounded half up; none where it is zero. */
    private static java.math.BigDecimal percent(CaseFigures.Ended ended) {
        java.math.BigDecimal exact = java.math.BigDecimal.valueOf(ended.inTime() * 100)
                .divide(java.math.BigDecimal.valueOf(ended.all()), 1, java.math.RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(WorkingCalendar.ZONE).toInstant();
    }

    private static Kpi tile(
            String word, State state, long value, boolean warning, @Nullable UUID agency, String unit, Page page) {
        return new Kpi(
                url(state, "agency", agency == null ? null : agency.toString()),
                page.text("desk.kpi." + word),
                VietnameseFormat.number(value),
                unit,
                "",
                Tone.PLAIN,
                "",
                warning);
    }

    private Table table(String word, List<Tally> tallies, Page page, Function<String, String> label) {
        List<Line> lines = tallies.stream()
                .map(t -> new Line(
                        label.apply(t.key()),
                        url(t.late() > 0 ? State.LATE : State.OPEN, word, t.key()),
                        t.open(),
                        t.late(),
                        t.today(),
                        t.paused()))
                .toList();
        List<Line> late = lines.stream().filter(l -> l.late() > 0).limit(BARS).toList();
        double most = Math.max(1, late.stream().mapToLong(Line::open).max().orElse(1));
        List<Bar> bars = late.stream()
                .map(l -> new Bar(
                        l.label(),
                        l.href(),
                        100 * l.late() / most,
                        100 * l.open() / most,
                        VietnameseFormat.number(l.late()) + "/" + VietnameseFormat.number(l.open()),
                        Tone.PLAIN))
                .toList();
        return new Table(word, page.text("desk.by." + word), lines, bars);
    }

    private Function<String, String> agencyNames(Page page) {
        return key -> names.agency(UUID.fromString(key), page.texts().locale());
    }

    private String step(String key, Page page) {
        int space = key.indexOf(' ');
        String definition = key.substring(0, space);
        String step = key.substring(space + 1);
        return names.procedure(definition, page.texts().locale()) + ": "
                + names.step(definition, step, OpenTask.Type.TASK, page.texts());
    }

    private Function<String, String> holderNames(List<Tally> holders, Page page) {
        List<UUID> ids = holders.stream()
                .map(Tally::key)
                .filter(key -> !key.isEmpty())
                .map(UUID::fromString)
                .toList();
        Map<UUID, String> known = ids.isEmpty() ? Map.of() : accounts.names(ids);
        return key -> key.isEmpty() ? page.text("desk.by.nobody") : known.getOrDefault(UUID.fromString(key), "");
    }

    @GetMapping("/desk/overview/cases")
    String behind(
            Caller caller,
            Page page,
            Model model,
            @RequestParam(defaultValue = "open") String state,
            @RequestParam(required = false) @Nullable UUID agency,
            @RequestParam(required = false) @Nullable String definition,
            @RequestParam(required = false) @Nullable String step,
            @RequestParam(required = false) @Nullable UUID account,
            @RequestParam(required = false) @Nullable String after) {
        State wanted = state(state);
        Collection<UUID> seen = Sight.narrowed(sight.headed(caller), agency);
        String[] stepped = step == null || step.indexOf(' ') < 0 ? new String[0] : step.split(" ", 2);
        Where where = new Where(
                seen,
                DossierKind.ID,
                stepped.length == 2 ? stepped[0] : definition,
                stepped.length == 2 ? stepped[1] : null,
                account,
                caller.signedInAccount());
        Slice<CaseRow> rows = figures.list(where, wanted, cases.now(), after, PAGE);
        String title = page.text("desk.kpi." + wanted.name().toLowerCase(Locale.ROOT));
        String cut = String.join(
                " · ",
                java.util.stream.Stream.of(
                                agency == null
                                        ? null
                                        : names.agency(agency, page.texts().locale()),
                                definition == null
                                        ? null
                                        : names.procedure(
                                                definition, page.texts().locale()),
                                stepped.length == 2 ? step(stepped[0] + " " + stepped[1], page) : null,
                                account == null
                                        ? null
                                        : accounts.names(List.of(account)).get(account))
                        .filter(Objects::nonNull)
                        .toList());
        model.addAttribute("page", page.titled(cut.isEmpty() ? title : title + " · " + cut));
        model.addAttribute(
                "behind",
                new Behind(
                        title,
                        rows.items().stream().map(r -> row(r, page)).toList(),
                        new Paging(
                                null,
                                rows.next() == null
                                        ? null
                                        : next(wanted, agency, definition, step, account, rows.next()),
                                "")));
        return "desk/cases";
    }

    private Row row(CaseRow row, Page page) {
        Instant due = row.due();
        return new Row(
                Addresses.dossier(row.code()),
                row.code(),
                names.procedure(row.definition(), page.texts().locale()),
                WorkLists.person(row.subject()),
                page.text("desk.status." + row.status()),
                names.agency(row.deciding(), page.texts().locale()),
                row.paused() ? page.text("desk.paused") : Moments.full(due));
    }

    private static State state(String word) {
        for (State state : State.values()) {
            if (state.name().equalsIgnoreCase(word)) {
                return state;
            }
        }
        return State.OPEN;
    }

    private static String url(State state, String cut, @Nullable String key) {
        UriComponentsBuilder uri = UriComponentsBuilder.fromPath("/desk/overview/cases")
                .queryParam("state", state.name().toLowerCase(Locale.ROOT));
        if (key != null && !key.isEmpty()) {
            uri.queryParam(cut, key);
        }
        return uri.build().encode().toUriString();
    }

    private static String next(
            State state,
            @Nullable UUID agency,
            @Nullable String definition,
            @Nullable String step,
            @Nullable UUID account,
            String after) {
        UriComponentsBuilder uri = UriComponentsBuilder.fromPath("/desk/overview/cases")
                .queryParam("state", state.name().toLowerCase(Locale.ROOT))
                .queryParam("after", after);
        if (agency != null) {
            uri.queryParam("agency", agency);
        }
        if (definition != null) {
            uri.queryParam("definition", definition);
        }
        if (step != null) {
            uri.queryParam("step", step);
        }
        if (account != null) {
            uri.queryParam("account", account);
        }
        return uri.build().encode().toUriString();
    }
}
