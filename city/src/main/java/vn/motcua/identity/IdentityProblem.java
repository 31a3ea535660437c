package vn.motcua.identity;

import java.util.UUID;
import vn.motcua.kernel.Problem;

/** Every way this module refuses. */
public sealed interface IdentityProblem extends Problem {

    record NoAccount(UUID account) implements IdentityProblem {}

    /** Someone already has an account by this personal number, e-mail, user name or tax code. */
    record Taken(String field) implements IdentityProblem {}

    /** The caller may not act for this person or enterprise today. */
    record NoRepresentation() implements IdentityProblem {}

    /** The officer does not hold this position today. */
    record NoSuchPosition() implements IdentityProblem {}

    /** What had to come back within minutes did not, or came twice. */
    record Expired() implements IdentityProblem {}

    /** The passkey's answer could not be verified. */
    record PasskeyRefused() implements IdentityProblem {}

    /** A form came without the token of our page: forged, or kept open for too long. */
    record FormExpired() implements IdentityProblem {}

    /** The installation has not said under which address people reach it ({@code city.url}). */
    record NoAddress() implements IdentityProblem {}

    /** The national identity platform does not answer. */
    record NationalIdUnreachable() implements IdentityProblem {}

    /** The national identity platform refused, or said less than needed. */
    record NationalIdRefused(String reason) implements IdentityProblem {}

    /** Too many passwords are being checked at this moment. */
    record Busy() implements IdentityProblem {}

    @Override
    default Summary summary() {
        return switch (this) {
            case NoAccount(var id) -> new Summary(Kind.NOT_FOUND, "identity/no-account", "no account " + id);
            case Taken(var field) -> new Summary(Kind.CONFLICT, "identity/taken", field + " belongs to an account");
            case NoRepresentation() ->
                new Summary(Kind.FORBIDDEN, "identity/no-representation", "no representation in force");
            case NoSuchPosition() ->
                new Summary(Kind.FORBIDDEN, "identity/no-such-position", "the position is not held today");
            case Expired() -> new Summary(Kind.CONFLICT, "identity/expired", "the step expired or was done already");
            case PasskeyRefused() ->
                new Summary(Kind.FORBIDDEN, "identity/passkey-refused", "the passkey could not be verified");
            case FormExpired() ->
                new Summary(Kind.FORBIDDEN, "identity/form-expired", "the form's token is missing or old");
            case NoAddress() -> new Summary(Kind.UNAVAILABLE, "identity/no-address", "city.url is not set");
            case NationalIdUnreachable() ->
                new Summary(Kind.UNAVAILABLE, "identity/national-id-unreachable", "the issuer does not answer");
            case NationalIdRefused(var reason) -> new Summary(Kind.FORBIDDEN, "identity/national-id-refused", reason);
            case Busy() -> new Summary(Kind.UNAVAILABLE, "identity/busy", "too many passwords at once");
        };
    }
}
