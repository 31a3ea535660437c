package vn.motcua.cases;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.motcua.cases.core.Event;
import vn.motcua.kernel.Actor;

/**
 * What happened once to a case.
 *
 * @param position in the journal: what an inclusion proof is asked for with
 * @param seq within the case: the version that it made
 * @param type for example {@code dossier.accepted}
 * @param event null when its body was erased by law or can't be read
 * @param unreadable 0; or how many entries, up to {@code seq}, lie in the file of an archived month that is missing or was
 *     changed: then this line stands for all of them, {@code at} is the month's first moment and {@code position} is 0
 */
public record HistoryItem(
        long position,
        long seq,
        Instant at,
        String type,
        Actor actor,
        @Nullable Event event,
        int unreadable) {

    public boolean isUnreadable() {
        return unreadable > 0;
    }

    /** Number of the first entry that the line stands for. */
    public long firstSeq() {
        return isUnreadable() ? seq - unreadable + 1 : seq;
    }

    /** What this asked the applicant to pay, in đồng; 0: nothing. The latest that is not 0 is what a case demands. */
    public long demanded() {
        return switch (event) {
            case Event.PaymentRequested asked -> asked.amount();
            case Event.Submitted submitted -> submitted.amount();
            case null, default -> 0;
        };
    }

    /** The line that stands for this one and the next entry of the same file. */
    HistoryItem with(long nextSeq) {
        return new HistoryItem(position, nextSeq, at, type, actor, event, unreadable + 1);
    }
}
