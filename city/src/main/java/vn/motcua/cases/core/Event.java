package vn.motcua.cases.core;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.motcua.vietnam.worktime.Limit;

/**
 * What happened. The record's name in kebab case is the entry's type after the kind: {@code dossier.supplement-requested};
 * the record itself is the entry's body.
 */
public sealed interface Event {

    Instant at();

    By by();

    Change change();

    record Submitted(
            Instant at,
            By by,
            Change change,
            CaseState.Identity identity,
            CaseState.Places places,
            CaseState.Parties parties,
            Limit limit,
            long amount,
            String subject,
            Map<String, Object> facts,
            List<CaseState.Related> related)
            implements Event {
        public Submitted {
            related = related == null ? List.of() : List.copyOf(related);
        }
    }

    record Accepted(Instant at, By by, Change change, String note) implements Event {}

    record Declined(Instant at, By by, Change change, String reason) implements Event {}

    record SupplementRequested(Instant at, By by, Change change, String step, List<CaseState.Item> items, String reason)
            implements Event {}

    record Supplemented(
            Instant at,
            By by,
            Change change,
            Map<String, Object> facts,
            @Nullable String variant) implements Event {}

    record PaymentRequested(Instant at, By by, Change change, long amount, String reason) implements Event {}

    /**
     * Money came, was not owed, or went back.
     *
     * @param reason why money went back; null for all else
     */
    record PaymentConfirmed(
            Instant at,
            By by,
            Change change,
            Statuses.Financial outcome,
            long amount,
            String reference,
            @Nullable String reason)
            implements Event {}

    record Completed(
            Instant at,
            By by,
            Change change,
            String step,
            List<String> checks,
            CaseState.@Nullable Verdict proposal,
            String note)
            implements Event {}

    record Returned(Instant at, By by, Change change, String step, String to, String reason) implements Event {}

    record Forwarded(Instant at, By by, Change change, String step, UUID agency, String role, String reason)
            implements Event {}

    record Consulted(Instant at, By by, Change change, String step, String consult, String question) implements Event {}

    record Answered(Instant at, By by, Change change, String step, String answer, boolean agrees) implements Event {}

    record WentOn(Instant at, By by, Change change, String step, String reason) implements Event {}

    /**
     * A consulted agency kept silent until its time was over.
     *
     * @param means what the definition makes of it
     */
    record Lapsed(Instant at, By by, Change change, String step, Step.Silence means) implements Event {}

    /**
     * Who did the last thing took it back at once.
     *
     * @param what the event that was taken back: {@code completed}
     * @param step that it was about
     * @param proposal as it was before
     * @param done who had finished the step before; null: nobody
     */
    record Undone(
            Instant at,
            By by,
            Change change,
            String what,
            String step,
            CaseState.@Nullable Verdict proposal,
            CaseState.@Nullable Done done)
            implements Event {}

    record Assigned(Instant at, By by, Change change, String step, UUID position, UUID account, String reason)
            implements Event {}

    record Claimed(Instant at, By by, Change change, String step) implements Event {}

    record Released(Instant at, By by, Change change, String step, boolean conflict, String reason) implements Event {}

    record Suspended(Instant at, By by, Change change, String reason) implements Event {}

    record Resumed(Instant at, By by, Change change, String reason) implements Event {}

    record Extended(Instant at, By by, Change change, Instant from, Instant to, String reason) implements Event {}

    /**
     * A letter of apology is owed (phiếu xin lỗi và hẹn lại kết quả).
     *
     * @param due the promise as it stands; null before acceptance
     */
    record Apologised(
            Instant at,
            By by,
            Change change,
            String reason,
            UUID responsible,
            @Nullable Instant due) implements Event {}

    /**
     * Signed or issued.
     *
     * @param processed it was the last step: the result is there
     */
    record Settled(
            Instant at,
            By by,
            Change change,
            String step,
            CaseState.Verdict verdict,
            List<UUID> results,
            boolean processed,
            String note)
            implements Event {}

    record Recalled(Instant at, By by, Change change, String to, String reason) implements Event {}

    record Delivered(Instant at, By by, Change change, String how) implements Event {}

    record Withdrawn(Instant at, By by, Change change, String reason) implements Event {}

    record Commented(Instant at, By by, Change change, String text, List<UUID> mentions) implements Event {}

    record Linked(Instant at, By by, Change change, CaseState.Related other) implements Event {}

    record Merged(Instant at, By by, Change change, UUID into, String reason) implements Event {}

    record Split(Instant at, By by, Change change, List<UUID> parts, String reason) implements Event {}

    record Transferred(Instant at, By by, Change change, UUID from, UUID to, String reason) implements Event {}

    record Disputed(Instant at, By by, Change change, String step, String reason) implements Event {}

    record Rated(Instant at, By by, Change change, int score, String words) implements Event {}

    record Synchronised(Instant at, By by, Change change, Statuses.Sync to) implements Event {}

    record HandedOver(Instant at, By by, Change change, UUID from, UUID to) implements Event {}

    record Vacated(Instant at, By by, Change change, UUID position) implements Event {}

    record DueRecomputed(Instant at, By by, Change change, String reason) implements Event {}
}
