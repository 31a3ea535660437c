package vn.motcua.trust;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;

/** Codes that people type to look up a paper: 60 random bits in letters and digits that are hard to confuse (Crockford). */
final class VerificationCode {

    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 12;

    private VerificationCode() {}

    static String make(byte[] random) {
        long bits = ByteBuffer.wrap(random).getLong();
        StringBuilder code = new StringBuilder(LENGTH + 2);
        for (int i = 0; i < LENGTH; i++) {
            if (i > 0 && i % 4 == 0) {
                code.append('-');
            }
            code.append(LETTERS.charAt((int) (bits >>> (5 * i) & 31)));
        }
        return code.toString();
    }

    /** The code as {@link #make} writes it, whatever spaces, hyphens or look-alikes were typed; empty when it is none. */
    static Optional<String> read(String typed) {
        String letters = typed.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1')
                .replace('U', 'V');
        if (letters.length() != LENGTH || !letters.chars().allMatch(c -> LETTERS.indexOf(c) >= 0)) {
            return Optional.empty();
        }
        return Optional.of(letters.substring(0, 4) + "-" + letters.substring(4, 8) + "-" + letters.substring(8));
    }
}
