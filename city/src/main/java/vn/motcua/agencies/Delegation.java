package vn.motcua.agencies;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delegation (ủy quyền): the delegate may act in the principal's positions of the named roles, in the principal's name.
 * What was delegated can't be delegated further.
 *
 * @param document number of the paper that says so (văn bản ủy quyền)
 * @param ended the first day on which it no longer holds because it was withdrawn; null: as planned
 */
public record Delegation(
        UUID id,
        UUID principal,
        UUID delegate,
        List<String> roles,
        LocalDate firstDay,
        LocalDate lastDay,
        String document,
        @Nullable LocalDate ended) {

    public boolean holdsOn(LocalDate day) {
        return !day.isBefore(firstDay) && !day.isAfter(lastDay) && (ended == null || day.isBefore(ended));
    }
}
