package vn.motcua.vietnam.text;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Forms of a Vietnamese text: for storage, for comparing with tone marks and for searching without. */
public final class VietnameseText {

    private static final Pattern MARKS = Pattern.compile("[\\u0300-\\u036f]+");
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");

    /** The five tones, in one order on every vowel: huyền, hỏi, ngã, sắc, nặng. */
    private static final List<Glide> GLIDES = List.of(
            new Glide("òỏõóọ", 'a', "àảãáạ"), new Glide("òỏõóọ", 'e', "èẻẽéẹ"), new Glide("ùủũúụ", 'y', "ỳỷỹýỵ"));

    private VietnameseText() {}

    /** Composed Unicode (NFC), the form in which text is stored and compared. */
    public static String nfc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** Without tone and letter marks, đ as d, in small letters: {@code Đặng Ước} becomes {@code dang uoc}. */
    public static String fold(String text) {
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFD);
        return MARKS.matcher(decomposed).replaceAll("").toLowerCase(Locale.ROOT).replace('đ', 'd');
    }

    /** {@link #fold} with everything that is no letter or digit as one space, and none at the ends. */
    public static String searchKey(String text) {
        return spaced(fold(text));
    }

    /** Like {@link #searchKey} but with the marks, the tone in one place: equal for {@code Hòa} and {@code hoà}. */
    public static String exactKey(String text) {
        return spaced(classicTones(text).toLowerCase(Locale.ROOT));
    }

    /** The words of the text in the form of {@link #exactKey}. */
    public static List<String> words(String text) {
        String key = exactKey(text);
        return key.isEmpty() ? List.of() : List.of(key.split(" "));
    }

    /**
     * The tone mark on the first vowel of a final oa, oe, uy: {@code hòa, khỏe, thúy}, as most papers write. For
     * comparing and for running text; a legal name is never rewritten.
     */
    public static String classicTones(String text) {
        return place(text, true);
    }

    /** The tone mark on the second vowel: {@code hoà, khoẻ, thuý}, as school books write. See {@link #classicTones}. */
    public static String modernTones(String text) {
        return place(text, false);
    }

    private static String spaced(String text) {
        return SEPARATORS.matcher(text).replaceAll(" ").strip();
    }

    private static String place(String text, boolean onFirst) {
        var chars = nfc(text).toCharArray();
        for (int i = 0; i + 1 < chars.length; i++) {
            boolean ends = i + 2 == chars.length || !Character.isLetter(chars[i + 2]);
            boolean afterQ = i > 0 && Character.toLowerCase(chars[i - 1]) == 'q';
            if (ends && !afterQ) {
                for (var glide : GLIDES) {
                    glide.move(chars, i, onFirst);
                }
            }
        }
        return new String(chars);
    }

    /** A pair of vowels on which the tone may stand in two places. */
    private record Glide(String tonedFirst, char second, String tonedSecond) {

        char first() {
            return second == 'y' ? 'u' : 'o';
        }

        void move(char[] chars, int at, boolean onFirst) {
            char one = Character.toLowerCase(chars[at]);
            char two = Character.toLowerCase(chars[at + 1]);
            if (onFirst && one == first() && tonedSecond.indexOf(two) >= 0) {
                set(chars, at, tonedFirst.charAt(tonedSecond.indexOf(two)), second);
            } else if (!onFirst && two == second && tonedFirst.indexOf(one) >= 0) {
                set(chars, at, first(), tonedSecond.charAt(tonedFirst.indexOf(one)));
            }
        }

        private static void set(char[] chars, int at, char one, char two) {
            chars[at] = Character.isUpperCase(chars[at]) ? Character.toUpperCase(one) : one;
            chars[at + 1] = Character.isUpperCase(chars[at + 1]) ? Character.toUpperCase(two) : two;
        }
    }
}
