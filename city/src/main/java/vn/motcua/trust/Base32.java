package vn.motcua.trust;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/**
 * Base 32 (RFC 4648, no padding): its characters are all in the alphanumeric set of QR codes, which makes the code smaller than
 * base 64 would.
 */
final class Base32 {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Base32() {}

    static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length * 8 / 5 + 1);
        int held = 0;
        int bits = 0;
        for (byte b : bytes) {
            held = (held << 8) | (b & 0xFF);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(LETTERS.charAt((held >> bits) & 31));
            }
            held &= (1 << bits) - 1;
        }
        return bits == 0
                ? text.toString()
                : text.append(LETTERS.charAt((held << (5 - bits)) & 31)).toString();
    }

    /** Empty when it is not what {@link #encode} makes: also when the bits left over at the end are not zero. */
    static Optional<byte[]> decode(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() * 5 / 8);
        int held = 0;
        int bits = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = LETTERS.indexOf(text.charAt(i));
            if (value < 0) {
                return Optional.empty();
            }
            held = (held << 5) | value;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                out.write(held >> bits);
                held &= (1 << bits) - 1;
            }
        }
        return bits >= 5 || held != 0 ? Optional.empty() : Optional.of(out.toByteArray());
    }
}
