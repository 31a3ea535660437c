package vn.motcua.vietnam.text;

import java.text.Normalizer;
import java.util.Comparator;

/**
 * The order of the Vietnamese alphabet: a ă â b c d đ e ê g h i k l m n o ô ơ p q r s t u ư v x y, with f, j, w, z where
 * the Latin alphabet has them; then the tones ngang, huyền, hỏi, ngã, sắc, nặng; then small before capital. Letters of
 * the whole text weigh before tones, as in the Vietnamese tables of Unicode (CLDR).
 */
public final class Alphabet {

    /** Compares by {@link #sortKey}. */
    public static final Comparator<String> ORDER = Comparator.comparing(Alphabet::sortKey);

    private static final String TONES = "\u0300\u0309\u0303\u0301\u0323";
    /** Breve or circumflex, then horn: no base letter has three kinds. */
    private static final String LETTER_MARKS = "\u0306\u0302\u031b";

    private static final char END_OF_LEVEL = '\u0001';
    private static final int FIRST_LETTER = 0x100;

    private Alphabet() {}

    /** A key whose order by code points is the order of the texts: can be stored and sorted by a database. */
    public static String sortKey(String text) {
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFD);
        var letters = new StringBuilder();
        var tones = new StringBuilder();
        var cases = new StringBuilder();
        for (int i = 0; i < decomposed.length(); i++) {
            char c = decomposed.charAt(i);
            int tone = TONES.indexOf(c);
            int mark = LETTER_MARKS.indexOf(c);
            if (tone >= 0 && !tones.isEmpty()) {
                tones.setCharAt(tones.length() - 1, (char) ('3' + tone));
            } else if (mark >= 0 && !letters.isEmpty()) {
                int last = letters.length() - 1;
                letters.setCharAt(last, (char) (letters.charAt(last) + mark + 1));
            } else {
                letters.append(weight(c));
                tones.append('2');
                cases.append(Character.isUpperCase(c) ? '3' : '2');
            }
        }
        return letters.append(END_OF_LEVEL)
                .append(tones)
                .append(END_OF_LEVEL)
                .append(cases)
                .toString();
    }

    private static char weight(char c) {
        char small = Character.toLowerCase(c);
        if (small == 'đ') {
            return (char) (FIRST_LETTER + ('d' - 'a') * 4 + 1);
        }
        if (small >= 'a' && small <= 'z') {
            return (char) (FIRST_LETTER + (small - 'a') * 4);
        }
        // what is below the letters stays there; other scripts come after them
        return small < FIRST_LETTER ? (char) Math.max(small, END_OF_LEVEL + 1) : (char) Math.max(small, 0x200);
    }
}
