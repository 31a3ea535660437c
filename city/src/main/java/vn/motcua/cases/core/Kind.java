package vn.motcua.cases.core;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The law of a family of cases, written in Java beside the service that owns it: public statuses, which transitions exist,
 * what the clock does in each, what must be true before closing.
 */
public interface Kind {

    /** Prefix of streams and of entry types: {@code dossier}. */
    String id();

    /** The public status that a milestone reaches; empty when this family has no such thing. */
    Optional<String> status(Milestone milestone);

    /** Statuses to which a case may go from here; empty: closed for ever. */
    Set<String> next(String status);

    ClockRule clock(String status);

    /** All that is missing before the case may be delivered: keys such as {@code payment}; empty when nothing is. */
    List<String> missingBeforeDelivery(CaseState state);

    default boolean allows(String from, String to) {
        return next(from).contains(to);
    }

    default boolean closed(String status) {
        return next(status).isEmpty();
    }

    /** What the clock does in a status. */
    enum ClockRule {
        NOT_STARTED,
        RUNNING,
        PAUSED,
        /** Stopped: the time of entering counts. */
        STOPPED
    }
}
