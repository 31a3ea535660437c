package vn.motcua.cases;

import org.jspecify.annotations.Nullable;

/**
 * A stretch of open cases whose due times were computed anew.
 *
 * @param moved how many of those looked at have another due time now
 * @param next what to ask for the following stretch with; null when this was the last
 */
public record Recomputed(int looked, int moved, @Nullable String next) {}
