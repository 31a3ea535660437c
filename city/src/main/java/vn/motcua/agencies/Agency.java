package vn.motcua.agencies;

import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An agency (cơ quan) that receives or decides.
 *
 * @param code electronic identifier (mã định danh điện tử, Decision 20/2020/QĐ-TTg): {@code H17.03}
 * @param kind for example {@code commune-committee}; see {@link AgencyKinds} and the city file's schema
 * @param parent the agency above; null for the city's committee
 * @param ward code of the unit that it serves: a commune, or a district before 2025-07-01; null: the whole city
 * @param validTo last day; null: it stands
 */
public record Agency(
        UUID id,
        String code,
        String kind,
        String name,
        String nameEn,
        @Nullable UUID parent,
        @Nullable String ward,
        LocalDate validFrom,
        @Nullable LocalDate validTo) {

    public String name(Locale locale) {
        return locale.getLanguage().equals("en") ? nameEn : name;
    }

    public boolean validOn(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
    }
}
