package vn.motcua.cases;

import java.util.UUID;
import vn.motcua.cases.core.Refusal;

/** What came of a command. */
public sealed interface Outcome {

    /**
     * It is recorded and durable.
     *
     * @param version of the case afterwards; give it with the next command
     * @param position in the journal, for readers that must wait for their followers; 0 when repeated
     * @param repeated the idempotency key was known: nothing was done again
     */
    record Done(UUID id, String code, long version, long position, boolean repeated) implements Outcome {}

    /** Nothing changed. */
    record Refused(UUID id, Refusal refusal) implements Outcome {}
}
