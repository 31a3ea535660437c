package vn.motcua.payments;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The reference of a payment, which the payer's bank carries in the message of the transfer: {@code MC7K3P9QXM4R}. Nine
 * characters without I, L, O and U and one to check them, so that neither banks that cut, join or capitalise messages nor a
 * slip of the hand lead to another dossier.
 */
final class Reference {

    private static final String HEAD = "MC";
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 9;
    private static final int BASE = 32;
    private static final Pattern CANDIDATE = Pattern.compile("(?=" + HEAD + "([0-9A-TV-Z]{" + (LENGTH + 1) + "}))");
    /** Longer messages than any bank carries are cut. */
    private static final int MOST = 500;

    private Reference() {}

    /** A new one of at least nine random bytes. */
    static String make(byte[] random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            text.append(LETTERS.charAt(random[i] & (BASE - 1)));
        }
        return HEAD + text + check(text.toString());
    }

    /** The first reference in a message, however the banks on the way have written it. */
    static Optional<String> find(String message) {
        String cut = message.length() > MOST ? message.substring(0, MOST) : message;
        String letters = cut.toUpperCase(Locale.ROOT).replaceAll("[^0-9A-Z]+", "");
        Matcher matcher = CANDIDATE.matcher(letters);
        while (matcher.find()) {
            String read = matcher.group(1).replace('O', '0').replace('I', '1').replace('L', '1');
            String body = read.substring(0, LENGTH);
            if (read.charAt(LENGTH) == check(body)) {
                return Optional.of(HEAD + read);
            }
        }
        return Optional.empty();
    }

    /** Luhn's sum over 32 letters: finds every wrong letter and nearly every swap of neighbours. */
    private static char check(String body) {
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            int value = LETTERS.indexOf(body.charAt(body.length() - 1 - i)) * (i % 2 == 0 ? 2 : 1);
            sum += value / BASE + value % BASE;
        }
        return LETTERS.charAt((BASE - sum % BASE) % BASE);
    }
}
