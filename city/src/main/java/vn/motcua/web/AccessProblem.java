package vn.motcua.web;

import vn.motcua.kernel.Problem;

/** Every way in which a route refuses its caller. */
public sealed interface AccessProblem extends Problem {

    record SignInNeeded() implements AccessProblem {}

    /** The session is known by password only; the page needs a second factor, a passkey or the national identity. */
    record StrongerSignInNeeded(int assurance) implements AccessProblem {}

    record NotYours() implements AccessProblem {}

    record NoSuchPage(String path) implements AccessProblem {}

    @Override
    default Summary summary() {
        return switch (this) {
            case SignInNeeded() -> new Summary(Kind.UNAUTHENTICATED, "access/sign-in-needed", "nobody is signed in");
            case StrongerSignInNeeded(var level) ->
                new Summary(Kind.FORBIDDEN, "access/stronger-sign-in-needed", "assurance " + level + " is needed");
            case NotYours() -> new Summary(Kind.FORBIDDEN, "access/not-yours", "this caller may not do this");
            case NoSuchPage(var path) -> new Summary(Kind.NOT_FOUND, "access/no-such-page", "nothing at " + path);
        };
    }
}
