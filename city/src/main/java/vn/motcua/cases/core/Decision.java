package vn.motcua.cases.core;

import java.util.List;

/** What came of a command. Both are ordinary. */
public sealed interface Decision {

    /** At least one event; the first is what was asked. */
    record Accepted(List<Event> events) implements Decision {}

    /** Nothing changed. */
    record Refused(Refusal refusal) implements Decision {}
}
