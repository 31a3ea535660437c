package vn.motcua.cases;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of open cases whose due times were computed anew.
 *
 * @param moved how many of those looked at have another due time now
 * @param failed what was set aside: its due time can't be computed, and the others don't wait for it
 * @param next what to ask for the following stretch with; null when this was the last
 */
public record Recomputed(
        int looked,
        int moved,
        List<NotComputed> failed,
        @Nullable String next) {}
