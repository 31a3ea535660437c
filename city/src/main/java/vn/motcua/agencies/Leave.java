package vn.motcua.agencies;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Leave of an officer (nghỉ phép).
 *
 * @param substitute the colleague who stands in (người làm thay) in all positions of the officer; null for none
 * @param ended the first day on which it no longer holds because the officer came back early; null: as planned
 */
public record Leave(
        UUID id,
        UUID account,
        LocalDate firstDay,
        LocalDate lastDay,
        @Nullable UUID substitute,
        @Nullable LocalDate ended) {

    public boolean holdsOn(LocalDate day) {
        return !day.isBefore(firstDay) && !day.isAfter(lastDay) && (ended == null || day.isBefore(ended));
    }
}
