package vn.motcua.agencies;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An administrative unit (đơn vị hành chính). The code alone does not name it: codes are used again after a
 * reorganisation, so the code counts together with a day.
 *
 * @param code of the General Statistics Office: 2 digits a province, 3 a district (until 2025-06-30), 5 a commune
 * @param type in Vietnamese as it stands before the name: {@code Phường}, {@code Đặc khu}
 * @param name with its type: {@code Phường Hải Châu}
 * @param nameEn with its type: {@code Hai Chau Ward}
 * @param parent code of the unit above on the same days; null for a province
 * @param province code of its province, its own for a province
 * @param validFrom first day; null: it stood before the records begin
 * @param validTo last day; null: it stands
 * @param population null where not published
 * @param seat where its office is (trụ sở), as published; may be null
 */
public record Unit(
        String code,
        Level level,
        String type,
        String name,
        String nameEn,
        @Nullable String parent,
        String province,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        @Nullable Double areaKm2,
        @Nullable Integer population,
        @Nullable Double latitude,
        @Nullable Double longitude,
        @Nullable String seat) {

    /** Province level; district level, abolished on 2025-07-01; commune level: ward, commune, special zone. */
    public enum Level {
        PROVINCE,
        DISTRICT,
        COMMUNE
    }

    /** {@code Hải Châu}; {@code Phường 1} keeps its type, a number alone says nothing. */
    public String shortName() {
        String bare = name.substring(type.length()).strip();
        return Character.isDigit(bare.charAt(0)) ? name : bare;
    }

    /** As it stands within a sentence: {@code phường Hải Châu}, but {@code Phường 1}. */
    public String nameInText() {
        return shortName().equals(name)
                ? name
                : type.toLowerCase(Locale.forLanguageTag("vi")) + name.substring(type.length());
    }

    public String name(Locale locale) {
        return locale.getLanguage().equals("en") ? nameEn : name;
    }

    public boolean validOn(LocalDate day) {
        return (validFrom == null || !day.isBefore(validFrom)) && (validTo == null || !day.isAfter(validTo));
    }
}
