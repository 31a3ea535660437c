package vn.motcua.files;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Blanks the EXIF and XMP items of a HEIC picture (ISO 23008-12, boxes of ISO 14496-12). Their bytes become zeros in place, so no
 * offset changes; the orientation is a property of its own ({@code irot}) and stays.
 */
final class HeicData {

    private final byte[] bytes;
    private final Set<Long> items = new HashSet<>();

    private HeicData(byte[] bytes) {
        this.bytes = bytes;
    }

    static byte[] strip(byte[] picture) {
        HeicData data = new HeicData(picture.clone());
        data.walk(0, picture.length, false);
        data.walk(0, picture.length, true);
        return data.bytes;
    }

    /** First pass: which items are metadata; second: where they lie. */
    private void walk(int from, int to, boolean blank) {
        int at = from;
        while (at + 8 <= to) {
            long size = unsigned(at, 4);
            int head = 8;
            if (size == 1 && at + 16 <= to) {
                size = unsigned(at + 8, 8);
                head = 16;
            }
            if (size == 0) {
                size = (long) to - at;
            }
            if (size < head || at + size > to) {
                return;
            }
            int end = (int) (at + size);
            switch (name(at + 4)) {
                case "meta" -> walk(at + head + 4, end, blank);
                case "iinf" -> {
                    if (!blank) {
                        walk(at + head + (bytes[at + head] == 0 ? 6 : 8), end, false);
                    }
                }
                case "infe" -> item(at + head, end);
                case "iloc" -> {
                    if (blank) {
                        locations(at + head, end);
                    }
                }
                default -> {
                    // pictures and their properties
                }
            }
            at = end;
        }
    }

    private void item(int at, int end) {
        int version = bytes[at];
        int idBytes = version >= 3 ? 4 : 2;
        if (version < 2 || at + 4 + idBytes + 6 > end) {
            return;
        }
        String type = name(at + 4 + idBytes + 2);
        if (type.equals("Exif") || type.equals("mime")) {
            items.add(unsigned(at + 4, idBytes));
        }
    }

    private void locations(int start, int end) {
        int version = bytes[start];
        int sizes = (int) unsigned(start + 4, 2);
        int offsetBytes = sizes >> 12 & 0xF;
        int lengthBytes = sizes >> 8 & 0xF;
        int baseBytes = sizes >> 4 & 0xF;
        int indexBytes = version > 0 ? sizes & 0xF : 0;
        int idBytes = version < 2 ? 2 : 4;
        long count = unsigned(start + 6, idBytes);
        int at = start + 6 + idBytes;
        for (long i = 0; i < count && at + idBytes + 4 <= end; i++) {
            long id = unsigned(at, idBytes);
            at += idBytes;
            int method = 0;
            if (version > 0) {
                method = (int) unsigned(at, 2) & 0xF;
                at += 2;
            }
            at += 2;
            long base = unsigned(at, baseBytes);
            at += baseBytes;
            long extents = unsigned(at, 2);
            at += 2;
            for (long e = 0; e < extents && at + indexBytes + offsetBytes + lengthBytes <= end; e++) {
                at += indexBytes;
                long offset = base + unsigned(at, offsetBytes);
                long length = unsigned(at + offsetBytes, lengthBytes);
                at += offsetBytes + lengthBytes;
                if (items.contains(id)
                        && method == 0
                        && offset >= 0
                        && length >= 0
                        && offset + length <= bytes.length) {
                    Arrays.fill(bytes, (int) offset, (int) (offset + length), (byte) 0);
                }
            }
        }
    }

    private long unsigned(int at, int width) {
        if (at + width > bytes.length) {
            return 0;
        }
        return switch (width) {
            case 2 -> ByteBuffer.wrap(bytes, at, 2).getShort() & 0xFFFFL;
            case 4 -> ByteBuffer.wrap(bytes, at, 4).getInt() & 0xFFFF_FFFFL;
            case 8 -> ByteBuffer.wrap(bytes, at, 8).getLong();
            default -> 0;
        };
    }

    private String name(int at) {
        return at + 4 > bytes.length ? "" : new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
    }
}
