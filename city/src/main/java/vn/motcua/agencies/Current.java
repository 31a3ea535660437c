package vn.motcua.agencies;

import java.util.List;
import java.util.Optional;

/** What a code that was once in use stands for today. */
public sealed interface Current {

    /** The whole of it is, or is now part of, this unit. */
    record Certain(Unit unit) implements Current {}

    /** It was divided (bị chia tách): only the street or the point can say which of these, never a guess. */
    record Divided(List<Unit> candidates) implements Current {}

    /** A code that never was in use, or a unit that has no successor, such as a district. */
    record Unknown() implements Current {}

    default Optional<Unit> certain() {
        return this instanceof Certain(Unit unit) ? Optional.of(unit) : Optional.empty();
    }

    /** Every unit that it may be: one when certain. */
    default List<Unit> candidates() {
        return switch (this) {
            case Certain(Unit unit) -> List.of(unit);
            case Divided(List<Unit> units) -> units;
            case Unknown() -> List.of();
        };
    }
}
