package vn.motcua.trust;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.motcua.vietnam.text.VietnameseText;

/**
 * What a QR says about a paper, in some 70 bytes before its signature. Layout, version 1: version, key id (4), document id (16),
 * kind, issuer, number (each with its length before it, UTF-8), days since 2020-01-01 (2), initials (with length), holder's hash
 * (8), {@code T} or {@code F}, digest (8), then the ECDSA P-256 signature over all of it (64, r and s).
 *
 * @param key id of the key that signs, 8 hexadecimal digits
 * @param issuer electronic identifier of the agency (mã định danh)
 * @param initials of the holder: {@code N.T.T.H}; empty when the paper names nobody
 * @param holder first 8 bytes of SHA-256 over the document id and the folded name of the holder
 * @param digestOf {@code T}: the text of the paper; {@code F}: the PDF as it was issued
 * @param digest first 8 bytes of the SHA-256
 */
record QrPayload(
        String key,
        UUID document,
        String kind,
        String issuer,
        String number,
        LocalDate date,
        String initials,
        byte[] holder,
        char digestOf,
        byte[] digest) {

    static final int SIGNATURE = 64;
    static final LocalDate EPOCH = LocalDate.of(2020, 1, 1);

    private static final int VERSION = 1;
    private static final int SHORT_HASH = 8;

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(120);
        out.write(VERSION);
        out.writeBytes(HexFormat.of().parseHex(key));
        out.writeBytes(ByteBuffer.allocate(16)
                .putLong(document.getMostSignificantBits())
                .putLong(document.getLeastSignificantBits())
                .array());
        write(out, kind);
        write(out, issuer);
        write(out, number);
        int days = (int) (date.toEpochDay() - EPOCH.toEpochDay());
        out.write(days >> 8);
        out.write(days);
        write(out, initials);
        out.writeBytes(holder);
        out.write(digestOf);
        out.writeBytes(digest);
        return out.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(bytes.length, 60);
        out.write(length);
        out.write(bytes, 0, length);
    }

    /** Reads the part before the signature; empty when it is not of this form. */
    static Optional<QrPayload> read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            if (in.get() != VERSION) {
                return Optional.empty();
            }
            QrPayload payload = new QrPayload(
                    HexFormat.of().formatHex(take(in, 4)),
                    new UUID(in.getLong(), in.getLong()),
                    text(in),
                    text(in),
                    text(in),
                    EPOCH.plusDays(in.getShort() & 0xFFFF),
                    text(in),
                    take(in, SHORT_HASH),
                    (char) in.get(),
                    take(in, SHORT_HASH));
            return in.hasRemaining() ? Optional.empty() : Optional.of(payload);
        } catch (java.nio.BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    private static byte[] take(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static String text(ByteBuffer in) {
        return new String(take(in, in.get() & 0xFF), StandardCharsets.UTF_8);
    }

    static byte[] holderHash(UUID document, String name) {
        return shortHash((document + "|"
                        + VietnameseText.fold(name).toUpperCase(Locale.ROOT).strip())
                .getBytes(StandardCharsets.UTF_8));
    }

    static byte[] shortHash(byte[] bytes) {
        try {
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(bytes), SHORT_HASH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static String initials(String name) {
        return Stream.of(name.strip().split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, word.offsetByCodePoints(0, 1)).toUpperCase(Locale.of("vi")))
                .limit(6)
                .collect(Collectors.joining("."));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof QrPayload that && Arrays.equals(bytes(), that.bytes());
    }

    @Override
    public int hashCode() {
        return document.hashCode();
    }
}
