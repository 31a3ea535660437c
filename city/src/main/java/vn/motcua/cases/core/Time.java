package vn.motcua.cases.core;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import vn.motcua.cases.core.Statuses.Financial;
import vn.motcua.cases.core.Step.Action;
import vn.motcua.kernel.Caller.Holding;

/** What pauses, resumes and moves the clock. */
final class Time {

    private Time() {}

    static List<Event> requestPayment(Situation at, Command.RequestPayment c) {
        at.underWay();
        OpenTask task = at.task(c.step());
        at.defined(task);
        at.allows(task, Action.REQUEST_PAYMENT);
        Holding holding = at.mine(task);
        if (c.amount() <= 0) {
            throw Situation.missing(List.of("amount"));
        }
        if (!at.state().statuses().financial().next().contains(Financial.REQUESTED)) {
            throw new No(new Refusal.AlreadyDone("payment-request"));
        }
        Draft draft = new Draft(at).to(Milestone.PAYMENT_REQUESTED);
        return List.of(new Event.PaymentRequested(at.now(), at.by(holding), draft.change(), c.amount(), c.reason()));
    }

    static List<Event> confirmPayment(Situation at, Command.ConfirmPayment c) {
        By by = at.systemOr(at::involved);
        if (c.outcome() == Financial.REFUNDED) {
            at.systemOnly();
        }
        if (c.outcome() == Financial.REQUESTED
                || !at.state().statuses().financial().next().contains(c.outcome())) {
            throw at.wrongState();
        }
        Draft draft = new Draft(at);
        if (at.at(Milestone.PAYMENT_REQUESTED) && c.outcome() != Financial.REFUNDED) {
            draft.to(Milestone.PROCESSING);
            Optional<OpenTask> wait = at.state().tasks().stream()
                    .filter(t -> Work.awaitsPayment(at, t))
                    .findFirst();
            wait.ifPresent(t -> draft.close(t.step()).after(t.step()));
        }
        return Work.withPayment(
                at,
                draft,
                by,
                change ->
                        new Event.PaymentConfirmed(at.now(), by, change, c.outcome(), c.amount(), c.reference(), null));
    }

    /** With a decision and a reason, by who takes money in and who answers for them. */
    static List<Event> refund(Situation at, Command.Refund c) {
        CaseState.Places places = at.state().places();
        Holding holding = at.role(
                List.of(Roles.RECEPTIONIST, Roles.CLERK, Roles.HEAD, Roles.LEADER),
                places.received(),
                places.helped(),
                places.deciding());
        if (!at.state().statuses().financial().next().contains(Financial.REFUNDED)) {
            throw at.wrongState();
        }
        if (c.amount() <= 0) {
            throw Situation.missing(List.of("amount"));
        }
        Situation.given(c.decision(), "decision");
        Situation.given(c.reason(), "reason");
        return List.of(new Event.PaymentConfirmed(
                at.now(),
                at.by(holding),
                new Draft(at).change(),
                Financial.REFUNDED,
                c.amount(),
                c.decision(),
                c.reason()));
    }

    /** Never retroactive: it takes effect now. */
    static List<Event> suspend(Situation at, Command.Suspend c) {
        at.notBefore(c.since());
        Holding holding = stopper(at);
        Situation.given(c.reason(), "reason");
        Draft draft = new Draft(at).to(Milestone.SUSPENDED);
        if (draft.change().status() == null) {
            throw at.wrongState();
        }
        return List.of(new Event.Suspended(at.now(), at.by(holding), draft.change(), c.reason()));
    }

    static List<Event> resume(Situation at, Command.Resume c) {
        at.notBefore(c.since());
        at.only(Milestone.SUSPENDED);
        Holding holding = stopper(at);
        Draft draft = new Draft(at).to(Milestone.PROCESSING);
        return List.of(new Event.Resumed(at.now(), at.by(holding), draft.change(), c.reason()));
    }

    /** The holder of a step that may suspend, or a head or leader of the deciding agency. */
    private static Holding stopper(Situation at) {
        return at.holding(h -> at.state().tasks().stream().anyMatch(t -> maySuspend(at, t, h)))
                .orElseGet(() -> at.supervisor(at.state().places().deciding()));
    }

    private static boolean maySuspend(Situation at, OpenTask task, Holding holding) {
        Step.Task defined = at.flow().task(task.step());
        boolean holds = task.position() == null
                ? holding.role().equals(task.role()) && holding.agency().equals(task.agency())
                : holding.position().equals(task.position());
        return task.type() == OpenTask.Type.TASK
                && defined != null
                && defined.actions().contains(Action.SUSPEND)
                && holds;
    }

    /** Once, before the due time, to a later one, with an apology (Decree 61/2018/NĐ-CP, article 19). */
    static List<Event> extend(Situation at, Command.Extend c) {
        CaseClock clock = at.state().clock();
        Instant due = clock.due();
        if (due == null || !clock.running()) {
            throw at.wrongState();
        }
        Holding holding = at.supervisor(at.state().places().deciding());
        if (clock.extended() != null) {
            throw new No(new Refusal.AlreadyDone("extension"));
        }
        if (at.now().isAfter(due)) {
            throw new No(new Refusal.TooLate(due));
        }
        if (!c.due().isAfter(due)) {
            throw new No(new Refusal.NotLater(due));
        }
        Situation.given(c.reason(), "reason");
        Draft draft = new Draft(at).clock(clock.extendedTo(at.now(), c.due()));
        at.state().tasks().stream()
                .filter(t -> due.equals(t.due()) && t.type() != OpenTask.Type.CONSULT)
                .forEach(t -> draft.put(t.due(c.due())));
        By by = at.by(holding);
        return List.of(
                new Event.Extended(at.now(), by, draft.change(), due, c.due(), c.reason()),
                new Event.Apologised(at.now(), by, Change.NONE, c.reason(), c.responsible(), c.due()));
    }

    /** Under a new official calendar. Steps due with the case stay so; earlier ones are not moved after the case. */
    static List<Event> recompute(Situation at, Command.RecomputeDue c) {
        at.systemOnly();
        CaseClock before = at.state().clock();
        CaseClock after = before.recomputed(at.work());
        Instant due = after.due();
        if (due == null || after.stopped() != null || Objects.equals(before.due(), due)) {
            throw new No(new Refusal.AlreadyDone("due"));
        }
        Draft draft = new Draft(at).clock(after);
        for (OpenTask task : at.state().tasks()) {
            Instant own = task.due();
            if (own != null && task.type() != OpenTask.Type.CONSULT && (own.equals(before.due()) || own.isAfter(due))) {
                draft.put(task.due(due));
            }
        }
        return List.of(new Event.DueRecomputed(at.now(), at.by(null), draft.change(), c.reason()));
    }
}
