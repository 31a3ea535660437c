package vn.motcua.cases;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.Event;
import vn.motcua.cases.core.OpenTask;
import vn.motcua.journal.Chain;
import vn.motcua.journal.Journal;
import vn.motcua.journal.NewEntry;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Ids;
import vn.motcua.kernel.Json;

/** Turns what was decided into the one statement that makes it so: row, tasks with their alarms, entries, idempotency key. */
final class CaseWriter {

    private final CaseStore store;
    private final Journal journal;
    private final Ids ids;

    CaseWriter(CaseStore store, Journal journal, Ids ids) {
        this.store = store;
        this.journal = journal;
        this.ids = ids;
    }

    /**
     * Who asked, and under which idempotency key.
     *
     * @param actor instead of the caller's own, for work that the city does for somebody
     * @param key null when none is kept
     * @param scope of the key: the case, or for openings the caller
     */
    record Signed(
            Caller caller, @Nullable Actor actor, @Nullable String key, UUID scope, byte[] fingerprint) {

        Actor of(Event event) {
            if (actor != null) {
                return actor;
            }
            Caller.Holding holding = event.by().holding();
            return holding == null ? caller.actor() : caller.actor(holding);
        }
    }

    /** Empty when somebody else was faster: the version or the key is taken. */
    Optional<Outcome> write(
            Practice practice,
            @Nullable StoredCase before,
            CaseState after,
            String subject,
            List<Event> events,
            Signed signed,
            Instant now) {
        CaseState.Identity identity = after.identity();
        List<NewEntry> entries = events.stream()
                .map(e -> NewEntry.of(identity.stream(), EventCodec.type(identity.kind(), e), signed.of(e), e))
                .toList();
        List<Chain.Linked> linked = Chain.link(before == null ? Chain.EMPTY : before.head(), now, entries, ids);
        List<TaskRecord> old = before == null ? List.of() : TaskRecord.of(before.state());
        List<TaskRecord> open = TaskRecord.of(after);
        OptionalLong position = store.write(new CaseStore.Write(
                before,
                after,
                subject,
                closed(practice, before, after, now),
                linked,
                open.stream()
                        .filter(t -> !old.contains(t))
                        .map(t -> alarmed(practice, t, now))
                        .toList(),
                old.stream()
                        .map(t -> t.task().step())
                        .filter(step ->
                                open.stream().noneMatch(t -> t.task().step().equals(step)))
                        .toList(),
                signed.key(),
                signed.scope(),
                signed.fingerprint(),
                now));
        if (position.isEmpty()) {
            return Optional.empty();
        }
        journal.wakeAfterCommit();
        return Optional.of(new Outcome.Done(
                identity.id(), identity.code(), linked.getLast().seq(), position.getAsLong(), false));
    }

    private static @Nullable Instant closed(
            Practice practice, @Nullable StoredCase before, CaseState after, Instant now) {
        if (!practice.kind().closed(after.statuses().business())) {
            return null;
        }
        return before == null || before.closed() == null ? now : before.closed();
    }

    private static CaseStore.AlarmedTask alarmed(Practice practice, TaskRecord row, Instant now) {
        Instant due = row.due();
        OpenTask task = row.task();
        Alarm.Next next = due == null
                ? null
                : Alarm.next(practice.clock(task.agency()), task.opened(), due, now)
                        .orElse(null);
        return new CaseStore.AlarmedTask(row, next);
    }

    static byte[] fingerprint(Object request) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(Json.bytes(request));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
