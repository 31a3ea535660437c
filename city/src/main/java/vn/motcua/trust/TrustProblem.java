package vn.motcua.trust;

import java.util.UUID;
import vn.motcua.kernel.Problem;

/** Every way this module refuses. */
public sealed interface TrustProblem extends Problem {

    record NoDocument(UUID document) implements TrustProblem {}

    /** It was revoked or replaced before. */
    record NotValid(UUID document) implements TrustProblem {}

    record NoCredential(UUID credential) implements TrustProblem {}

    /** The hardware token has no key for this holder. */
    record NoKey(String holder) implements TrustProblem {}

    record NotPdf() implements TrustProblem {}

    /** Too many papers are being checked at this moment. */
    record Busy() implements TrustProblem {}

    @Override
    default Summary summary() {
        return switch (this) {
            case NoDocument(var id) -> new Summary(Kind.NOT_FOUND, "trust/no-document", "no document " + id);
            case NotValid(var id) ->
                new Summary(Kind.CONFLICT, "trust/not-valid", "document " + id + " is not valid any more");
            case NoCredential(var id) -> new Summary(Kind.NOT_FOUND, "trust/no-credential", "no certificate " + id);
            case NoKey(var holder) -> new Summary(Kind.UNAVAILABLE, "trust/no-key", "the token has no key " + holder);
            case NotPdf() -> new Summary(Kind.UNSUPPORTED, "trust/not-pdf", "not a PDF of at most 20 MB");
            case Busy() -> new Summary(Kind.UNAVAILABLE, "trust/busy", "too many papers at once");
        };
    }
}
