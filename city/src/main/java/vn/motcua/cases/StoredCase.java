package vn.motcua.cases;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.motcua.cases.core.CaseState;
import vn.motcua.journal.Chain;

/**
 * A case as loaded for a command.
 *
 * @param known what was done under the command's idempotency key before; null: nothing
 */
record StoredCase(
        CaseState state,
        Chain.Head head,
        String subject,
        Instant opened,
        @Nullable Instant closed,
        @Nullable Known known) {

    record Known(long seq, byte[] fingerprint) {}

    CaseView view() {
        return new CaseView(state, head.seq(), subject, opened, closed);
    }
}
