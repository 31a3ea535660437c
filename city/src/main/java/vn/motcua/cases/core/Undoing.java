package vn.motcua.cases.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Taking back what one did a moment ago. Nothing is erased: that it happened and was taken back are both in the journal. */
final class Undoing {

    /** Long enough to see the mistake, too short for anybody to have worked on it. */
    static final Duration WINDOW = Duration.ofMinutes(5);

    private Undoing() {}

    static List<Event> undo(Situation at) {
        Facts.Past past = at.facts().world().past().orElseThrow(() -> at.notPossible("nothing was done"));
        Event last = past.last();
        String step = step(last).orElseThrow(() -> at.notPossible("it cannot be taken back"));
        if (last.by().account() == null
                || !last.by().account().equals(at.facts().caller().account())) {
            throw new No(new Refusal.NotYours(step));
        }
        if (at.now().isAfter(last.at().plus(WINDOW))) {
            throw new No(new Refusal.TooLate(last.at().plus(WINDOW)));
        }
        CaseState before = past.before();
        if (!Objects.equals(before.clock(), at.state().clock())) {
            throw at.notPossible("the clock has moved");
        }
        return List.of(new Event.Undone(
                at.now(),
                at.by(last.by().holding()),
                back(at.state(), before),
                last.getClass().getSimpleName().toLowerCase(Locale.ROOT),
                step,
                before.ending().proposal(),
                before.done().get(step)));
    }

    /**
     * The step that an event was about, for those that only moved work inside the house. A signature, a word to the applicant
     * and a declared conflict of interest stay.
     */
    private static Optional<String> step(Event event) {
        return Optional.ofNullable(
                switch (event) {
                    case Event.Completed e -> e.step();
                    case Event.Returned e -> e.step();
                    case Event.Forwarded e -> e.step();
                    case Event.Disputed e -> e.step();
                    case Event.Assigned e -> e.step();
                    case Event.Released e when !e.conflict() -> e.step();
                    default -> null;
                });
    }

    /** That work had begun stays true, so the status is left as it is; both statuses run the same clock. */
    private static Change back(CaseState now, CaseState before) {
        List<String> closed = now.tasks().stream()
                .map(OpenTask::step)
                .filter(step -> before.task(step).isEmpty())
                .toList();
        List<OpenTask> put = new ArrayList<>(before.tasks());
        put.removeAll(now.tasks());
        Map<String, Integer> joins = new HashMap<>();
        now.joins().keySet().forEach(parallel -> joins.put(parallel, 0));
        joins.putAll(before.joins());
        joins.entrySet().removeIf(join -> Objects.equals(now.joins().get(join.getKey()), join.getValue()));
        return new Change(null, null, closed, put, joins);
    }
}
