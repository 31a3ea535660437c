package vn.motcua.catalogue.importing;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Cleans the characters of a published text without touching its words. */
final class PublishedText {

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Co}\\x00-\\x08\\x0B-\\x1F\\x7F]");
    private static final Pattern BLANKS = Pattern.compile("[ \\t\\u00A0\\u2000-\\u200A\\u202F\\u3000]+");
    private static final Pattern AROUND_BREAK = Pattern.compile(" ?\\n ?");
    private static final Pattern BREAKS = Pattern.compile("\\n{2,}");
    private static final Pattern NOTHING = Pattern.compile("(?i)không có thông tin\\.?");

    private PublishedText() {}

    /** NFC, one blank between words, single line breaks, no invisible characters; "Không có thông tin" becomes empty. */
    static String clean(String raw) {
        String text = Normalizer.normalize(raw.replace("\r\n", "\n").replace('\r', '\n'), Normalizer.Form.NFC);
        text = INVISIBLE.matcher(text).replaceAll("");
        text = BLANKS.matcher(text).replaceAll(" ");
        text = AROUND_BREAK.matcher(text).replaceAll("\n");
        text = BREAKS.matcher(text).replaceAll("\n").strip();
        return NOTHING.matcher(text).matches() ? "" : text;
    }

    /** The same on one line. */
    static String line(String raw) {
        return clean(raw).replace('\n', ' ');
    }
}
