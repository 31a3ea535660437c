package vn.motcua.cases.core;

import java.util.List;

/** What changes no step and no clock. */
final class Notes {

    private Notes() {}

    static List<Event> comment(Situation at, Command.Comment c) {
        By by = at.owner() ? at.by(null) : at.systemOr(at::involved);
        Situation.given(c.text(), "text");
        return List.of(new Event.Commented(at.now(), by, Change.NONE, c.text(), List.copyOf(c.mentions())));
    }

    static List<Event> link(Situation at, Command.Link c) {
        By by = at.systemOr(at::involved);
        var other = new CaseState.Related(c.other(), c.how());
        if (at.state().related().contains(other) || c.other().equals(at.state().id())) {
            throw new No(new Refusal.AlreadyDone("link"));
        }
        return List.of(new Event.Linked(at.now(), by, Change.NONE, other));
    }

    static List<Event> synchronise(Situation at, Command.Synchronise c) {
        at.systemOnly();
        if (!at.state().statuses().sync().next().contains(c.to())) {
            throw at.wrongState();
        }
        return List.of(new Event.Synchronised(at.now(), at.by(null), Change.NONE, c.to()));
    }
}
