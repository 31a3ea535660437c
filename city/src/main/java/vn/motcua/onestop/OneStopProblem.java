package vn.motcua.onestop;

import java.util.List;
import java.util.Map;
import vn.motcua.cases.core.Refusal;
import vn.motcua.kernel.Problem;

/** Every way this module refuses. */
public sealed interface OneStopProblem extends Problem {

    /** There is none, or it is not the caller's: the answer is the same, so that codes cannot be tried out. */
    record NoDossier() implements OneStopProblem {}

    record NoProcedure(String code) implements OneStopProblem {}

    /** A new version came into force while the form was filled in. */
    record NewVersion(String code, int version) implements OneStopProblem {}

    /** The procedure demands more certainty about who applies. */
    record StrongerSignInNeeded(int level) implements OneStopProblem {}

    /** The procedure is not for this kind of applicant. */
    record NotForYou(List<String> subjects) implements OneStopProblem {}

    /** The agency does not receive dossiers. */
    record NotReceiving() implements OneStopProblem {}

    /** The case engine said no. */
    record Refused(Refusal refusal) implements OneStopProblem {}

    /** The submission was begun under this key and is not finished. */
    record TryAgain() implements OneStopProblem {}

    @Override
    default Summary summary() {
        return switch (this) {
            case NoDossier() -> new Summary(Kind.NOT_FOUND, "onestop/no-dossier", "no such dossier for this caller");
            case NoProcedure(var code) -> new Summary(Kind.NOT_FOUND, "onestop/no-procedure", "no procedure " + code);
            case NewVersion(var code, var version) ->
                new Summary(Kind.STALE, "onestop/new-version", code + " is at version " + version);
            case StrongerSignInNeeded(var level) ->
                new Summary(Kind.FORBIDDEN, "onestop/stronger-sign-in", "assurance " + level + " needed");
            case NotForYou(var subjects) -> new Summary(Kind.FORBIDDEN, "onestop/not-for-you", "only for " + subjects);
            case NotReceiving() ->
                new Summary(Kind.INVALID, "onestop/not-receiving", "this agency receives no dossiers");
            case Refused(var refusal) -> refused(refusal);
            case TryAgain() -> new Summary(Kind.CONFLICT, "onestop/try-again", "the same request is under way");
        };
    }

    @Override
    default Map<String, Object> members() {
        return switch (this) {
            case NewVersion(var _, var version) -> Map.of("version", version);
            case Refused(Refusal.Missing(var what)) -> Map.of("missing", what);
            case Refused(Refusal.Stale(var version, var _)) -> Map.of("version", version);
            default -> Map.of();
        };
    }

    private static Summary refused(Refusal refusal) {
        String word = refusal.getClass().getSimpleName();
        return switch (refusal) {
            case Refusal.NotFound() -> new Summary(Kind.NOT_FOUND, "onestop/no-dossier", word);
            case Refusal.Stale s -> new Summary(Kind.STALE, "onestop/stale", "version " + s.version());
            case Refusal.Missing m -> new Summary(Kind.INVALID, "onestop/missing", m.what() + " missing");
            case Refusal.NotYours n -> new Summary(Kind.FORBIDDEN, "onestop/not-yours", word + n.step());
            case Refusal.NeedsRole n -> new Summary(Kind.FORBIDDEN, "onestop/needs-role", word + n.oneOf());
            case Refusal.ConflictOfInterest() -> new Summary(Kind.FORBIDDEN, "onestop/conflict-of-interest", word);
            case Refusal.NeedsSecondPerson n ->
                new Summary(Kind.FORBIDDEN, "onestop/needs-second-person", word + n.steps());
            default -> new Summary(Kind.CONFLICT, "onestop/not-possible", refusal.toString());
        };
    }
}
