package vn.motcua.trust;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A paper that was issued.
 *
 * @param number number and symbol, {@code 12/TLKT-UBND}; empty: it has none
 * @param title heading and summary as one line
 * @param code to look it up at {@code /verify}: {@code 7K3P-9QXM-4RTA}
 * @param payload of its QR: what follows {@code /v/}
 * @param file the signed PDF in {@link vn.motcua.files.Files}
 * @param sha256 of the signed PDF, 64 hexadecimal digits
 * @param reason why it was revoked; empty while it is valid
 * @param replacedBy the document that came in its place
 */
public record IssuedDocument(
        UUID id,
        String kind,
        UUID agency,
        String number,
        LocalDate date,
        String title,
        String code,
        String payload,
        UUID file,
        String sha256,
        Instant issuedAt,
        Status status,
        String reason,
        @Nullable UUID replacedBy) {

    /** Whether it still counts (hiệu lực). */
    public enum Status {
        VALID,
        REVOKED,
        REPLACED
    }
}
