package vn.motcua.trust;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What verification found, without anything personal beyond what the paper shows to its holder.
 *
 * @param paper what the city knows about it; null when it knows nothing
 * @param signatures found in an uploaded file; empty for codes
 */
public record Verdict(Outcome outcome, @Nullable Paper paper, List<Signature> signatures) {

    /** In one word. */
    public enum Outcome {
        /** Issued by the city, unchanged, valid. */
        AUTHENTIC,
        REVOKED,
        REPLACED,
        /** Carries a signature of the city, but is not what was issued. */
        CHANGED,
        /** No such code, or a QR that the city did not sign. */
        UNKNOWN,
        /** Signed and unchanged, but by somebody whom this city can't vouch for. */
        FOREIGN,
        UNSIGNED;

        /** As in message keys. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * A paper that the city issued.
     *
     * @param agency name of the agency
     * @param heading name of the type of document
     * @param initials of the holder; empty when it names nobody
     */
    public record Paper(
            IssuedDocument document, String agency, String agencyEn, String heading, String signer, String initials) {}

    /**
     * A signature in a file.
     *
     * @param by common name of the certificate
     * @param intact what it covers is as it was signed
     * @param trusted its certificate leads to an authority that the city trusts, and was not revoked then
     */
    public record Signature(
            String by, String organisation, @Nullable Instant at, boolean intact, boolean trusted, boolean revoked) {}
}
