package vn.motcua.kernel;

import java.util.Map;

/**
 * A rule that says no, as a value. Each module has one sealed interface of its problems; the record's components become
 * members of the RFC 9457 answer, {@code type} is also the key of the sentence ({@code problem.<type>}) that people read.
 */
public interface Problem {

    Summary summary();

    default ProblemException asException() {
        return new ProblemException(this);
    }

    /** Facts for the reader beyond the type, by name; written into the answer. Personal data stays out. */
    default Map<String, Object> members() {
        return Map.of();
    }

    /**
     * The problem in short.
     *
     * @param type for example {@code dossier/not-found}: the tail of the problem's URI and of its message key
     * @param detail English, for logs and developers; no personal data
     */
    record Summary(Kind kind, String type, String detail) {}

    /** What sort of no it is, with its HTTP status. */
    enum Kind {
        /** The request itself breaks the protocol. */
        MALFORMED(400),
        INVALID(422),
        UNAUTHENTICATED(401),
        FORBIDDEN(403),
        NOT_FOUND(404),
        CONFLICT(409),
        STALE(412),
        TOO_LARGE(413),
        UNSUPPORTED(415),
        PRECONDITION_REQUIRED(428),
        TOO_MANY(429),
        /** What arrived is not what was sent (tus: checksum mismatch). */
        DAMAGED(460),
        UNAVAILABLE(503),
        /** What was sent can't be stored (RFC 4918). */
        NO_ROOM(507);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }
}
