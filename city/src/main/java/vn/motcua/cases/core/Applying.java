package vn.motcua.cases.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.motcua.cases.core.CaseState.Done;
import vn.motcua.cases.core.CaseState.Ending;
import vn.motcua.cases.core.CaseState.Related;
import vn.motcua.cases.core.CaseState.Supplements;
import vn.motcua.cases.core.Statuses.Delivery;
import vn.motcua.cases.core.Statuses.Financial;
import vn.motcua.cases.core.Statuses.Sync;

/** State after an event. Computes nothing that the decision could have computed. */
final class Applying {

    private Applying() {}

    static CaseState apply(@Nullable CaseState before, Event event) {
        if (event instanceof Event.Submitted submitted) {
            return changed(opened(submitted), submitted);
        }
        if (before == null) {
            throw new IllegalArgumentException("a case begins with its submission");
        }
        CaseState state = changed(before, event);
        Instant at = event.at();
        UUID who = event.by().account();
        return switch (event) {
            case Event.Submitted e -> throw new IllegalArgumentException("submitted twice: " + e.identity());
            case Event.Accepted e -> state.withDone(done(state, Definition.RECEPTION, who, at));
            case Event.SupplementRequested e -> {
                List<UUID> askedBy = new ArrayList<>(state.supplements().askedBy());
                askedBy.add(who == null ? new UUID(0, 0) : who);
                yield state.with(new Supplements(List.copyOf(askedBy), e.items(), false));
            }
            case Event.Supplemented e -> supplemented(state, e);
            case Event.PaymentRequested e -> state.with(state.statuses().financial(Financial.REQUESTED));
            case Event.PaymentConfirmed e -> state.with(state.statuses().financial(e.outcome()));
            case Event.Completed e -> proposed(state, e.proposal()).withDone(done(state, e.step(), who, at));
            case Event.Answered e -> state.withDone(done(state, e.step(), who, at));
            case Event.WentOn e -> state.withDone(done(state, e.step(), who, at));
            case Event.Lapsed e ->
                e.means() == Step.Silence.AGREE ? state.withDone(done(state, e.step(), who, at)) : state;
            case Event.Undone e -> undone(state, e);
            case Event.Released e -> e.conflict() && who != null ? barred(state, who) : state;
            case Event.Settled e -> settled(state, e).withDone(done(state, e.step(), who, at));
            case Event.Recalled e ->
                state.with(new Ending(null, null, List.of(), state.ending().rating()))
                        .with(state.statuses().delivery(Delivery.NONE));
            case Event.Delivered e -> state.with(state.statuses().delivery(Delivery.DELIVERED));
            case Event.Linked e -> related(state, e.other());
            case Event.Merged e -> related(state, new Related(e.into(), "merged-into"));
            case Event.Split e -> {
                CaseState each = state;
                for (UUID part : e.parts()) {
                    each = related(each, new Related(part, "split-into"));
                }
                yield each;
            }
            case Event.Transferred e -> state.with(state.places().replaced(e.from(), e.to()));
            case Event.HandedOver e -> state.with(state.places().replaced(e.from(), e.to()));
            case Event.Rated e -> {
                Ending ending = state.ending();
                yield state.with(new Ending(ending.proposal(), ending.verdict(), ending.results(), e.score()));
            }
            case Event.Synchronised e -> state.with(state.statuses().sync(e.to()));
            case Event.Declined e -> state;
            case Event.Returned e -> state;
            case Event.Forwarded e -> state;
            case Event.Consulted e -> state;
            case Event.Assigned e -> state;
            case Event.Claimed e -> state;
            case Event.Suspended e -> state;
            case Event.Resumed e -> state;
            case Event.Extended e -> state;
            case Event.Apologised e -> state;
            case Event.Withdrawn e -> state;
            case Event.Commented e -> state;
            case Event.Disputed e -> state;
            case Event.Vacated e -> state;
            case Event.DueRecomputed e -> state;
        };
    }

    private static CaseState opened(Event.Submitted e) {
        String status = e.change().status();
        if (status == null) {
            throw new IllegalArgumentException("a submission sets the first status");
        }
        Financial financial = e.amount() > 0 ? Financial.REQUESTED : Financial.NONE;
        return new CaseState(
                e.identity(),
                e.places(),
                e.parties(),
                new Statuses(status, financial, Delivery.NONE, Sync.NONE),
                CaseClock.waiting(e.limit()),
                List.of(),
                Map.of(),
                Map.of(),
                Supplements.NONE,
                Ending.NONE,
                e.related(),
                e.at(),
                e.facts());
    }

    private static CaseState changed(CaseState state, Event event) {
        Change change = event.change();
        List<OpenTask> tasks = new ArrayList<>(state.tasks());
        tasks.removeIf(t -> change.closed().contains(t.step()));
        for (OpenTask task : change.put()) {
            tasks.removeIf(t -> t.step().equals(task.step()));
            tasks.add(task);
        }
        Map<String, Integer> joins = new HashMap<>(state.joins());
        joins.putAll(change.joins());
        joins.values().removeIf(left -> left == 0);
        CaseState next = state.withTasks(List.copyOf(tasks), Map.copyOf(joins), event.at());
        if (change.status() != null) {
            next = next.with(next.statuses().business(change.status()));
        }
        return change.clock() == null ? next : next.with(change.clock());
    }

    private static CaseState supplemented(CaseState state, Event.Supplemented e) {
        CaseState.Identity identity = state.identity();
        CaseState next = e.variant() == null
                ? state
                : state.with(new CaseState.Identity(
                        identity.id(),
                        identity.kind(),
                        identity.code(),
                        identity.definition(),
                        identity.version(),
                        e.variant()));
        return next.with(new Supplements(state.supplements().askedBy(), List.of(), true))
                .withFacts(e.facts());
    }

    private static CaseState proposed(CaseState state, CaseState.@Nullable Verdict proposal) {
        Ending ending = state.ending();
        return proposal == null
                ? state
                : state.with(new Ending(proposal, ending.verdict(), ending.results(), ending.rating()));
    }

    private static CaseState undone(CaseState state, Event.Undone e) {
        Ending ending = state.ending();
        Map<String, Done> done = new TreeMap<>(state.done());
        if (e.done() == null) {
            done.remove(e.step());
        } else {
            done.put(e.step(), e.done());
        }
        return state.with(new Ending(e.proposal(), ending.verdict(), ending.results(), ending.rating()))
                .withDone(Map.copyOf(done));
    }

    private static CaseState settled(CaseState state, Event.Settled e) {
        Ending ending = state.ending();
        List<UUID> results = new ArrayList<>(ending.results());
        results.addAll(e.results());
        CaseState next = state.with(new Ending(ending.proposal(), e.verdict(), List.copyOf(results), ending.rating()));
        return e.processed() ? next.with(next.statuses().delivery(Delivery.READY)) : next;
    }

    private static CaseState barred(CaseState state, UUID account) {
        List<UUID> barred = new ArrayList<>(state.parties().barred());
        barred.add(account);
        return state.with(new CaseState.Parties(state.parties().owner(), List.copyOf(barred)));
    }

    private static CaseState related(CaseState state, Related other) {
        List<Related> related = new ArrayList<>(state.related());
        related.add(other);
        return state.withRelated(List.copyOf(related));
    }

    private static Map<String, Done> done(CaseState state, String step, @Nullable UUID account, Instant at) {
        Map<String, Done> done = new TreeMap<>(state.done());
        done.put(step, new Done(account, at));
        return Map.copyOf(done);
    }
}
