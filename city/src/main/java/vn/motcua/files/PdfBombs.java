package vn.motcua.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Finds PDFs whose compressed streams unpack to far more than anybody could mean. Works on the bytes without understanding the
 * document: every {@code stream} is unpacked (also what was packed twice) and only counted.
 */
public final class PdfBombs {

    /** Streams that hold objects or the cross-reference: read into memory by every reader. */
    private static final long MOST_STRUCTURE = 32L << 20;

    private static final long MOST_STRUCTURE_TOGETHER = 128L << 20;
    private static final long MOST_STREAM = 512L << 20;

    /** Pictures beyond this much together are no longer counted; each file is at most 50 MB anyway. */
    private static final long ENOUGH = 1536L << 20;

    private static final int MOST_OBJECTS = 500_000;
    private static final byte[] STREAM = "stream".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OBJECT = " obj".getBytes(StandardCharsets.US_ASCII);

    private final byte[] bytes;
    private long structure;
    private long all;

    private PdfBombs(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Refuses with a {@link FilesProblem.Bomb}. */
    public static void check(InputStream in) throws IOException {
        new PdfBombs(in.readAllBytes()).check();
    }

    private void check() {
        int objects = 0;
        for (int at = 0; at < bytes.length - 8; at++) {
            if (matches(OBJECT, at) && ++objects > MOST_OBJECTS) {
                throw bomb("more than " + MOST_OBJECTS + " objects");
            }
            if (bytes[at] == 's' && matches(STREAM, at) && !(at > 2 && bytes[at - 1] == 'd')) {
                int start = at + STREAM.length;
                start += bytes[start] == '\r' ? 1 : 0;
                start += bytes[start] == '\n' ? 1 : 0;
                count(start, isStructure(at));
            }
        }
    }

    private boolean isStructure(int at) {
        int from = Math.max(0, at - 512);
        String before = new String(bytes, from, at - from, StandardCharsets.ISO_8859_1);
        String dictionary = before.substring(Math.max(0, before.lastIndexOf(" obj")));
        return dictionary.contains("/ObjStm") || dictionary.contains("/XRef") || !dictionary.contains(" obj");
    }

    /** Counts what a stream unpacks to; nothing when it is not packed like that. */
    private void count(int start, boolean holdsStructure) {
        if (!zlib(bytes, start, bytes.length - start)) {
            return;
        }
        long most = holdsStructure ? MOST_STRUCTURE : MOST_STREAM;
        if (!holdsStructure && all > ENOUGH) {
            return;
        }
        Inflater outer = new Inflater();
        Inflater inner = new Inflater();
        byte[] buffer = new byte[1 << 16];
        byte[] innerBuffer = new byte[1 << 16];
        long unpacked = 0;
        boolean packedTwice = false;
        try {
            outer.setInput(bytes, start, bytes.length - start);
            for (int got = outer.inflate(buffer); got > 0; got = outer.inflate(buffer)) {
                packedTwice |= unpacked == 0 && zlib(buffer, 0, got);
                unpacked += got;
                if (packedTwice) {
                    unpacked += count(inner, buffer, got, innerBuffer, most);
                }
                if (unpacked > most) {
                    throw bomb("a stream unpacks to more than " + most + " bytes");
                }
            }
        } catch (DataFormatException e) {
            // damaged or not compressed: readers will not unpack it either
        } finally {
            all += unpacked;
            structure += holdsStructure ? unpacked : 0;
            outer.end();
            inner.end();
        }
        if (structure > MOST_STRUCTURE_TOGETHER) {
            throw bomb("its structure unpacks to more than " + MOST_STRUCTURE_TOGETHER + " bytes");
        }
    }

    private static long count(Inflater inner, byte[] packed, int length, byte[] buffer, long most) {
        long unpacked = 0;
        try {
            inner.setInput(packed, 0, length);
            for (int got = inner.inflate(buffer); got > 0 && unpacked <= most; got = inner.inflate(buffer)) {
                unpacked += got;
            }
        } catch (DataFormatException e) {
            return unpacked;
        }
        return unpacked;
    }

    private static boolean zlib(byte[] bytes, int at, int length) {
        return length > 2
                && at + 1 < bytes.length
                && (bytes[at] & 0x0F) == 8
                && (((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF)) % 31 == 0;
    }

    private boolean matches(byte[] word, int at) {
        for (int i = 0; i < word.length; i++) {
            if (bytes[at + i] != word[i]) {
                return false;
            }
        }
        return true;
    }

    private static RuntimeException bomb(String what) {
        return new FilesProblem.Bomb(what).asException();
    }
}
