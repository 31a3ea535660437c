package vn.motcua.cases.core;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.motcua.cases.core.Step.Action;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Caller.Holding;

/** One command on one case: what all decisions look up and insist on. Whatever is insisted on and fails throws {@link No}. */
record Situation(Definition definition, Flow flow, Kind kind, CaseState state, Command command, Facts facts) {

    Instant now() {
        return facts.now();
    }

    WorkClock work() {
        return facts.world().clock(state.places().deciding());
    }

    boolean at(Milestone milestone) {
        return kind.status(milestone)
                .filter(s -> s.equals(state.statuses().business()))
                .isPresent();
    }

    /** Insists on being at one of the milestones. */
    void only(Milestone... milestones) {
        for (Milestone milestone : milestones) {
            if (at(milestone)) {
                return;
            }
        }
        throw wrongState();
    }

    void open() {
        if (kind.closed(state.statuses().business())) {
            throw wrongState();
        }
    }

    void underWay() {
        only(Milestone.ACCEPTED, Milestone.PROCESSING);
    }

    No wrongState() {
        return new No(new Refusal.WrongState(
                state.statuses().business(), command.getClass().getSimpleName()));
    }

    No notPossible(String why) {
        return new No(new Refusal.NotPossible(command.getClass().getSimpleName(), why));
    }

    OpenTask task(String step) {
        return state.task(step).orElseThrow(() -> new No(new Refusal.NotOpen(step)));
    }

    /** The definition's task behind an open one. */
    Step.Task defined(OpenTask task) {
        Step.Task defined = flow.task(task.step());
        if (task.type() != OpenTask.Type.TASK || defined == null) {
            throw notPossible("the step is no task");
        }
        return defined;
    }

    void allows(OpenTask task, Action action) {
        if (task.type() == OpenTask.Type.TASK && !defined(task).actions().contains(action)) {
            throw notPossible("the step does not allow " + action);
        }
    }

    /** The holding through which the caller acts on the task. */
    Holding mine(OpenTask task) {
        return holding(h -> h.agency().equals(task.agency())
                        && (task.position() == null
                                ? h.role().equals(task.role())
                                : h.position().equals(task.position())))
                .orElseThrow(() -> new No(new Refusal.NotYours(task.step())));
    }

    Holding supervisor(UUID agency) {
        return role(Roles.SUPERVISORS, agency);
    }

    Holding role(Collection<String> oneOf, UUID... agencies) {
        return holding(h -> oneOf.contains(h.role()) && List.of(agencies).contains(h.agency()))
                .orElseThrow(() ->
                        new No(new Refusal.NeedsRole(oneOf.stream().sorted().toList())));
    }

    /** A holding in any agency that takes part. */
    Holding involved() {
        return holding(h -> state.places().received().equals(h.agency())
                        || state.places().deciding().equals(h.agency())
                        || state.places().helped().equals(h.agency())
                        || state.tasks().stream().anyMatch(t -> t.agency().equals(h.agency())))
                .orElseThrow(() -> new No(new Refusal.NotYours("")));
    }

    /** The first holding that fits and is free of conflict; refuses when only conflicts fit. */
    Optional<Holding> holding(Predicate<Holding> fits) {
        List<Holding> fitting = facts.caller().holdings().stream().filter(fits).toList();
        if (fitting.isEmpty()) {
            return Optional.empty();
        }
        if (state.bars(facts.caller().account())) {
            throw new No(new Refusal.ConflictOfInterest());
        }
        Optional<Holding> free =
                fitting.stream().filter(h -> !state.bars(h.principal())).findFirst();
        if (free.isEmpty()) {
            throw new No(new Refusal.ConflictOfInterest());
        }
        return free;
    }

    By by(@Nullable Holding holding) {
        return new By(facts.caller().kind(), facts.caller().account(), holding);
    }

    boolean owner() {
        return state.parties().owns(facts.caller());
    }

    boolean system() {
        return facts.caller().kind() == Caller.Kind.SYSTEM;
    }

    /** The owner, or a receptionist who takes it from the owner at the desk. */
    By ownerOrDesk() {
        if (owner()) {
            return by(null);
        }
        return by(role(
                List.of(Roles.RECEPTIONIST),
                state.places().received(),
                state.places().helped()));
    }

    /** The system on a case that is a part of another: it does there what was done to the whole. */
    Optional<By> byWhole() {
        return system() && state.whole().isPresent() ? Optional.of(by(null)) : Optional.empty();
    }

    /** The system, or whoever {@code otherwise} insists on. */
    By systemOr(java.util.function.Supplier<Holding> otherwise) {
        return system() ? by(null) : by(otherwise.get());
    }

    void systemOnly() {
        if (!system() && facts.caller().kind() != Caller.Kind.ADMINISTRATOR) {
            throw new No(new Refusal.NotYours(""));
        }
    }

    UUID agency(Holder holder) {
        return state.places()
                .agency(holder.agency())
                .or(() -> facts.world().competent(holder.agency()))
                .orElseThrow(() -> new No(new Refusal.NoAgency(holder.agency())));
    }

    static void given(String text, String what) {
        if (text.isBlank()) {
            throw missing(List.of(what));
        }
    }

    static No missing(List<String> what) {
        return new No(new Refusal.Missing(what));
    }

    void notBefore(@Nullable Instant asked) {
        if (asked != null && asked.isBefore(now())) {
            throw new No(new Refusal.NotRetroactive(asked));
        }
    }
}
