package vn.motcua.cases;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.Command;
import vn.motcua.cases.core.Opening;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Slice;

/**
 * The one door to everything in flight. Every change is one command: decided by the pure core, written with its journal
 * entries in one statement. Lists and counts are written in the same transaction, so whoever got {@link Outcome.Done} sees
 * it everywhere here at once.
 *
 * <p>Who may look is decided by the services: nothing here checks readers, but for conflicts of interest in work-lists.
 */
public interface Cases {

    /** Instead of a version: decide on the case as it is, for callers that never looked (payments, adapters, comments). */
    long ANY_VERSION = -1;

    /**
     * Opens a case and gives it its code, once, on receipt of the submission (the applicant needs it to ask, although the
     * national rule allocates it at acceptance); numbers count by receiving agency and day, without gaps.
     *
     * @param key idempotency key: the same caller with the same key gets the same case
     */
    Outcome open(Opening opening, Caller caller, String key);

    /**
     * Does a command to a case.
     *
     * @param version that the caller saw, or {@link #ANY_VERSION}; an older one is refused as stale with what changed since
     * @param key idempotency key within the case: what was done under it is answered again and not done again; a refused
     *     command leaves no trace, so its key is free
     */
    Outcome perform(UUID id, long version, Command command, Caller caller, String key);

    /**
     * Does the command that the case's own state makes of a request: one look instead of two.
     *
     * @param command empty: this request cannot be answered so
     * @return empty when there is no such case or no command
     */
    Optional<Outcome> perform(
            String code, long version, Function<CaseState, Optional<Command>> command, Caller caller, String key);

    /** Each with its own outcome, in the order of the requests; at most 500. */
    List<Outcome> performAll(List<Request> requests, Caller caller);

    Optional<CaseView> find(UUID id);

    /** Those of these that exist, in the order of ids; for followers, which take many at once. */
    List<CaseView> findAll(Collection<UUID> ids);

    Optional<CaseView> byCode(String code);

    /** What happened to a case after {@code afterSeq}, oldest first. */
    List<HistoryItem> history(UUID id, long afterSeq, int limit);

    default List<HistoryItem> history(UUID id) {
        return history(id, 0, 1000);
    }

    /**
     * A page of open tasks, by due time.
     *
     * @param after {@code next} of the page before; null for the first
     */
    Slice<TaskRow> worklist(WorkListQuery query, @Nullable String after, int size);

    Counts counts(WorkListQuery query);

    /** The newest first. A part of another case shows there, and by itself only while its clock is paused. */
    Slice<CaseRow> ownedBy(UUID account, @Nullable String after, int size);

    /** Cases whose promise is broken and whose clock runs, of these deciding agencies; the longest late first. */
    Slice<CaseRow> late(Collection<UUID> agencies, @Nullable String after, int size);

    /** Open cases that an agency decides, by due time. */
    Slice<CaseRow> decidedBy(UUID agency, @Nullable String after, int size);

    /** How many open cases these agencies received, decide or have a task of. */
    int openIn(Collection<UUID> agencies);

    /**
     * Hands every open case and task of an agency to its successor, in the caller's transaction or one of its own.
     *
     * @param positions old position to new; tasks of others go to the pool of their role
     * @return how many cases changed
     */
    int transferAll(UUID from, UUID to, Map<UUID, UUID> positions, Actor actor);

    /**
     * Gives back to the pool what a closed position holds of a case, on behalf of {@code actor}, in the caller's transaction.
     * Nothing happens when it holds nothing of it any more.
     */
    void vacate(UUID id, UUID position, Actor actor);

    /** What the calendar in force would change in the due times of open cases; changes nothing. */
    DuePreview previewDue(@Nullable String after, int size);

    /**
     * Re-computes the due times of the next open cases, each its own command, in the caller's transaction or one for each.
     *
     * @param after where the stretch before ended; null: from the beginning
     */
    Recomputed recomputeDue(@Nullable String after, int size, String reason, Actor actor);

    /** The same for one case that was set aside; empty when it has its due time now. */
    Optional<NotComputed> recomputeDue(UUID id, String reason, Actor actor);

    /** The moment that the lists call now. */
    Instant now();
}
