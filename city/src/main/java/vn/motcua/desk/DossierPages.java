package vn.motcua.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import vn.motcua.agencies.Agencies;
import vn.motcua.cases.Cases;
import vn.motcua.cases.HistoryItem;
import vn.motcua.cases.core.CaseClock;
import vn.motcua.cases.core.Event;
import vn.motcua.cases.core.OpenTask;
import vn.motcua.definitions.Field;
import vn.motcua.definitions.Step;
import vn.motcua.identity.Accounts;
import vn.motcua.identity.PositionNames;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Caller;
import vn.motcua.onestop.AttachedFile;
import vn.motcua.onestop.DossierView;
import vn.motcua.vietnam.text.VietnameseFormat;
import vn.motcua.vietnam.worktime.WorkingCalendar;
import vn.motcua.web.Answer;
import vn.motcua.web.Deadline;
import vn.motcua.web.Link;
import vn.motcua.web.NavItem;
import vn.motcua.web.Status;
import vn.motcua.web.Texts;
import vn.motcua.web.TimelineStep;

/**
 * Turns a dossier into the officer's screen. Beside what {@link vn.motcua.onestop.Dossiers#view} asks, it costs four
 * queries: the findings, who else looks, names of accounts, names of positions.
 */
@Component
class DossierPages {

    static final List<String> TABS = List.of("review", "form", "talk", "history", "clock");

    private final Offers offers;
    private final Findings findings;
    private final Accounts accounts;
    private final ObjectProvider<PositionNames> positions;
    private final Agencies agencies;
    private final Cases cases;
    private final Names names;

    DossierPages(
            Offers offers,
            Findings findings,
            Accounts accounts,
            ObjectProvider<PositionNames> positions,
            Agencies agencies,
            Cases cases,
            Names names) {
        this.offers = offers;
        this.findings = findings;
        this.accounts = accounts;
        this.positions = positions;
        this.agencies = agencies;
        this.cases = cases;
        this.names = names;
    }

    /** Everything that the pieces of one screen share. */
    private record Desk(
            DossierView view,
            Caller caller,
            Texts texts,
            Map<String, Findings.Finding> findings,
            Map<UUID, String> people,
            Map<UUID, PositionNames.PositionName> posts) {

        Locale locale() {
            return texts.locale();
        }

        String person(@Nullable UUID account) {
            return account == null ? "" : people.getOrDefault(account, "");
        }

        String post(@Nullable UUID position) {
            PositionNames.PositionName post = position == null ? null : posts.get(position);
            return post == null ? "" : post.title() + ", " + post.agency();
        }
    }

    DossierPage page(
            DossierView view, Caller caller, Texts texts, String tab, Set<String> revealed, String done, String list) {
        Map<String, Findings.Finding> noted = findings.of(view.id());
        List<UUID> lookers = findings.open(view.id(), caller.signedInAccount());
        Desk desk = new Desk(view, caller, texts, noted, people(view, noted, lookers), posts(view, texts.locale()));
        List<Offers.Offer> may = offers.of(view, caller);
        OpenTask own = own(view, caller);
        List<DossierPage.Checks> checks = checks(desk, own);
        long open = checks.stream()
                .filter(DossierPage.Checks::mine)
                .flatMap(c -> c.items().stream())
                .filter(c -> !c.ticked())
                .count();
        return new DossierPage(
                view,
                view.procedure().plainName().in(texts.locale()),
                status(view),
                statusText(view, texts),
                applicant(view, texts),
                whole(view, texts),
                own == null ? null : meter(own, texts),
                tab,
                tabs(desk, tab, list),
                papers(desk),
                checks,
                form(desk, revealed),
                talk(desk),
                offers.mayComment(view, caller),
                history(desk),
                clock(desk),
                holding(desk, own),
                lookers.stream().map(desk::person).filter(n -> !n.isEmpty()).toList(),
                acts(desk, may, list),
                open == 0 ? "" : texts.get("desk.unchecked", Long.toString(open)),
                done,
                view.parts().stream().map(part -> part(part.view(), texts)).toList(),
                joint(view.whole(), texts));
    }

    private DossierPage.LinkedLook part(DossierView part, Texts texts) {
        Instant due = part.pace().due();
        String agency = part.deciding().name(texts.locale());
        return new DossierPage.LinkedLook(
                part.procedure().plainName().in(texts.locale()),
                part.code() + " · " + agency + (due == null ? "" : " · " + texts.get("desk.due", Moments.full(due))),
                status(part),
                statusText(part, texts),
                Addresses.dossier(part.code()));
    }

    private static DossierPage.@Nullable LinkedLook joint(DossierView.@Nullable Whole whole, Texts texts) {
        return whole == null
                ? null
                : new DossierPage.LinkedLook(
                        whole.procedure().in(texts.locale()) + ", " + whole.code(),
                        whole.code(),
                        Status.IN_PROGRESS,
                        texts.get("desk.status." + whole.status()),
                        whole.open() ? Addresses.dossier(whole.code()) : null);
    }

    private Map<UUID, String> people(DossierView view, Map<String, Findings.Finding> noted, List<UUID> lookers) {
        Set<UUID> ids = new LinkedHashSet<>(lookers);
        view.history().forEach(item -> add(ids, item.actor().account()));
        view.history().forEach(item -> add(ids, item.actor().onBehalfOf()));
        view.state().tasks().forEach(task -> add(ids, task.account()));
        noted.values().forEach(finding -> ids.add(finding.account()));
        return ids.isEmpty() ? Map.of() : accounts.names(ids);
    }

    private Map<UUID, PositionNames.PositionName> posts(DossierView view, Locale locale) {
        Set<UUID> ids = new LinkedHashSet<>();
        view.history().forEach(item -> add(ids, item.actor().position()));
        PositionNames known = positions.getIfAvailable();
        return ids.isEmpty() || known == null ? Map.of() : known.names(ids, locale);
    }

    private static void add(Set<UUID> ids, @Nullable UUID id) {
        if (id != null) {
            ids.add(id);
        }
    }

    /** The open step through which the caller can act, one that they hold before one of the pool. */
    private static @Nullable OpenTask own(DossierView view, Caller caller) {
        List<OpenTask> held = view.state().tasks().stream()
                .filter(task -> task.held() && holds(task, caller))
                .toList();
        return held.stream()
                .filter(task -> task.position() != null)
                .findFirst()
                .or(() -> held.stream().findFirst())
                .orElse(null);
    }

    private static boolean holds(OpenTask task, Caller caller) {
        return caller.holdings().stream()
                .anyMatch(h -> h.agency().equals(task.agency())
                        && (task.position() == null
                                ? h.role().equals(task.role())
                                : h.position().equals(task.position())));
    }

    /** Whether the caller has a step of it open. */
    boolean working(DossierView view, Caller caller) {
        return own(view, caller) != null && !view.state().bars(caller.account());
    }

    private Status status(DossierView view) {
        return switch (view.status()) {
            case SUBMITTED, ACCEPTED -> late(view) ? Status.OVERDUE : Status.RECEIVED;
            case PROCESSING -> late(view) ? Status.OVERDUE : signing(view) ? Status.SIGNING : Status.IN_PROGRESS;
            case SUPPLEMENT, PAYMENT -> Status.SUPPLEMENT;
            case DECLINED, WITHDRAWN -> Status.REFUSED;
            case STOPPED -> Status.DRAFT;
            case PROCESSED, DELIVERED -> Status.DONE;
        };
    }

    private boolean late(DossierView view) {
        return view.state().clock().late(cases.now());
    }

    private static boolean signing(DossierView view) {
        return view.state().tasks().stream()
                .anyMatch(t -> Checklists.does(view.procedure(), t.step()) == Step.Does.SIGN);
    }

    /** The step where it is now, or the status when nobody has it. */
    private static String statusText(DossierView view, Texts texts) {
        return switch (view.status()) {
            case ACCEPTED, PROCESSING ->
                view.now()
                        .map(step -> Names.step(view.procedure(), step.id(), texts))
                        .orElseGet(() -> texts.get("desk.status." + view.status()));
            default -> texts.get("desk.status." + view.status());
        };
    }

    private static String applicant(DossierView view, Texts texts) {
        var applicant = view.facts().applicant();
        String phone = masked(applicant.phone());
        return texts.get(
                phone.isEmpty() ? "desk.applicant.no-phone" : "desk.applicant",
                applicant.name(),
                texts.get("desk.channel." + view.facts().channel()),
                Moments.date(view.submitted()),
                phone);
    }

    /** {@code 0905 ••• 218}. */
    static String masked(String phone) {
        String digits = phone.replaceAll("\\D", "");
        return digits.length() < 7 ? "" : digits.substring(0, 4) + " ••• " + digits.substring(digits.length() - 3);
    }

    private Deadline whole(DossierView view, Texts texts) {
        DossierView.Pace pace = view.pace();
        if (pace.due() == null) {
            return new Deadline(
                    Deadline.slats(0, 0, false, 5, 0),
                    texts.get("desk.meter.not-started"),
                    texts.get("desk.meter.not-started"),
                    "",
                    false,
                    false);
        }
        String end = end(pace, texts);
        String start = texts.get("desk.meter.whole", Moments.shortDay(pace.due()));
        return new Deadline(
                Deadline.slats(
                        pace.used(), pace.paused(), pace.running() && pace.late() == 0, pace.left(), pace.late()),
                start + ", " + end,
                start,
                end,
                pace.late() > 0,
                false);
    }

    private static String end(DossierView.Pace pace, Texts texts) {
        if (pace.waiting()) {
            return texts.get("desk.paused");
        }
        if (pace.late() > 0) {
            return texts.get("desk.late.days", Integer.toString(pace.late()));
        }
        return pace.running() ? left(pace.left(), texts) : texts.get("desk.meter.ended");
    }

    private static String left(int days, Texts texts) {
        return days == 0 ? texts.get("desk.left.today") : texts.get("desk.left.days", Integer.toString(days));
    }

    private Deadline meter(OpenTask task, Texts texts) {
        Instant due = task.due();
        Instant now = cases.now();
        if (due == null) {
            return new Deadline(
                    Deadline.slats(0, 0, true, 0, 0),
                    texts.get("desk.meter.own-open"),
                    texts.get("desk.meter.own-open"),
                    "",
                    false,
                    false);
        }
        WorkingCalendar calendar = agencies.calendar(task.agency());
        int used = Math.max(0, calendar.workingDays(Moments.day(task.opened()), Moments.day(min(now, due))));
        int left = now.isBefore(due) ? Math.max(0, calendar.workingDays(Moments.day(now), Moments.day(due))) : 0;
        int late = now.isBefore(due) ? 0 : Math.max(1, calendar.workingDays(Moments.day(due), Moments.day(now)));
        String start = texts.get("desk.meter.own", Moments.shortDay(due));
        String end = late > 0 ? texts.get("desk.late.days", Integer.toString(late)) : left(left, texts);
        return new Deadline(
                Deadline.slats(used, 0, late == 0, left, late), start + ", " + end, start, end, late > 0, false);
    }

    private static Instant min(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static List<NavItem> tabs(Desk desk, String current, String list) {
        List<NavItem> tabs = new ArrayList<>();
        for (String tab : TABS) {
            long count = tab.equals("talk") ? talk(desk).size() : 0;
            tabs.add(new NavItem(
                            "/desk/dossiers/" + desk.view().code() + "?tab=" + tab + list,
                            desk.texts().get("desk.tab." + tab),
                            "")
                    .current(tab.equals(current))
                    .counting(count));
        }
        return tabs;
    }

    private List<DossierPage.PaperLook> papers(Desk desk) {
        List<DossierPage.PaperLook> papers = new ArrayList<>();
        for (DossierView.PaperView paper : desk.view().papers()) {
            Findings.Finding found = desk.findings().get("paper:" + paper.id());
            papers.add(new DossierPage.PaperLook(
                    paper.id(),
                    paper.name().in(desk.locale()),
                    need(paper, desk.texts()),
                    found == null ? null : found.good(),
                    found == null ? "" : found.note(),
                    found == null ? "" : desk.person(found.account()) + ", " + Moments.full(found.at()),
                    paper.handed() == null
                            ? List.of()
                            : paper.handed().files().stream()
                                    .map(file -> file(file, desk))
                                    .toList()));
        }
        return papers;
    }

    private static String need(DossierView.PaperView paper, Texts texts) {
        var handed = paper.handed();
        return handed == null
                ? texts.get(paper.required() ? "desk.paper.lacking" : "desk.paper.optional")
                : texts.get("desk.source." + handed.source());
    }

    private static DossierPage.FileLook file(AttachedFile file, Desk desk) {
        String size = file.size() >= 1_000_000
                ? VietnameseFormat.number(java.math.BigDecimal.valueOf(file.size() / 100_000, 1)) + " MB"
                : Math.max(1, file.size() / 1000) + " kB";
        String pages =
                file.pages() > 0 ? " · " + desk.texts().get("desk.file.pages", Integer.toString(file.pages())) : "";
        return new DossierPage.FileLook(
                file.name(),
                size + pages,
                file.sha256(),
                "/files/" + file.id(),
                file.mediaType().startsWith("image/"));
    }

    private static List<DossierPage.Checks> checks(Desk desk, @Nullable OpenTask own) {
        List<DossierPage.Checks> checks = new ArrayList<>();
        for (OpenTask task : desk.view().state().tasks()) {
            List<Step.CheckItem> items = Checklists.items(desk.view().procedure(), task.step());
            if (!items.isEmpty()) {
                checks.add(new DossierPage.Checks(
                        task.step(),
                        Names.step(desk.view().procedure(), task.step(), desk.texts()),
                        own != null && own.step().equals(task.step()),
                        items.stream()
                                .map(item -> check(desk, task.step(), item))
                                .toList()));
            }
        }
        return checks;
    }

    private static DossierPage.Check check(Desk desk, String step, Step.CheckItem item) {
        Findings.Finding found = desk.findings().get(step + "/" + item.id());
        String by =
                found == null || !found.good() ? "" : desk.person(found.account()) + ", " + Moments.full(found.at());
        return new DossierPage.Check(
                item.id(), item.label().in(desk.locale()), Findings.good(desk.findings(), step + "/" + item.id()), by);
    }

    private static List<DossierPage.Form> form(Desk desk, Set<String> revealed) {
        return desk.view().answers().stream()
                .map(page -> new DossierPage.Form(
                        page.title().in(desk.locale()),
                        page.lines().stream()
                                .map(line -> {
                                    boolean masked = line.privacy() == Field.Privacy.SENSITIVE
                                            && !revealed.contains(line.field());
                                    return new DossierPage.Line(
                                            line.field(),
                                            line.label().in(desk.locale()),
                                            masked ? "••••••" : line.value().in(desk.locale()),
                                            masked);
                                })
                                .toList()))
                .toList();
    }

    private static List<DossierPage.Remark> talk(Desk desk) {
        return desk.view().history().stream()
                .filter(item -> item.event() instanceof Event.Commented)
                .map(item -> new DossierPage.Remark(
                        desk.person(item.actor().account()),
                        desk.post(item.actor().position()),
                        Moments.full(item.at()),
                        item.event() instanceof Event.Commented(var at, var by, var change, var text, var mentions)
                                ? text
                                : ""))
                .toList();
    }

    private List<TimelineStep> history(Desk desk) {
        List<TimelineStep> steps = new ArrayList<>();
        for (HistoryItem item : desk.view().history()) {
            if (item.event() instanceof Event.Commented) {
                continue;
            }
            List<String> lines = new ArrayList<>();
            String actor = actor(desk, item.actor());
            if (!actor.isEmpty()) {
                lines.add(actor);
            }
            lines.addAll(EventWords.lines(item.event(), desk.view().procedure(), names, desk.texts()));
            steps.add(new TimelineStep(
                    TimelineStep.State.DONE,
                    EventWords.title(item, desk.view().procedure(), desk.texts()),
                    Moments.full(item.at()),
                    lines,
                    new Link("/log/proofs/" + item.position(), desk.texts().get("desk.proof"))));
        }
        for (DossierView.StepView step : desk.view().steps()) {
            if (step.where() != DossierView.StepView.Where.DONE) {
                steps.add(new TimelineStep(
                        step.where() == DossierView.StepView.Where.NOW
                                ? TimelineStep.State.NOW
                                : TimelineStep.State.AHEAD,
                        Names.step(desk.view().procedure(), step.id(), desk.texts()),
                        step.due() == null ? "" : desk.texts().get("desk.due", Moments.full(step.due())),
                        place(step, desk)));
            }
        }
        return steps;
    }

    private static String[] place(DossierView.StepView step, Desk desk) {
        var agency = step.agency();
        String holder = desk.person(step.holder());
        return List.of(holder, agency == null ? "" : agency.name(desk.locale())).stream()
                .filter(line -> !line.isEmpty())
                .toArray(String[]::new);
    }

    private static String actor(Desk desk, Actor actor) {
        String name =
                actor.kind() == Caller.Kind.SYSTEM ? desk.texts().get("desk.system") : desk.person(actor.account());
        String post = desk.post(actor.position());
        String instead = actor.position() == null ? "" : desk.person(actor.onBehalfOf());
        String told = post.isEmpty() ? name : name + ", " + post;
        return instead.isEmpty() ? told : told + " " + desk.texts().get("desk.instead-of", instead);
    }

    private List<Answer> clock(Desk desk) {
        Texts texts = desk.texts();
        CaseClock clock = desk.view().state().clock();
        List<Answer> rows = new ArrayList<>();
        rows.add(new Answer(
                texts.get("desk.clock.submitted"), Moments.full(desk.view().submitted())));
        rows.add(new Answer(
                texts.get("desk.clock.limit"),
                texts.get(
                        "desk.unit." + clock.limit().unit(),
                        Integer.toString(clock.limit().amount()))));
        rows.add(new Answer(
                texts.get("desk.clock.started"),
                clock.started() == null ? texts.get("desk.meter.not-started") : Moments.full(clock.started())));
        for (CaseClock.Pause pause : clock.pauses()) {
            rows.add(new Answer(
                    texts.get("desk.clock.pause"),
                    texts.get("desk.event.from-to", Moments.full(pause.from()), Moments.full(pause.until()))));
        }
        if (clock.pausedSince() != null) {
            rows.add(new Answer(
                    texts.get("desk.clock.pause"), texts.get("desk.clock.since", Moments.full(clock.pausedSince()))));
        }
        CaseClock.Extension extended = clock.extended();
        if (extended != null) {
            rows.add(new Answer(
                    texts.get("desk.clock.extended"),
                    texts.get("desk.event.from-to", Moments.full(extended.from()), Moments.full(extended.to()))));
        }
        if (clock.due() != null) {
            rows.add(new Answer(texts.get("desk.clock.due"), Moments.full(clock.due())));
        }
        if (clock.stopped() != null) {
            rows.add(new Answer(texts.get("desk.clock.stopped"), Moments.full(clock.stopped())));
        }
        rows.add(new Answer(
                texts.get("desk.clock.received-by"), desk.view().receiving().name(desk.locale())));
        rows.add(new Answer(
                texts.get("desk.clock.decided-by"), desk.view().deciding().name(desk.locale())));
        desk.view()
                .fees()
                .forEach(fee -> rows.add(new Answer(fee.name().in(desk.locale()), VietnameseFormat.money(fee.vnd()))));
        return rows;
    }

    private static String holding(Desk desk, @Nullable OpenTask own) {
        if (own != null) {
            return "";
        }
        Optional<OpenTask> held = desk.view().state().tasks().stream()
                .filter(task -> Objects.nonNull(task.account()))
                .findFirst();
        return held.map(task -> desk.texts()
                        .get(
                                "desk.held-by",
                                desk.person(task.account()),
                                Names.step(desk.view().procedure(), task.step(), desk.texts())))
                .orElse("");
    }

    private static List<DossierPage.Act> acts(Desk desk, List<Offers.Offer> offers, String list) {
        return offers.stream()
                .map(offer -> new DossierPage.Act(
                        offer.deed(),
                        offer.step(),
                        label(desk.view(), offer, desk.texts()),
                        Addresses.deed(desk.view().code(), offer.deed(), offer.step()) + list))
                .toList();
    }

    /** What the button says: for finishing a step also what comes of it. */
    static String label(DossierView view, Offers.Offer offer, Texts texts) {
        Step.Does does = Checklists.does(view.procedure(), offer.step());
        return switch (offer.deed()) {
            case COMPLETE ->
                texts.get("desk.do.complete."
                        + (does == null ? "other" : does.name().toLowerCase(Locale.ROOT)));
            case SETTLE -> texts.get(does == Step.Does.SIGN ? "desk.do.sign" : "desk.do.issue");
            default -> texts.get("desk.do." + offer.deed().word());
        };
    }
}
