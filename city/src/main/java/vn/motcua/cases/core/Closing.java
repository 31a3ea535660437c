package vn.motcua.cases.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import vn.motcua.cases.core.CaseState.Verdict;
import vn.motcua.cases.core.Step.Does;
import vn.motcua.kernel.Caller.Holding;

/** Signing, issuing, delivering, and the other ways in which a case ends. */
final class Closing {

    private Closing() {}

    static List<Event> settle(Situation at, Command.Settle c) {
        at.only(Milestone.ACCEPTED, Milestone.PROCESSING, Milestone.SUSPENDED);
        OpenTask task = at.task(c.step());
        Step.Task defined = at.defined(task);
        if (defined.does() != Does.SIGN && defined.does() != Does.ISSUE) {
            throw at.notPossible("complete it");
        }
        Holding holding = at.mine(task);
        if (defined.does() == Does.SIGN) {
            signs(holding, defined);
        }
        Verdict signed = at.state().ending().verdict();
        if (defined.does() == Does.ISSUE && signed != null && signed != c.verdict()) {
            throw at.notPossible("another verdict was signed");
        }
        Work.secondPerson(at, defined);
        Draft draft = new Draft(at).working().close(c.step());
        Work.closeConsults(at, draft, c.step());
        draft.after(c.step());
        By by = at.by(holding);
        boolean ended = draft.ended();
        if (ended) {
            end(at, draft);
        }
        List<Event> events = new ArrayList<>();
        events.add(new Event.Settled(
                at.now(), by, draft.change(), c.step(), c.verdict(), List.copyOf(c.results()), ended, c.note()));
        if (draft.payment() > 0) {
            events.add(new Event.PaymentRequested(at.now(), by, Change.NONE, draft.payment(), ""));
        }
        return events;
    }

    /**
     * A leader signs, or the head of an office that decides in its own name where the definition says so, such as business
     * registration; nobody else, to whomever the task was forwarded.
     */
    private static void signs(Holding holding, Step.Task defined) {
        String named = defined.holder().role();
        if (!holding.role().equals(Roles.LEADER) && !holding.role().equals(named)) {
            throw new No(new Refusal.NeedsRole(
                    named.equals(Roles.LEADER) ? List.of(Roles.LEADER) : List.of(named, Roles.LEADER)));
        }
    }

    /**
     * The flow is over: processing stops, which is the time that counts, and the result waits to be delivered. That of a part
     * goes out with the whole, so no desk holds it.
     */
    static void end(Situation at, Draft draft) {
        draft.closeAll().to(Milestone.PROCESSED);
        Holder desk = at.definition().delivery();
        boolean part = at.state().whole().isPresent();
        draft.put(new OpenTask(
                Definition.DELIVERY, OpenTask.Type.DELIVERY, at.agency(desk), part ? "" : desk.role(), at.now(), null));
    }

    static List<Event> recall(Situation at, Command.Recall c) {
        at.only(Milestone.PROCESSED);
        Holding holding = at.role(List.of(Roles.LEADER), at.state().places().deciding());
        Situation.given(c.reason(), "reason");
        boolean task = at.flow()
                .node(c.to())
                .filter(n -> n.step() instanceof Step.Task && n.scope().isEmpty())
                .isPresent();
        if (!task) {
            throw at.notPossible("there is no task " + c.to());
        }
        Draft draft = new Draft(at).closeAll().to(Milestone.PROCESSING).reopen(c.to());
        return List.of(new Event.Recalled(at.now(), at.by(holding), draft.change(), c.to(), c.reason()));
    }

    static List<Event> deliver(Situation at, Command.Deliver c) {
        at.only(Milestone.PROCESSED);
        OpenTask task = at.task(Definition.DELIVERY);
        By by = at.owner() ? at.by(null) : at.systemOr(() -> at.mine(task));
        List<String> missing = at.kind().missingBeforeDelivery(at.state());
        if (!missing.isEmpty()) {
            throw Situation.missing(missing);
        }
        Draft draft = new Draft(at).to(Milestone.DELIVERED).closeAll();
        return List.of(new Event.Delivered(at.now(), by, draft.change(), c.how()));
    }

    static List<Event> withdraw(Situation at, Command.Withdraw c) {
        By by = at.byWhole().orElseGet(at::ownerOrDesk);
        Draft draft = new Draft(at).to(Milestone.WITHDRAWN);
        if (draft.change().status() == null) {
            throw at.wrongState();
        }
        return List.of(new Event.Withdrawn(at.now(), by, draft.closeAll().change(), c.reason()));
    }

    static List<Event> merge(Situation at, Command.Merge c) {
        at.open();
        Holding holding = at.supervisor(at.state().places().deciding());
        if (c.into().equals(at.state().id())) {
            throw at.notPossible("a case cannot be merged into itself");
        }
        Situation.given(c.reason(), "reason");
        Draft draft = new Draft(at).to(Milestone.MERGED).closeAll();
        return List.of(new Event.Merged(at.now(), at.by(holding), draft.change(), c.into(), c.reason()));
    }

    static List<Event> split(Situation at, Command.Split c) {
        at.open();
        Holding holding = at.supervisor(at.state().places().deciding());
        if (c.parts().isEmpty() || c.parts().contains(at.state().id())) {
            throw Situation.missing(List.of("parts"));
        }
        Situation.given(c.reason(), "reason");
        return List.of(new Event.Split(at.now(), at.by(holding), Change.NONE, List.copyOf(c.parts()), c.reason()));
    }

    static List<Event> rate(Situation at, Command.Rate c) {
        at.only(Milestone.PROCESSED, Milestone.DELIVERED);
        if (!at.owner()) {
            throw new No(new Refusal.NotYours(""));
        }
        if (Objects.nonNull(at.state().ending().rating())) {
            throw new No(new Refusal.AlreadyDone("rating"));
        }
        if (c.score() < 1 || c.score() > 5) {
            throw Situation.missing(List.of("score"));
        }
        return List.of(new Event.Rated(at.now(), at.by(null), Change.NONE, c.score(), c.words()));
    }
}
