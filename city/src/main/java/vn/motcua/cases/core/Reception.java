package vn.motcua.cases.core;

import java.util.ArrayList;
import java.util.List;
import vn.motcua.cases.core.Step.Action;
import vn.motcua.kernel.Caller.Holding;

/** Taking in, declining, and asking for what is missing. */
final class Reception {

    private Reception() {}

    /**
     * The clock starts here. A part of a dossier that was received already is received with it. A case that was supplemented before it was ever accepted stands at "supplement requested" and
     * goes straight to "being processed": the national table has no way from 5 to 2.
     */
    static List<Event> accept(Situation at, Command.Accept c) {
        boolean supplemented = at.at(Milestone.SUPPLEMENT_REQUESTED)
                && at.state().neverAccepted()
                && at.state().supplements().arrived();
        if (!supplemented) {
            at.only(Milestone.SUBMITTED);
        }
        OpenTask task = at.task(Definition.RECEPTION);
        By by = at.byWhole().orElseGet(() -> at.by(at.mine(task)));
        Draft draft = new Draft(at).to(supplemented ? Milestone.PROCESSING : Milestone.ACCEPTED);
        draft.close(Definition.RECEPTION).begin();
        if (draft.ended()) {
            throw at.notPossible("the definition has no step");
        }
        return Work.withPayment(at, draft, by, change -> new Event.Accepted(at.now(), by, change, c.note()));
    }

    static List<Event> decline(Situation at, Command.Decline c) {
        if (!at.state().neverAccepted()) {
            throw at.wrongState();
        }
        Holding holding = at.mine(at.task(Definition.RECEPTION));
        Situation.given(c.reason(), "reason");
        Draft draft = new Draft(at).to(Milestone.DECLINED).closeAll();
        return List.of(new Event.Declined(at.now(), at.by(holding), draft.change(), c.reason()));
    }

    static List<Event> requestSupplement(Situation at, Command.RequestSupplement c) {
        boolean again = at.at(Milestone.SUPPLEMENT_REQUESTED)
                && at.state().neverAccepted()
                && at.state().supplements().arrived();
        if (!again) {
            at.only(Milestone.SUBMITTED, Milestone.ACCEPTED, Milestone.PROCESSING);
        }
        OpenTask task = at.task(c.step());
        if (task.type() != OpenTask.Type.RECEPTION && task.type() != OpenTask.Type.TASK) {
            throw at.notPossible("the step cannot ask the applicant");
        }
        at.allows(task, Action.REQUEST_SUPPLEMENT);
        boolean first = at.state().supplements().askedBy().isEmpty();
        Holding holding = first ? at.mine(task) : secondRequest(at, task, c);
        if (c.items().isEmpty()) {
            throw Situation.missing(List.of("items"));
        }
        By by = at.by(holding);
        Draft draft = new Draft(at).to(Milestone.SUPPLEMENT_REQUESTED);
        List<Event> events = new ArrayList<>();
        events.add(new Event.SupplementRequested(
                at.now(), by, draft.change(), c.step(), List.copyOf(c.items()), c.reason()));
        if (!first) {
            events.add(new Event.Apologised(
                    at.now(),
                    by,
                    Change.NONE,
                    c.reason(),
                    task.agency(),
                    draft.clock().due()));
        }
        return events;
    }

    /** What was forgotten the first time is the office's fault: a head or leader who did not ask before answers for it. */
    private static Holding secondRequest(Situation at, OpenTask task, Command.RequestSupplement c) {
        Holding holding = at.supervisor(task.agency());
        var account = at.facts().caller().account();
        if (account != null && at.state().supplements().askedBy().contains(account)) {
            throw new No(new Refusal.NeedsSecondPerson(List.of(c.step())));
        }
        Situation.given(c.reason(), "reason");
        return holding;
    }

    static List<Event> supplement(Situation at, Command.Supplement c) {
        at.only(Milestone.SUPPLEMENT_REQUESTED);
        if (at.state().supplements().open().isEmpty()) {
            throw at.wrongState();
        }
        By by = at.ownerOrDesk();
        Draft draft = new Draft(at);
        Opening.Terms terms = c.terms();
        if (at.state().neverAccepted()) {
            OpenTask reception = at.task(Definition.RECEPTION);
            draft.put(reception.due(at.facts().world().clock(reception.agency()).handOverDue(at.now())));
            if (terms != null) {
                draft.clock(draft.clock().limited(terms.limit()));
            }
        } else {
            draft.to(Milestone.PROCESSING);
            terms = null;
        }
        Event supplemented =
                new Event.Supplemented(at.now(), by, draft.change(), c.facts(), terms == null ? null : terms.variant());
        return c.demand() == 0
                ? List.of(supplemented)
                : List.of(supplemented, new Event.PaymentRequested(at.now(), by, Change.NONE, c.demand(), ""));
    }
}
