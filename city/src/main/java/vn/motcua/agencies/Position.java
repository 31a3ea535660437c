package vn.motcua.agencies;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A position (vị trí công tác) in an agency, on the day that was asked for.
 *
 * @param role receptionist, specialist, head, leader or clerk
 * @param title {@code Phó Chủ tịch}
 * @param account who holds it on that day; null: vacant
 */
public record Position(
        UUID id,
        UUID agency,
        String role,
        String title,
        String titleEn,
        @Nullable UUID account) {

    public String title(Locale locale) {
        return locale.getLanguage().equals("en") ? titleEn : title;
    }
}
