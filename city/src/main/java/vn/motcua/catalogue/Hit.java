package vn.motcua.catalogue;

import java.util.List;
import java.util.Locale;

/**
 * A procedure as lists show it.
 *
 * @param title what people say, else the legal name
 * @param titleEn the same in English; empty where nobody translated it
 * @param name the legal name (tên thủ tục)
 * @param sector id of its sector; empty when the field is in none
 * @param field lĩnh vực, as published
 * @param levels {@code commune}, {@code city}, {@code ministry}, {@code other}
 * @param online true if one can apply here
 */
public record Hit(
        String code,
        String title,
        String titleEn,
        String name,
        String sector,
        String field,
        List<String> levels,
        boolean online) {

    public String title(Locale locale) {
        return locale.getLanguage().equals("en") && !titleEn.isEmpty() ? titleEn : title;
    }
}
