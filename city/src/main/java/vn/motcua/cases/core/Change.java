package vn.motcua.cases.core;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an event did to status, clock and tasks: computed once by the decision, so that replaying needs no calendar, no
 * definition and no rule.
 *
 * @param status the new business status; null when it stayed
 * @param clock the new clock; null when it stayed
 * @param closed steps that are no longer open
 * @param put tasks that are open now: new ones, and changed ones under their old step
 * @param joins branches still to come of the parallel steps that changed; 0: all have joined
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Change(
        @Nullable String status,
        @Nullable CaseClock clock,
        List<String> closed,
        List<OpenTask> put,
        Map<String, Integer> joins) {

    public static final Change NONE = new Change(null, null, List.of(), List.of(), Map.of());

    public Change {
        closed = closed == null ? List.of() : List.copyOf(closed);
        put = put == null ? List.of() : List.copyOf(put);
        joins = joins == null ? Map.of() : Map.copyOf(joins);
    }

    static Change put(OpenTask... tasks) {
        return new Change(null, null, List.of(), List.of(tasks), Map.of());
    }
}
