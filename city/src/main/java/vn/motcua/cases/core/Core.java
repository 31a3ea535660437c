package vn.motcua.cases.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The three pure functions of the engine. */
public final class Core {

    private Core() {}

    /**
     * What a command does to a case, or why it does nothing.
     *
     * @param state null for {@link Command.Submit} only
     */
    public static Decision decide(
            Definition definition, Kind kind, @Nullable CaseState state, Command command, Facts facts) {
        try {
            return new Decision.Accepted(Deciding.events(definition, kind, state, command, facts));
        } catch (No no) {
            return new Decision.Refused(no.refusal());
        }
    }

    /**
     * The case after an event.
     *
     * @param state null for {@link Event.Submitted} only
     */
    public static CaseState apply(@Nullable CaseState state, Event event) {
        return Applying.apply(state, event);
    }

    public static CaseState replay(List<Event> events) {
        CaseState state = null;
        for (Event event : events) {
            state = apply(state, event);
        }
        if (state == null) {
            throw new IllegalArgumentException("a case has at least one event");
        }
        return state;
    }
}
