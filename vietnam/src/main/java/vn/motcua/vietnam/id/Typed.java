package vn.motcua.vietnam.id;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What the records share about text that people type. */
final class Typed {

    private static final Pattern BLANK = Pattern.compile("[\\s\\p{Z}\\p{Cf}]+");
    private static final Pattern DASH = Pattern.compile("[\\p{Pd}\u2212]");
    private static final String HIDDEN = "•";

    private Typed() {}

    /** Capitals, without blanks, all dashes alike. */
    static String compact(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
        return DASH.matcher(BLANK.matcher(plain).replaceAll("")).replaceAll("-").toUpperCase(Locale.ROOT);
    }

    /** {@link #compact} without dots, dashes, slashes and brackets. */
    static String bare(String text) {
        return compact(text).replaceAll("[-./()]", "");
    }

    static <T> Optional<T> attempt(String text, Function<String, T> constructor) {
        try {
            return Optional.of(constructor.apply(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static void require(boolean right, String message) {
        if (!right) {
            throw new IllegalArgumentException(message);
        }
    }

    /** The value stands in the message where it says {@code %s}. */
    static void require(boolean right, String message, Object value) {
        if (!right) {
            throw new IllegalArgumentException(message.replace("%s", String.valueOf(value)));
        }
    }

    /** The value with its middle hidden. */
    static String masked(String value, int shownBefore, int shownAfter) {
        int hidden = Math.max(0, value.length() - shownBefore - shownAfter);
        return value.substring(0, shownBefore) + HIDDEN.repeat(hidden) + value.substring(shownBefore + hidden);
    }
}
