package vn.motcua.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import vn.motcua.cases.Cases;
import vn.motcua.cases.HistoryItem;
import vn.motcua.cases.Practice;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.Command;
import vn.motcua.cases.core.Core;
import vn.motcua.cases.core.Decision;
import vn.motcua.cases.core.Event;
import vn.motcua.cases.core.Facts;
import vn.motcua.cases.core.OpenTask;
import vn.motcua.cases.core.Roles;
import vn.motcua.cases.core.Statuses;
import vn.motcua.cases.core.WorkClock;
import vn.motcua.kernel.Caller;
import vn.motcua.onestop.DossierKind;
import vn.motcua.onestop.DossierView;
import vn.motcua.vietnam.worktime.Limit;

/**
 * What the engine would let this caller do now. Its pure core is asked with a filled-in example of each command, so the bar
 * shows exactly what would be accepted, and no rule stands here a second time. Costs no query.
 */
@Component
class Offers {

    /** One thing to do, and at which open step; empty where the whole dossier is meant. */
    public record Offer(Deed deed, String step) {}

    private static final String WORDS = "-";

    private final ObjectProvider<Practice> practices;
    private final Cases cases;

    Offers(ObjectProvider<Practice> practices, Cases cases) {
        this.practices = practices;
        this.cases = cases;
    }

    List<Offer> of(DossierView view, Caller caller) {
        Probe probe = probe(view, caller);
        List<Offer> offers = new ArrayList<>();
        for (OpenTask task : view.state().tasks()) {
            for (Deed deed : Deed.values()) {
                if (examples(deed, task, view).stream().anyMatch(probe::accepts)) {
                    offers.add(new Offer(deed, task.step()));
                }
            }
        }
        for (Deed deed : Deed.values()) {
            if (whole(deed, view).stream().anyMatch(probe::accepts)) {
                offers.add(new Offer(deed, ""));
            }
        }
        offers.sort(Comparator.comparing(Offer::deed));
        return offers;
    }

    boolean mayComment(DossierView view, Caller caller) {
        return probe(view, caller).accepts(new Command.Comment(WORDS, List.of()));
    }

    /** The earlier steps to which work may be sent back from this one. */
    List<String> returns(DossierView view, String step, Caller caller) {
        Probe probe = probe(view, caller);
        return view.state().done().keySet().stream()
                .filter(to -> probe.accepts(new Command.Return(step, to, WORDS)))
                .sorted()
                .toList();
    }

    /** The steps at which work may go on when a result is taken back. */
    List<String> recalls(DossierView view, Caller caller) {
        Probe probe = probe(view, caller);
        return view.state().done().keySet().stream()
                .filter(to -> probe.accepts(new Command.Recall(to, WORDS)))
                .sorted()
                .toList();
    }

    long amountOnRequest(DossierView view) {
        return practice().amountOnRequest(view.state());
    }

    /** Examples of commands on an open step; none where the deed is of another kind. */
    private static List<Command> examples(Deed deed, OpenTask task, DossierView view) {
        CaseState state = view.state();
        String step = task.step();
        return switch (deed) {
            case ACCEPT -> task.type() == OpenTask.Type.RECEPTION ? List.of(new Command.Accept("")) : List.of();
            case DECLINE -> task.type() == OpenTask.Type.RECEPTION ? List.of(new Command.Decline(WORDS)) : List.of();
            case COMPLETE -> List.of(new Command.Complete(step, checks(view, step), null, WORDS));
            case SETTLE -> List.of(new Command.Settle(step, verdict(state), List.of(), WORDS));
            case ANSWER ->
                task.type() == OpenTask.Type.CONSULT ? List.of(new Command.Answer(step, WORDS, true)) : List.of();
            case DELIVER -> task.type() == OpenTask.Type.DELIVERY ? List.of(new Command.Deliver("desk")) : List.of();
            case CLAIM -> List.of(new Command.Claim(step));
            case SUPPLEMENT ->
                List.of(new Command.RequestSupplement(step, List.of(new CaseState.Item(WORDS, WORDS)), WORDS));
            case CONSULT ->
                List.of(new Command.Consult(
                        step, state.places().received(), otherRole(task), WORDS, Limit.workingDays(1)));
            case RETURN ->
                state.done().keySet().stream()
                        .map(to -> (Command) new Command.Return(step, to, WORDS))
                        .toList();
            case PAYMENT -> List.of(new Command.RequestPayment(step, 1, WORDS));
            case FORWARD -> List.of(new Command.Forward(step, task.agency(), otherRole(task), WORDS));
            case ASSIGN -> List.of(new Command.Assign(step, UUID.randomUUID(), UUID.randomUUID(), WORDS));
            case RELEASE -> List.of(new Command.Release(step, false, WORDS));
            case CONFLICT -> List.of(new Command.Release(step, true, WORDS));
            case GO_ON -> List.of(new Command.GoOn(step, WORDS));
            case DISPUTE -> List.of(new Command.Dispute(step, WORDS));
            case RESUME, PAID, REFUND, EXTEND, SUSPEND, RECALL, WITHDRAW, TRANSFER, UNDO, BROUGHT -> List.of();
        };
    }

    private static List<Command> whole(Deed deed, DossierView view) {
        CaseState state = view.state();
        Instant due = state.clock().due();
        return switch (deed) {
            case RESUME -> List.of(new Command.Resume(WORDS, null));
            case SUSPEND -> List.of(new Command.Suspend(WORDS, null));
            case EXTEND ->
                due == null
                        ? List.of()
                        : List.of(new Command.Extend(
                                due.plus(Duration.ofDays(1)),
                                WORDS,
                                state.places().deciding()));
            case RECALL ->
                state.done().keySet().stream()
                        .map(to -> (Command) new Command.Recall(to, WORDS))
                        .toList();
            case PAID ->
                state.statuses().financial() == Statuses.Financial.REQUESTED
                        ? List.of(new Command.ConfirmPayment(Statuses.Financial.PAID, 1, WORDS))
                        : List.of();
            case REFUND -> view.paid() > 0 ? List.of(new Command.Refund(1, WORDS, WORDS)) : List.of();
            case WITHDRAW -> List.of(new Command.Withdraw(WORDS));
            case TRANSFER -> List.of(new Command.Transfer(UUID.randomUUID(), WORDS));
            case UNDO -> List.of(new Command.Undo());
            case BROUGHT ->
                view.asked().isEmpty() ? List.of() : List.of(new Command.Supplement(state.facts(), null, 0));
            default -> List.of();
        };
    }

    static CaseState.Verdict verdict(CaseState state) {
        CaseState.Verdict signed = state.ending().verdict();
        CaseState.Verdict proposed = state.ending().proposal();
        return signed != null ? signed : proposed != null ? proposed : CaseState.Verdict.GRANTED;
    }

    /** The ids of a step's checklist. */
    static List<String> checks(DossierView view, String step) {
        return Checklists.items(view.procedure(), step).stream()
                .map(vn.motcua.definitions.Step.CheckItem::id)
                .toList();
    }

    private static String otherRole(OpenTask task) {
        return task.role().equals(Roles.CLERK) ? Roles.SPECIALIST : Roles.CLERK;
    }

    private Practice practice() {
        return practices.stream()
                .filter(p -> p.kind().id().equals(DossierKind.ID))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no service brings dossiers"));
    }

    private Probe probe(DossierView view, Caller caller) {
        CaseState state = view.state();
        Instant now = cases.now();
        return new Probe(
                practice(),
                state,
                new Facts(now.isBefore(state.last()) ? state.last() : now, caller, new World(practice(), view)));
    }

    private record Probe(Practice practice, CaseState state, Facts facts) {

        boolean accepts(Command command) {
            return decide(command) instanceof Decision.Accepted;
        }

        private @Nullable Decision decide(Command command) {
            return Core.decide(
                    practice.definition(
                            state.identity().definition(), state.identity().version()),
                    practice.kind(),
                    state,
                    command,
                    facts);
        }
    }

    private record World(Practice practice, DossierView view) implements Facts.World {

        private CaseState state() {
            return view.state();
        }

        @Override
        public Optional<Facts.Past> past() {
            List<Event> events = view.history().stream()
                    .map(HistoryItem::event)
                    .filter(Objects::nonNull)
                    .toList();
            boolean whole = events.size() == view.version();
            return whole ? Facts.Past.of(events) : Optional.empty();
        }

        @Override
        public WorkClock clock(UUID agency) {
            return practice.clock(agency);
        }

        @Override
        public Optional<UUID> competent(String agencyKind) {
            return practice.competent(state(), agencyKind);
        }

        @Override
        public boolean holds(String expression) {
            return practice.holds(state(), expression);
        }

        @Override
        public long amountOnRequest() {
            return practice.amountOnRequest(state());
        }
    }
}
