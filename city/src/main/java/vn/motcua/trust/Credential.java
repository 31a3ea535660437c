package vn.motcua.trust;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A certificate of the city's own authority, as people may see it.
 *
 * @param holder agency or officer's account
 * @param serial hexadecimal
 * @param fingerprint SHA-256 of the certificate, hexadecimal
 * @param retiredAt when a newer one took its place
 */
public record Credential(
        UUID id,
        Kind kind,
        UUID holder,
        String name,
        String serial,
        String fingerprint,
        Instant validFrom,
        Instant validTo,
        @Nullable Instant retiredAt,
        @Nullable Instant revokedAt,
        String reason) {

    /** Whose it is. */
    public enum Kind {
        ROOT,
        AGENCY,
        OFFICER
    }
}
