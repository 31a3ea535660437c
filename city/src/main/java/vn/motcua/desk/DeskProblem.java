package vn.motcua.desk;

import vn.motcua.cases.core.Refusal;
import vn.motcua.kernel.Problem;

/** Every way in which the desk says no beside what its forms explain in place. */
public sealed interface DeskProblem extends Problem {

    /** The caller has no open step of this dossier. */
    record NotYours() implements DeskProblem {}

    /** There is no such thing to do, or no such paper to print. */
    record NoSuchThing() implements DeskProblem {}

    /** The engine said no where there is no form to say it in. */
    record Refused(Refusal refusal) implements DeskProblem {}

    @Override
    default Summary summary() {
        return switch (this) {
            case NotYours() -> new Summary(Kind.FORBIDDEN, "desk/not-yours", "no open step of the caller");
            case NoSuchThing() -> new Summary(Kind.NOT_FOUND, "desk/no-such-thing", "nothing to do or print");
            case Refused(Refusal.Missing missing) -> new Summary(Kind.INVALID, "desk/missing", missing.toString());
            case Refused(var refusal) -> new Summary(Kind.CONFLICT, "desk/refused", refusal.toString());
        };
    }
}
