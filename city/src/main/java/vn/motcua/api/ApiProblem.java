package vn.motcua.api;

import java.util.List;
import java.util.Map;
import vn.motcua.kernel.Problem;

/** Every way this module refuses. */
sealed interface ApiProblem extends Problem {

    /** The installation has not said under which address it is reached ({@code city.url}). */
    record NoAddress() implements ApiProblem {}

    /** A link to the consent page names no registered program, or an address of return that it did not register. */
    record UnknownApp() implements ApiProblem {}

    record NoConsent() implements ApiProblem {}

    record NoClient() implements ApiProblem {}

    /** A request that changes something came without a key that makes it safe to repeat. */
    record KeyNeeded() implements ApiProblem {}

    /** A request that changes something came without the version that it was decided on. */
    record VersionNeeded() implements ApiProblem {}

    /** The key came before with another content. */
    record KeyReused() implements ApiProblem {}

    /** No paper with this code was issued here. */
    record NoPaper() implements ApiProblem {}

    /** This installation issues no papers. */
    record NoVerification() implements ApiProblem {}

    /** Somebody changed it since; {@code changes} says what happened, oldest first. */
    record Stale(long version, List<Changed> changes) implements ApiProblem {}

    /** One thing that happened: {@code SupplementRequested} and when. */
    record Changed(String what, String at) {}

    @Override
    default Summary summary() {
        return switch (this) {
            case NoAddress() -> new Summary(Kind.UNAVAILABLE, "api/no-address", "city.url is not set");
            case UnknownApp() ->
                new Summary(Kind.INVALID, "api/unknown-app", "unknown client_id or unregistered redirect_uri");
            case NoConsent() -> new Summary(Kind.NOT_FOUND, "api/no-consent", "no such consent of this caller");
            case NoClient() -> new Summary(Kind.NOT_FOUND, "api/no-client", "no such client");
            case NoPaper() -> new Summary(Kind.NOT_FOUND, "api/no-paper", "no paper with this code was issued here");
            case NoVerification() ->
                new Summary(Kind.UNAVAILABLE, "api/no-verification", "this installation issues no papers");
            case KeyNeeded() ->
                new Summary(Kind.INVALID, "api/key-needed", "header Idempotency-Key with 1 to 100 characters");
            case KeyReused() ->
                new Summary(Kind.INVALID, "api/key-reused", "this Idempotency-Key came with another content");
            case VersionNeeded() ->
                new Summary(
                        Kind.PRECONDITION_REQUIRED,
                        "api/version-needed",
                        "header If-Match with the ETag of the last answer");
            case Stale(var version, var changes) ->
                new Summary(Kind.STALE, "api/stale", "now at version " + version + ", changes: " + changes.size());
        };
    }

    @Override
    default Map<String, Object> members() {
        return this instanceof Stale(var version, var changes)
                ? Map.of("version", version, "changes", changes)
                : Map.of();
    }
}
