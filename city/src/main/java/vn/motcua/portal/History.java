package vn.motcua.portal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.motcua.agencies.Agencies;
import vn.motcua.cases.HistoryItem;
import vn.motcua.cases.core.By;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.Event;
import vn.motcua.cases.core.Statuses.Financial;
import vn.motcua.definitions.Step;
import vn.motcua.identity.Accounts;
import vn.motcua.kernel.Caller;
import vn.motcua.onestop.DossierStatus;
import vn.motcua.onestop.DossierView;
import vn.motcua.onestop.DossierView.StepView;
import vn.motcua.onestop.UnreadableHistory;
import vn.motcua.web.Link;
import vn.motcua.web.TimelineStep;
import vn.motcua.web.TimelineStep.State;

/** What happened to a dossier, what happens now and what lies ahead, for its applicant. */
@Component("portalHistory")
class History {

    private final Agencies agencies;
    private final Accounts accounts;

    History(Agencies agencies, Accounts accounts) {
        this.agencies = agencies;
        this.accounts = accounts;
    }

    List<TimelineStep> of(DossierView view, Says says) {
        List<Told> told = new ArrayList<>();
        tell(view, "", told, says.texts().locale());
        told.sort(Comparator.comparing((Told one) -> one.item().at())
                .thenComparingLong(one -> one.item().position()));
        Set<UUID> people = new HashSet<>();
        told.stream()
                .map(one -> one.item().event())
                .filter(java.util.Objects::nonNull)
                .map(event -> event.by().account())
                .filter(java.util.Objects::nonNull)
                .forEach(people::add);
        view.steps().stream()
                .map(StepView::holder)
                .filter(java.util.Objects::nonNull)
                .forEach(people::add);
        Map<UUID, String> names = accounts.names(people);
        List<TimelineStep> steps = new ArrayList<>();
        for (Told one : told) {
            TimelineStep step = happened(one, new HashMap<>(names), says);
            if (step != null) {
                steps.add(step);
            }
        }
        Set<String> ended = Set.of("DECLINED", "WITHDRAWN", "DELIVERED");
        if (!ended.contains(view.status().name())) {
            view.steps().stream()
                    .filter(step -> step.where() != StepView.Where.DONE)
                    .forEach(step -> steps.add(coming(step, names, says)));
        }
        return steps;
    }

    /**
     * One thing that happened.
     *
     * @param part name of the part of the joint dossier; empty for the dossier itself
     */
    private record Told(HistoryItem item, DossierView view, String part) {}

    /** Of the dossier and of its parts: the applicant handed in one, and sees one. */
    private static void tell(DossierView view, String part, List<Told> told, Locale locale) {
        view.history().forEach(item -> told.add(new Told(item, view, part)));
        view.parts()
                .forEach(one ->
                        tell(one.view(), one.view().procedure().plainName().in(locale), told, locale));
    }

    /** What comes next, and whether it is the reader's turn. */
    String next(DossierView view, Says says) {
        String agency = view.now()
                .map(StepView::agency)
                .orElse(view.status() == DossierStatus.SUBMITTED ? view.receiving() : view.deciding())
                .name(says.texts().locale());
        boolean brought =
                view.status() == DossierStatus.SUPPLEMENT && view.asked().isEmpty();
        String word = view.status().name().toLowerCase(Locale.ROOT);
        return says.get("next." + (brought ? "supplemented" : word), agency);
    }

    /** A line for each payment: "Đã nộp 16.000 ₫ lúc 09:05, 26/11/2026, số giao dịch FT26…". */
    List<String> paid(DossierView view, Says says) {
        List<String> lines = new ArrayList<>();
        for (HistoryItem item : view.history()) {
            if (item.event() instanceof Event.PaymentConfirmed paid) {
                String word = paid.outcome().name().toLowerCase(Locale.ROOT);
                String reference = paid.reference().isBlank()
                        ? ""
                        : says.get(
                                paid.outcome() == Financial.REFUNDED ? "pay.by-decision" : "pay.reference",
                                paid.reference());
                lines.add(
                        says.get("pay.outcome." + word, says.money(paid.amount()), says.moment(item.at()), reference));
            }
        }
        return lines;
    }

    private static TimelineStep coming(StepView step, Map<UUID, String> names, Says says) {
        Locale locale = says.texts().locale();
        boolean now = step.where() == StepView.Where.NOW;
        List<String> lines = new ArrayList<>();
        String holder = now && step.holder() != null ? names.getOrDefault(step.holder(), "") : "";
        if (step.agency() != null) {
            String agency = step.agency().name(locale);
            lines.add(holder.isEmpty() ? agency : holder + ", " + agency);
        }
        if (now && step.due() != null) {
            lines.add(says.get("step.due", says.day(step.due())));
        }
        String time = now && step.at() != null ? says.get("step.since", says.moment(step.at())) : "";
        return new TimelineStep(now ? State.NOW : State.AHEAD, step.name().in(locale), time, lines, null);
    }

    private @Nullable TimelineStep happened(Told told, Map<UUID, String> names, Says says) {
        HistoryItem item = told.item();
        if (item.isUnreadable()) {
            return UnreadableHistory.step(item, told.part(), says.texts());
        }
        Event event = item.event();
        if (event == null) {
            return null;
        }
        List<String> lines = new ArrayList<>();
        String title =
                told.part().isEmpty() ? title(event, told.view(), lines, says) : ofPart(told, event, lines, says);
        if (title == null) {
            return null;
        }
        String who = who(event.by(), names, says);
        if (!who.isEmpty()) {
            lines.addFirst(who);
        }
        return new TimelineStep(
                State.DONE,
                title,
                says.moment(item.at()),
                lines,
                new Link("/log/proofs/" + item.position(), says.get("proof")));
    }

    /** It was accepted with the whole and goes out with it: neither is news. */
    private static @Nullable String ofPart(Told told, Event event, List<String> lines, Says says) {
        Locale locale = says.texts().locale();
        String title = switch (event) {
            case Event.Submitted e ->
                says.get("event.part", told.view().deciding().name(locale));
            case Event.Accepted e -> null;
            case Event.Delivered e -> null;
            default -> title(event, told.view(), lines, says);
        };
        return title == null ? null : told.part() + ": " + title;
    }

    private static @Nullable String title(Event event, DossierView view, List<String> lines, Says says) {
        return switch (event) {
            case Event.Submitted e -> says.get("event.submitted");
            case Event.Accepted e -> says.get("event.accepted");
            case Event.Declined e -> told("event.declined", e.reason(), lines, says);
            case Event.SupplementRequested e -> {
                e.items().stream().map(CaseState.Item::reason).forEach(lines::add);
                yield told("event.supplement-requested", e.reason(), lines, says);
            }
            case Event.Supplemented e -> says.get("event.supplemented");
            case Event.PaymentRequested e -> says.get("event.payment-requested", says.money(e.amount()));
            case Event.PaymentConfirmed e -> {
                if (e.reason() != null) {
                    lines.add(e.reason());
                }
                yield says.get("event.payment-" + e.outcome().name().toLowerCase(Locale.ROOT), says.money(e.amount()));
            }
            case Event.Completed e -> says.get("event.completed", step(e.step(), view, says));
            case Event.Returned e -> says.get("event.returned", step(e.to(), view, says));
            case Event.Consulted e -> says.get("event.consulted");
            case Event.Answered e ->
                view.procedure().flow().step(e.step()).orElse(null) instanceof Step.Link
                        ? null
                        : says.get("event.answered");
            case Event.Lapsed e -> says.get("event.lapsed");
            case Event.WentOn e -> says.get("event.went-on");
            case Event.Undone e -> says.get("event.undone", step(e.step(), view, says));
            case Event.Suspended e -> told("event.suspended", e.reason(), lines, says);
            case Event.Resumed e -> told("event.resumed", e.reason(), lines, says);
            case Event.Extended e -> {
                lines.add(says.get("event.extended.to", says.day(e.to())));
                yield told("event.extended", e.reason(), lines, says);
            }
            case Event.Apologised e -> told("event.apologised", e.reason(), lines, says);
            case Event.Settled e ->
                e.processed()
                        ? says.get(e.verdict() == CaseState.Verdict.GRANTED ? "event.settled" : "event.refused")
                        : says.get("event.completed", step(e.step(), view, says));
            case Event.Recalled e -> told("event.recalled", e.reason(), lines, says);
            case Event.Delivered e -> says.get("event.delivered");
            case Event.Withdrawn e -> told("event.withdrawn", e.reason(), lines, says);
            case Event.Transferred e -> told("event.transferred", e.reason(), lines, says);
            case Event.Rated e -> says.get("event.rated");
            default -> null;
        };
    }

    private static String told(String key, String reason, List<String> lines, Says says) {
        if (!reason.isBlank()) {
            lines.add(reason);
        }
        return says.get(key);
    }

    private static String step(String id, DossierView view, Says says) {
        return view.procedure()
                .flow()
                .step(id)
                .map(Step::name)
                .map(name -> name.in(says.texts().locale()))
                .orElse(id);
    }

    private String who(By by, Map<UUID, String> names, Says says) {
        if (by.kind() != Caller.Kind.OFFICER) {
            return "";
        }
        String name = by.account() == null ? "" : names.getOrDefault(by.account(), "");
        Caller.Holding holding = by.holding();
        String agency = holding == null
                ? ""
                : agencies.agency(holding.agency())
                        .map(a -> a.name(says.texts().locale()))
                        .orElse("");
        return name.isEmpty() ? agency : agency.isEmpty() ? name : name + ", " + agency;
    }
}
