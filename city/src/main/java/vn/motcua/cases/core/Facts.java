package vn.motcua.cases.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import vn.motcua.kernel.Caller;

/**
 * What the core may know of the world at the moment of one command.
 *
 * @param now whole microseconds
 * @param caller with the positions, delegations and substitutions of today
 */
public record Facts(Instant now, Caller caller, World world) {

    /** The world as far as a decision asks it; every answer is fixed while one command is decided. */
    public interface World {

        WorkClock clock(UUID agency);

        /** The agency of a kind (for example {@code tax-office}) that is competent for this case. */
        Optional<UUID> competent(String agencyKind);

        /** Whether an expression of the definition holds for the case's facts. */
        boolean holds(String expression);

        /** What led to the case as it stands, for {@link Command.Undo}; empty where nobody looked it up. */
        default Optional<Past> past() {
            return Optional.empty();
        }

        /** What is to pay when it is asked for by an officer, in đồng; 0 when nothing. */
        long amountOnRequest();
    }

    /** The last event, and the case before it. */
    public record Past(CaseState before, Event last) {

        /** Empty when the case was only just opened. */
        public static Optional<Past> of(List<Event> events) {
            return events.size() < 2
                    ? Optional.empty()
                    : Optional.of(new Past(Core.replay(events.subList(0, events.size() - 1)), events.getLast()));
        }
    }

    By by() {
        return new By(caller.kind(), caller.account(), null);
    }
}
