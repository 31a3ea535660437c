package vn.motcua.vietnam.text;

import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Personal names (họ, chữ đệm và tên) as whole strings. They are never cut into family and given name for matching:
 * names have one to seven and more words, and some peoples have no family name.
 */
public final class PersonalNames {

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cf}]+");
    private static final Pattern WRITTEN = Pattern.compile("\\p{L}[\\p{L}\\p{M}' ’.-]*");

    /**
     * The order of Vietnamese lists of people: by the last word, then by the whole name. For lists read by people only.
     */
    public static final Comparator<String> LIST_ORDER =
            Comparator.comparing(PersonalNames::lastWord, Alphabet.ORDER).thenComparing(Alphabet.ORDER);

    private PersonalNames() {}

    /** NFC with single spaces and none at the ends; letters as they are. */
    public static String trim(String name) {
        return BLANKS.matcher(VietnameseText.nfc(name)).replaceAll(" ").strip();
    }

    /** Trimmed, each word with one capital: {@code nguyễn THỊ  an} becomes {@code Nguyễn Thị An}. */
    public static String capitalize(String name) {
        var letters = new StringBuilder(trim(name).toLowerCase(Locale.ROOT));
        boolean first = true;
        for (int i = 0; i < letters.length(); i++) {
            char c = letters.charAt(i);
            if (first) {
                letters.setCharAt(i, Character.toUpperCase(c));
            }
            first = c == ' ' || c == '-' || c == '\'' || c == '’';
        }
        return letters.toString();
    }

    /** As identity cards print it: {@code NGUYỄN THỊ AN}. */
    public static String official(String name) {
        return trim(name).toUpperCase(Locale.ROOT);
    }

    /** Whether it can be a name: letters, spaces, apostrophes, hyphens; no digits. */
    public static boolean isWritten(String name) {
        return WRITTEN.matcher(trim(name)).matches();
    }

    private static String lastWord(String name) {
        String trimmed = trim(name);
        return trimmed.substring(trimmed.lastIndexOf(' ') + 1);
    }
}
