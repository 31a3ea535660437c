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
import vn.motcua.cases.Cases;
import vn.motcua.cases.core.OpenTask;
import vn.motcua.definitions.Step;
import vn.motcua.identity.Accounts;
import vn.motcua.identity.PositionNames;
import vn.motcua.kernel.Caller;
import vn.motcua.onestop.DossierView;
import vn.motcua.web.NavItem;
import vn.motcua.web.Status;
import vn.motcua.web.Texts;

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
    private final Clocks clocks;
    private final Cases cases;
    private final Names names;

    DossierPages(
            Offers offers,
            Findings findings,
            Accounts accounts,
            ObjectProvider<PositionNames> positions,
            Clocks clocks,
            Cases cases,
            Names names) {
        this.offers = offers;
        this.findings = findings;
        this.accounts = accounts;
        this.positions = positions;
        this.clocks = clocks;
        this.cases = cases;
        this.names = names;
    }

    DossierPage page(
            DossierView view,
            Caller caller,
            Texts texts,
            String tab,
            Set<String> revealed,
            String done,
            String file,
            String list) {
        Map<String, Findings.Finding> noted = findings.of(view.id());
        List<UUID> lookers = findings.open(view.id(), caller.signedInAccount());
        DossierScreen desk = new DossierScreen(
                view, caller, texts, noted, people(view, noted, lookers), posts(view, texts.locale()));
        List<Offers.Offer> may = offers.of(view, caller);
        OpenTask own = OwnStep.of(view, caller);
        List<DossierPage.Checks> checks = ReviewParts.checks(desk, own);
        List<DossierPage.PaperLook> papers = ReviewParts.papers(desk, list);
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
                clocks.whole(view, texts),
                own == null ? null : clocks.own(own, texts),
                tab,
                tabs(desk, tab, list),
                papers,
                ReviewParts.shown(papers, file),
                checks,
                ReviewParts.form(desk, revealed),
                HistoryParts.talk(desk),
                offers.mayComment(view, caller),
                HistoryParts.timeline(desk, names),
                Prints.ready(view),
                Clocks.table(desk),
                holding(desk, own),
                lookers.stream().map(desk::person).filter(n -> !n.isEmpty()).toList(),
                Acts.of(desk, may, list),
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

    private static List<NavItem> tabs(DossierScreen desk, String current, String list) {
        List<NavItem> tabs = new ArrayList<>();
        for (String tab : TABS) {
            long count = tab.equals("talk") ? HistoryParts.talk(desk).size() : 0;
            tabs.add(new NavItem(
                            "/desk/dossiers/" + desk.view().code() + "?tab=" + tab + list,
                            desk.texts().get("desk.tab." + tab),
                            "")
                    .current(tab.equals(current))
                    .counting(count));
        }
        return tabs;
    }

    private static String holding(DossierScreen desk, @Nullable OpenTask own) {
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
}
