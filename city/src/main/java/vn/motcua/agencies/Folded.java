package vn.motcua.agencies;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Search keys: lower case, without tone and vowel marks, đ as d. */
final class Folded {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BLANKS = Pattern.compile("[\\s,.–-]+");

    private Folded() {}

    static String of(String text) {
        String plain =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
        return BLANKS.matcher(plain.toLowerCase(Locale.ROOT).replace('đ', 'd'))
                .replaceAll(" ")
                .strip();
    }

    /** Lower case with its marks, to prefer what was typed exactly. */
    static String exact(String text) {
        return BLANKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT))
                .replaceAll(" ")
                .strip();
    }

    /** For {@code like}, with its wildcards taken literally. */
    static String within(String key) {
        return "%" + key.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
