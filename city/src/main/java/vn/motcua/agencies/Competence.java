package vn.motcua.agencies;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Competence (thẩm quyền) that was entrusted beyond an agency's own area.
 *
 * @param kind what agencies of this kind decide, this one decides for the unit
 * @param document number of the decision that entrusts it
 */
record Competence(
        UUID id,
        UUID agency,
        String kind,
        String unit,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        String document) {

    boolean validOn(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
    }
}
