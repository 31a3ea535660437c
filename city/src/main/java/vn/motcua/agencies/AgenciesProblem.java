package vn.motcua.agencies;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.motcua.kernel.Problem;

/** Every way this module refuses, besides what a form's field breaks. */
public sealed interface AgenciesProblem extends Problem {

    record UnknownUnit(String code) implements AgenciesProblem {}

    /** The old unit went to several new ones: ask for the street, the point or the new ward. */
    record DividedUnit(String code, List<String> candidates) implements AgenciesProblem {}

    record OutsideCity(String code) implements AgenciesProblem {}

    record NoneCompetent(String kind, @Nullable String ward, LocalDate on) implements AgenciesProblem {}

    /** An agency of this kind exists for each ward, and no ward was given. */
    record WardNeeded(String kind) implements AgenciesProblem {}

    record UnknownAgency(UUID id) implements AgenciesProblem {}

    record UnknownOfficer(UUID id) implements AgenciesProblem {}

    record UnknownPosition(UUID id) implements AgenciesProblem {}

    record PositionHeld(UUID position, LocalDate from) implements AgenciesProblem {}

    /** The position is not to be closed, or its day has come: there is nothing to take back. */
    record NoClosingToCome(UUID position) implements AgenciesProblem {}

    record NotMerged(Why why, String subject) implements AgenciesProblem {}

    /** Why wards can't be merged like this. */
    enum Why {
        TOO_FEW("wards"),
        NOT_STANDING("wards"),
        CHANGES_LATER("wards"),
        DAY_TO_COME("day"),
        BAD_CODE("code"),
        BAD_NAME("name"),
        CODE_TAKEN("code");

        private final String field;

        Why(String field) {
            this.field = field;
        }

        /** Field of the form that says it. */
        String field() {
            return field;
        }

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    @Override
    default Summary summary() {
        return switch (this) {
            case UnknownUnit(var code) ->
                new Summary(Kind.INVALID, "agencies/unknown-unit", "no administrative unit " + code);
            case DividedUnit(var code, var candidates) ->
                new Summary(Kind.INVALID, "agencies/divided-unit", code + " was divided between " + candidates);
            case OutsideCity(var code) ->
                new Summary(Kind.INVALID, "agencies/outside-city", "unit " + code + " is not in this city");
            case NoneCompetent(var kind, var ward, var on) ->
                new Summary(
                        Kind.INVALID,
                        "agencies/none-competent",
                        "no " + kind + " decides for " + (ward == null ? "the city" : ward) + " on " + on);
            case WardNeeded(var kind) -> new Summary(Kind.INVALID, "agencies/ward-needed", kind + " needs a ward");
            case UnknownAgency(var id) -> new Summary(Kind.NOT_FOUND, "agencies/unknown-agency", "no agency " + id);
            case UnknownOfficer(var id) -> new Summary(Kind.NOT_FOUND, "agencies/unknown-officer", "no officer " + id);
            case UnknownPosition(var id) ->
                new Summary(Kind.NOT_FOUND, "agencies/unknown-position", "no position " + id);
            case PositionHeld(var position, var from) ->
                new Summary(Kind.CONFLICT, "agencies/position-held", position + " is held on or after " + from);
            case NoClosingToCome(var position) ->
                new Summary(Kind.CONFLICT, "agencies/no-closing-to-come", position + " is not to be closed any more");
            case NotMerged(var why, var subject) ->
                new Summary(Kind.INVALID, "agencies/not-merged", why.word() + ": " + subject);
        };
    }

    @Override
    default Map<String, Object> members() {
        return switch (this) {
            case UnknownUnit(var code) -> Map.of("code", code);
            case DividedUnit(var code, var candidates) -> Map.of("code", code, "candidates", candidates);
            case OutsideCity(var code) -> Map.of("code", code);
            case NoneCompetent(var kind, var ward, var on) ->
                Map.of("kind", kind, "ward", ward == null ? "" : ward, "on", on.toString());
            case WardNeeded(var kind) -> Map.of("kind", kind);
            case NotMerged(var why, var subject) -> Map.of("reason", why.word(), "subject", subject);
            case UnknownAgency none -> Map.of();
            case UnknownOfficer none -> Map.of();
            case UnknownPosition none -> Map.of();
            case PositionHeld none -> Map.of();
            case NoClosingToCome none -> Map.of();
        };
    }
}
