package vn.motcua.cases.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.motcua.vietnam.worktime.Limit;

/** A {@link Change} in the making: status with its clock, tasks, and the walk through the flow. */
final class Draft {

    private static final int LONGEST_WALK = 1000;

    private final Situation at;
    private String status;
    private CaseClock clock;
    private final Map<String, OpenTask> tasks = new LinkedHashMap<>();
    private final List<String> closed = new ArrayList<>();
    private final Map<String, OpenTask> put = new LinkedHashMap<>();
    private final Map<String, Integer> joins = new HashMap<>();
    private boolean ended;
    private long payment;

    Draft(Situation at) {
        this.at = at;
        status = at.state().statuses().business();
        clock = at.state().clock();
        at.state().tasks().forEach(t -> tasks.put(t.step(), t));
    }

    /** Moves to the milestone's status along the kind's table, and turns the clock as its rule says. */
    Draft to(Milestone milestone) {
        return to(at.kind().status(milestone).orElseThrow(() -> at.notPossible("this kind has no " + milestone)));
    }

    private Draft to(String next) {
        if (next.equals(status)) {
            return this;
        }
        if (!at.kind().allows(status, next)) {
            throw at.wrongState();
        }
        status = next;
        Instant pausedSince = clock.pausedSince();
        clock = clock.turn(at.kind().clock(next), at.now(), at.work());
        if (pausedSince != null && clock.running()) {
            shiftTasks(pausedSince);
        }
        return this;
    }

    /** Work began: what was only accepted is being processed now. */
    Draft working() {
        return at.at(Milestone.ACCEPTED) ? to(Milestone.PROCESSING) : this;
    }

    Draft close(String step) {
        tasks.remove(step);
        put.remove(step);
        if (at.state().task(step).isPresent()) {
            closed.add(step);
        }
        return this;
    }

    Draft closeAll() {
        List.copyOf(tasks.keySet()).forEach(this::close);
        at.state().joins().keySet().forEach(p -> joins.put(p, 0));
        return this;
    }

    Draft put(OpenTask task) {
        tasks.put(task.step(), task);
        put.put(task.step(), task);
        closed.remove(task.step());
        return this;
    }

    Draft clock(CaseClock other) {
        clock = other;
        return this;
    }

    CaseClock clock() {
        return clock;
    }

    List<OpenTask> tasks() {
        return List.copyOf(tasks.values());
    }

    Draft begin() {
        go(at.flow().first(), 0);
        return this;
    }

    /** Goes on after a step that is finished. */
    Draft after(String step) {
        go(at.flow().require(step).next(), 0);
        return this;
    }

    /** Opens a step of the definition again, or for the first time. */
    Draft reopen(String step) {
        go(step, 0);
        return this;
    }

    /** The flow is over. */
    boolean ended() {
        return ended;
    }

    /** What a wait for payment asks for, in đồng; 0: none was reached. */
    long payment() {
        return payment;
    }

    Change change() {
        boolean sameStatus = status.equals(at.state().statuses().business());
        return new Change(
                sameStatus ? null : status,
                clock.equals(at.state().clock()) ? null : clock,
                closed,
                List.copyOf(put.values()),
                joins);
    }

    private void go(String target, int steps) {
        if (steps > LONGEST_WALK) {
            throw new IllegalStateException("the flow runs in circles at " + target);
        }
        if (target.equals(Step.END)) {
            ended = true;
        } else if (target.startsWith(Flow.JOIN)) {
            join(target.substring(Flow.JOIN.length()), steps);
        } else {
            enter(at.flow().require(target), steps);
        }
    }

    private void join(String parallel, int steps) {
        int left = joins.getOrDefault(parallel, at.state().joins().getOrDefault(parallel, 0)) - 1;
        joins.put(parallel, Math.max(left, 0));
        if (left <= 0) {
            go(at.flow().require(parallel).next(), steps + 1);
        }
    }

    private void enter(Flow.Node node, int steps) {
        switch (node.step()) {
            case Step.Task t -> put(held(t.id(), OpenTask.Type.TASK, t.holder(), stepDue(t.share())));
            case Step.Consult c -> {
                var agency = at.agency(c.holder());
                Instant due = at.facts().world().clock(agency).due(c.time(), at.now());
                put(held(c.id(), OpenTask.Type.CONSULT, c.holder(), due));
            }
            case Step.Link l -> put(unheld(l.id(), OpenTask.Type.LINK));
            case Step.Call c -> put(unheld(c.id(), OpenTask.Type.CALL));
            case Step.Wait w -> await(w, node, steps);
            case Step.Decision d ->
                go(
                        node.target(d.rules().stream()
                                .filter(r -> at.facts().world().holds(r.when()))
                                .map(Step.Rule::next)
                                .findFirst()
                                .orElse(d.otherwise())),
                        steps + 1);
            case Step.Parallel p -> {
                joins.put(p.id(), p.branches().size());
                p.branches().forEach(branch -> go(branch.getFirst().id(), steps + 1));
            }
        }
    }

    private void await(Step.Wait wait, Flow.Node node, int steps) {
        switch (wait.awaited()) {
            case EVENT -> put(unheld(wait.id(), OpenTask.Type.WAIT));
            case APPLICANT -> {
                put(unheld(wait.id(), OpenTask.Type.WAIT));
                working().to(Milestone.SUPPLEMENT_REQUESTED);
            }
            case PAYMENT -> {
                long amount = at.facts().world().amountOnRequest();
                var financial = at.state().statuses().financial();
                if (amount == 0 || !financial.next().contains(Statuses.Financial.REQUESTED)) {
                    go(node.next(), steps + 1);
                } else {
                    put(unheld(wait.id(), OpenTask.Type.WAIT));
                    working().to(Milestone.PAYMENT_REQUESTED);
                    payment = amount;
                }
            }
        }
    }

    private OpenTask held(String step, OpenTask.Type type, Holder holder, @Nullable Instant due) {
        return new OpenTask(step, type, at.agency(holder), holder.role(), at.now(), due);
    }

    private OpenTask unheld(String step, OpenTask.Type type) {
        return new OpenTask(step, type, at.state().places().deciding(), "", at.now(), clock.due());
    }

    /** Its share of the whole limit from now on, but never after the case itself. */
    private @Nullable Instant stepDue(double share) {
        Instant started = clock.started();
        Instant due = clock.due();
        if (started == null || due == null || share <= 0 || share >= 1) {
            return due;
        }
        WorkClock work = at.work();
        Duration whole = work.between(started, work.due(clock.limit(), started));
        Instant own = work.plus(at.now(), Duration.ofSeconds((long) (whole.toSeconds() * share)));
        return own.isBefore(due) ? own : due;
    }

    /** Tasks get back the working time that the pause took; consultations have their own clock. */
    private void shiftTasks(Instant pausedSince) {
        Instant caseDue = clock.due();
        for (OpenTask task : tasks()) {
            Instant due = task.due();
            if (due == null || task.type() == OpenTask.Type.CONSULT) {
                continue;
            }
            Instant from = task.opened().isAfter(pausedSince) ? task.opened() : pausedSince;
            Instant later = at.work().afterPause(Limit.Unit.HOURS, due, from, at.now());
            put(task.due(caseDue != null && later.isAfter(caseDue) ? caseDue : later));
        }
    }
}
