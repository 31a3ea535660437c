package vn.motcua.identity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A session as its owner sees it.
 *
 * @param position the position that an officer chose to act through
 * @param onBehalfOf whom a representative acts for
 * @param device what the browser called itself when the session began
 */
record Session(
        UUID id,
        UUID account,
        int assurance,
        Method method,
        Instant createdAt,
        Instant seenAt,
        @Nullable UUID position,
        @Nullable UUID onBehalfOf,
        String device,
        String address) {

    /** How its owner proved who they are. */
    enum Method {
        PASSWORD(1),
        TOTP(2),
        RECOVERY_CODE(2),
        PASSKEY(2),
        NATIONAL_ID(2);

        private final int assurance;

        Method(int assurance) {
            this.assurance = assurance;
        }

        int assurance() {
            return assurance;
        }
    }
}
