package vn.motcua.cases.core;

import java.util.List;
import java.util.UUID;
import vn.motcua.cases.core.Step.Action;
import vn.motcua.kernel.Caller.Holding;

/** Who holds a task: claims, assignment, hand-over. */
final class Holders {

    private Holders() {}

    static List<Event> claim(Situation at, Command.Claim c) {
        at.open();
        OpenTask task = heldTask(at, c.step());
        Holding holding = at.mine(task);
        if (task.position() != null) {
            throw new No(new Refusal.AlreadyDone("claim"));
        }
        Draft draft = new Draft(at)
                .put(task.heldBy(holding.position(), at.facts().caller().account()));
        if (task.type() == OpenTask.Type.TASK) {
            draft.working();
        }
        return List.of(new Event.Claimed(at.now(), at.by(holding), draft.change(), c.step()));
    }

    static List<Event> assign(Situation at, Command.Assign c) {
        at.open();
        OpenTask task = heldTask(at, c.step());
        Holding holding = at.supervisor(task.agency());
        if (at.state().bars(c.account())) {
            throw new No(new Refusal.ConflictOfInterest());
        }
        if (c.position().equals(task.position())) {
            throw new No(new Refusal.AlreadyDone("assignment"));
        }
        if (task.position() != null) {
            Situation.given(c.reason(), "reason");
        }
        Draft draft = new Draft(at).put(task.heldBy(c.position(), c.account()));
        return List.of(new Event.Assigned(
                at.now(), at.by(holding), draft.change(), c.step(), c.position(), c.account(), c.reason()));
    }

    static List<Event> release(Situation at, Command.Release c) {
        at.open();
        OpenTask task = heldTask(at, c.step());
        boolean others = !c.conflict()
                && at.facts().caller().holdings().stream()
                        .noneMatch(h -> h.position().equals(task.position()));
        Holding holding = others ? at.supervisor(task.agency()) : at.mine(task);
        if (task.position() == null && !c.conflict()) {
            throw new No(new Refusal.AlreadyDone("release"));
        }
        if (others || c.conflict()) {
            Situation.given(c.reason(), "reason");
        }
        Draft draft = new Draft(at).put(task.heldBy(null, null));
        return List.of(
                new Event.Released(at.now(), at.by(holding), draft.change(), c.step(), c.conflict(), c.reason()));
    }

    static List<Event> forward(Situation at, Command.Forward c) {
        at.open();
        OpenTask task = heldTask(at, c.step());
        at.allows(task, Action.FORWARD);
        Holding holding = at.mine(task);
        Situation.given(c.reason(), "reason");
        if (c.agency().equals(task.agency()) && c.role().equals(task.role())) {
            throw at.notPossible("it is there");
        }
        Draft draft = new Draft(at).put(task.at(c.agency(), c.role()));
        if (task.type() == OpenTask.Type.TASK) {
            draft.working();
        }
        return List.of(new Event.Forwarded(
                at.now(), at.by(holding), draft.change(), c.step(), c.agency(), c.role(), c.reason()));
    }

    /** Whoever coordinates, the head of the receiving agency, decides where it goes. */
    static List<Event> dispute(Situation at, Command.Dispute c) {
        at.open();
        OpenTask task = heldTask(at, c.step());
        Holding holding = at.mine(task);
        Situation.given(c.reason(), "reason");
        Draft draft = new Draft(at).put(task.at(at.state().places().received(), Roles.HEAD));
        return List.of(new Event.Disputed(at.now(), at.by(holding), draft.change(), c.step(), c.reason()));
    }

    static List<Event> transfer(Situation at, Command.Transfer c) {
        at.open();
        Holding holding = at.role(
                Roles.SUPERVISORS,
                at.state().places().deciding(),
                at.state().places().received());
        Situation.given(c.reason(), "reason");
        UUID from = at.state().places().deciding();
        if (from.equals(c.to())) {
            throw new No(new Refusal.AlreadyDone("transfer"));
        }
        Draft draft = new Draft(at);
        at.state().tasks().stream()
                .filter(t -> t.agency().equals(from)
                        && t.type() != OpenTask.Type.RECEPTION
                        && t.type() != OpenTask.Type.DELIVERY)
                .forEach(t -> draft.put(t.at(c.to(), t.role())));
        return List.of(new Event.Transferred(at.now(), at.by(holding), draft.change(), from, c.to(), c.reason()));
    }

    /** A unit ended: its successor holds whatever it held; positions that have no successor leave the task to the pool. */
    static List<Event> handOver(Situation at, Command.HandOver c) {
        at.systemOnly();
        Draft draft = new Draft(at);
        for (OpenTask task : at.state().tasks()) {
            if (task.agency().equals(c.from())) {
                UUID position = task.position() == null ? null : c.positions().get(task.position());
                draft.put(task.at(c.to(), task.role()).heldBy(position, position == null ? null : task.account()));
            }
        }
        return List.of(new Event.HandedOver(at.now(), at.by(null), draft.change(), c.from(), c.to()));
    }

    /** A position is closed: its tasks keep their time and wait for the pool of their role. */
    static List<Event> vacate(Situation at, Command.Vacate c) {
        at.systemOnly();
        Draft draft = new Draft(at);
        List<OpenTask> held = at.state().tasks().stream()
                .filter(task -> c.position().equals(task.position()))
                .toList();
        if (held.isEmpty()) {
            throw new No(new Refusal.AlreadyDone("release"));
        }
        held.forEach(task -> draft.put(task.heldBy(null, null)));
        return List.of(new Event.Vacated(at.now(), at.by(null), draft.change(), c.position()));
    }

    private static OpenTask heldTask(Situation at, String step) {
        OpenTask task = at.task(step);
        if (!task.held()) {
            throw at.notPossible("nobody holds it");
        }
        return task;
    }
}
