package vn.motcua.cases.core;

import java.time.Instant;
import java.util.List;

/** Why not, as a value. */
public sealed interface Refusal {

    /** The business status does not allow it. */
    record WrongState(String status, String command) implements Refusal {}

    /** No open task with this step. */
    record NotOpen(String step) implements Refusal {}

    /** Another role, agency, position or person holds it. */
    record NotYours(String step) implements Refusal {}

    /** A role is needed that the caller does not have in this agency. */
    record NeedsRole(List<String> oneOf) implements Refusal {}

    /** Who did these steps, or asked before, cannot do this one as well. */
    record NeedsSecondPerson(List<String> steps) implements Refusal {}

    /** The caller is the applicant, or declared a conflict of interest. */
    record ConflictOfInterest() implements Refusal {}

    /** Everything that is missing, at once: ids of checks, {@code reason}, {@code payment}, {@code consult:<step>} … */
    record Missing(List<String> what) implements Refusal {}

    /** The definition or the kind does not know such a thing here. */
    record NotPossible(String command, String why) implements Refusal {}

    /** It can be done once, and was. */
    record AlreadyDone(String what) implements Refusal {}

    /** A moment before now was asked for. */
    record NotRetroactive(Instant asked) implements Refusal {}

    /** The due time is over. */
    record TooLate(Instant due) implements Refusal {}

    /** The new due time is not later than the one there is. */
    record NotLater(Instant due) implements Refusal {}

    /** No agency of this kind is competent. */
    record NoAgency(String agencyKind) implements Refusal {}

    /**
     * Somebody else changed the case since it was looked at.
     *
     * @param since events, oldest first
     */
    record Stale(long version, List<Event> since) implements Refusal {}

    /** The idempotency key was used for something else. */
    record KeyReused() implements Refusal {}

    /** There is no such case. */
    record NotFound() implements Refusal {}
}
