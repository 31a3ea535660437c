package vn.motcua.cases;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a new official calendar would do to a stretch of open cases.
 *
 * @param changes those that would have another due time
 * @param failed those for which nobody can say
 * @param next what to ask for the following stretch with; null when this was the last
 */
public record DuePreview(
        List<DueChange> changes,
        List<NotComputed> failed,
        @Nullable String next) {}
