package vn.motcua.cases.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.motcua.cases.core.CaseState.Verdict;
import vn.motcua.cases.core.Step.Action;
import vn.motcua.cases.core.Step.Does;
import vn.motcua.kernel.Caller.Holding;

/** Steps: finishing them, sending them back, asking others. */
final class Work {

    private Work() {}

    static List<Event> complete(Situation at, Command.Complete c) {
        at.underWay();
        OpenTask task = at.task(c.step());
        Step.Task defined = at.defined(task);
        if (defined.does() == Does.SIGN || defined.does() == Does.ISSUE) {
            throw at.notPossible("settle it");
        }
        Holding holding = at.mine(task);
        if (c.proposal() != Verdict.REFUSED) {
            List<String> unticked = defined.checklist().stream()
                    .filter(check -> !c.checks().contains(check))
                    .toList();
            if (!unticked.isEmpty()) {
                throw Situation.missing(unticked);
            }
        } else {
            Situation.given(c.note(), "reason");
        }
        secondPerson(at, defined);
        By by = at.by(holding);
        Draft draft = new Draft(at).working().close(c.step());
        closeConsults(at, draft, c.step());
        draft.after(c.step());
        return withPayment(
                at,
                draft,
                by,
                change -> new Event.Completed(
                        at.now(), by, change, c.step(), List.copyOf(c.checks()), c.proposal(), c.note()));
    }

    /**
     * The event of a step, and what reaching the next one brings: the request to pay, or the end of the flow when a step
     * that signs nothing was its last.
     */
    static List<Event> withPayment(Situation at, Draft draft, By by, Function<Change, Event> event) {
        if (draft.ended()) {
            Verdict proposal = at.command() instanceof Command.Complete c ? c.proposal() : null;
            Closing.end(at, draft);
            Event first = event.apply(draft.change());
            Verdict signed = at.state().ending().verdict();
            Verdict verdict = signed != null ? signed : proposal != null ? proposal : Verdict.GRANTED;
            return List.of(first, new Event.Settled(at.now(), by, Change.NONE, step(at), verdict, List.of(), true, ""));
        }
        Event first = event.apply(draft.change());
        return draft.payment() == 0
                ? List.of(first)
                : List.of(first, new Event.PaymentRequested(at.now(), by, Change.NONE, draft.payment(), ""));
    }

    private static String step(Situation at) {
        return switch (at.command()) {
            case Command.Complete c -> c.step();
            case Command.Answer c -> c.step();
            case Command.GoOn c -> c.step();
            case Command.Lapse c -> c.step();
            default -> "";
        };
    }

    /** The two-person rule where the definition says so. */
    static void secondPerson(Situation at, Step.Task defined) {
        var account = at.facts().caller().account();
        List<String> same = defined.unlike().stream()
                .filter(step -> {
                    CaseState.Done done = at.state().done().get(step);
                    return done != null && account != null && account.equals(done.account());
                })
                .toList();
        if (!same.isEmpty()) {
            throw new No(new Refusal.NeedsSecondPerson(same));
        }
    }

    /** Open consultations of a step hold it up; when their time is over, a head or leader may go on without them. */
    static void closeConsults(Situation at, Draft draft, String step) {
        List<OpenTask> asked =
                at.state().tasks().stream().filter(t -> step.equals(t.asker())).toList();
        List<String> awaited = asked.stream()
                .filter(t -> !mayGoOnWithout(at, t))
                .map(t -> "consult:" + t.step())
                .toList();
        if (!awaited.isEmpty()) {
            throw Situation.missing(awaited);
        }
        asked.forEach(t -> draft.close(t.step()));
    }

    private static boolean mayGoOnWithout(Situation at, OpenTask consult) {
        Instant due = consult.due();
        return due != null
                && at.now().isAfter(due)
                && at.facts().caller().holdings().stream()
                        .anyMatch(h -> Roles.SUPERVISORS.contains(h.role())
                                && h.agency().equals(at.state().places().deciding()));
    }

    static List<Event> giveBack(Situation at, Command.Return c) {
        at.underWay();
        OpenTask task = at.task(c.step());
        at.defined(task);
        at.allows(task, Action.RETURN);
        Holding holding = at.mine(task);
        Situation.given(c.reason(), "reason");
        String scope = at.flow().require(c.step()).scope();
        boolean earlier = at.flow()
                        .node(c.to())
                        .filter(n -> n.step() instanceof Step.Task && n.scope().equals(scope))
                        .isPresent()
                && at.state().done().containsKey(c.to())
                && at.state().task(c.to()).isEmpty();
        if (!earlier) {
            throw at.notPossible("the case was not at " + c.to() + " before");
        }
        Draft draft = new Draft(at).working().close(c.step());
        closeConsults(at, draft, c.step());
        draft.reopen(c.to());
        return List.of(new Event.Returned(at.now(), at.by(holding), draft.change(), c.step(), c.to(), c.reason()));
    }

    static List<Event> consult(Situation at, Command.Consult c) {
        at.underWay();
        OpenTask task = at.task(c.step());
        at.defined(task);
        at.allows(task, Action.CONSULT);
        Holding holding = at.mine(task);
        Situation.given(c.question(), "question");
        if (c.agency().equals(task.agency()) && c.role().equals(task.role())) {
            throw at.notPossible("it is asked of whoever asks");
        }
        String id = nextConsult(at.state(), c.step());
        Instant due = at.facts().world().clock(c.agency()).due(c.time(), at.now());
        Draft draft = new Draft(at)
                .working()
                .put(new OpenTask(
                        id, OpenTask.Type.CONSULT, c.agency(), c.role(), null, null, at.now(), due, c.step(), null));
        return List.of(new Event.Consulted(at.now(), at.by(holding), draft.change(), c.step(), id, c.question()));
    }

    private static String nextConsult(CaseState state, String step) {
        String prefix = step + "/consult-";
        List<String> used = new ArrayList<>(state.done().keySet());
        state.tasks().forEach(t -> used.add(t.step()));
        int n = 1;
        while (used.contains(prefix + n)) {
            n++;
        }
        return prefix + n;
    }

    static List<Event> answer(Situation at, Command.Answer c) {
        at.open();
        OpenTask task = at.task(c.step());
        By by = answerer(at, task);
        if (task.type() == OpenTask.Type.CONSULT) {
            Situation.given(c.answer(), "answer");
        }
        Draft draft = new Draft(at).close(c.step());
        if (awaitsApplicant(at, task)) {
            draft.to(Milestone.PROCESSING);
        }
        if (task.asker() == null) {
            draft.after(c.step());
        }
        return withPayment(
                at, draft, by, change -> new Event.Answered(at.now(), by, change, c.step(), c.answer(), c.agrees()));
    }

    private static By answerer(Situation at, OpenTask task) {
        return switch (task.type()) {
            case CONSULT -> at.by(at.mine(task));
            case LINK, CALL, WAIT -> {
                if (awaitsPayment(at, task)) {
                    throw at.notPossible("confirm the payment");
                }
                boolean may = at.system() || (awaitsApplicant(at, task) && at.owner());
                if (!may) {
                    throw new No(new Refusal.NotYours(task.step()));
                }
                yield at.by(null);
            }
            case RECEPTION, TASK, DELIVERY -> throw at.notPossible("nobody asked");
        };
    }

    static List<Event> goOn(Situation at, Command.GoOn c) {
        at.open();
        OpenTask task = at.task(c.step());
        if (task.type() != OpenTask.Type.LINK && !task.overdue(at.now())) {
            throw at.notPossible("nobody keeps it waiting");
        }
        By by = at.by(at.supervisor(at.state().places().deciding()));
        Situation.given(c.reason(), "reason");
        Draft draft = new Draft(at).close(c.step());
        if (task.asker() == null) {
            draft.after(c.step());
        }
        return withPayment(at, draft, by, change -> new Event.WentOn(at.now(), by, change, c.step(), c.reason()));
    }

    /**
     * Once for each consultation: silence is consent only where the definition says so (a sector's law does); else it is
     * remembered, or goes to the head of the silent agency, and the asking agency may go on without it.
     */
    static List<Event> lapse(Situation at, Command.Lapse c) {
        at.systemOnly();
        at.open();
        OpenTask task = at.task(c.step());
        if (!task.overdue(at.now())) {
            throw at.notPossible("its time is not over");
        }
        if (task.lapsed() != null) {
            throw new No(new Refusal.AlreadyDone("lapse"));
        }
        By by = at.by(null);
        Step.Silence means = silence(at, task);
        Draft draft = new Draft(at);
        switch (means) {
            case AGREE -> draft.close(c.step()).after(c.step());
            case REMIND -> draft.put(task.lapsed(at.now()));
            case ESCALATE ->
                draft.put(task.at(task.agency(), Roles.HEAD.equals(task.role()) ? Roles.LEADER : Roles.HEAD)
                        .lapsed(at.now()));
        }
        return withPayment(at, draft, by, change -> new Event.Lapsed(at.now(), by, change, c.step(), means));
    }

    /** What an officer asked on their own account is never agreed to by silence. */
    private static Step.Silence silence(Situation at, OpenTask consult) {
        Step step = at.flow().node(consult.step()).map(Flow.Node::step).orElse(null);
        return step instanceof Step.Consult asked ? asked.silence() : Step.Silence.ESCALATE;
    }

    private static boolean awaitsApplicant(Situation at, OpenTask task) {
        return awaited(at, task) == Step.Awaited.APPLICANT;
    }

    static boolean awaitsPayment(Situation at, OpenTask task) {
        return awaited(at, task) == Step.Awaited.PAYMENT;
    }

    private static Step.@Nullable Awaited awaited(Situation at, OpenTask task) {
        return task.type() == OpenTask.Type.WAIT
                        && at.flow().require(task.step()).step() instanceof Step.Wait wait
                ? wait.awaited()
                : null;
    }
}
