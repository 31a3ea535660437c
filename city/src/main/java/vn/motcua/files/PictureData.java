package vn.motcua.files;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/** Takes out of a picture what says where, when and with what it was taken, without touching the picture itself. */
final class PictureData {

    private static final Set<String> PNG_CHUNKS = Set.of(
            "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs", "cICP");

    private PictureData() {}

    static byte[] strip(byte[] picture, String mediaType) {
        return switch (mediaType) {
            case "image/jpeg" -> jpeg(picture);
            case "image/png" -> png(picture);
            case "image/heic" -> HeicData.strip(picture);
            default -> picture;
        };
    }

    /**
     * Drops the application segments and comments except JFIF, colour profile and Adobe's, writes the orientation anew and ends
     * with the picture: phones append further ones (MPF), which have EXIF of their own.
     */
    private static byte[] jpeg(byte[] in) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
        out.write(in, 0, 2);
        int orientation = 1;
        int at = 2;
        ByteArrayOutputStream rest = new ByteArrayOutputStream(in.length);
        while (at + 4 <= in.length && (in[at] & 0xFF) == 0xFF) {
            int marker = in[at + 1] & 0xFF;
            if (marker == 0xFF) {
                at++;
                continue;
            }
            int length = ((in[at + 2] & 0xFF) << 8) | (in[at + 3] & 0xFF);
            int end = Math.min(in.length, at + 2 + length);
            if (marker == 0xE1) {
                orientation = Math.max(orientation, orientation(Arrays.copyOfRange(in, at + 4, end)));
            }
            boolean data = (marker >= 0xE0 && marker <= 0xEF) || marker == 0xFE;
            boolean kept = !data || marker == 0xE0 || (marker == 0xE2 && isProfile(in, at + 4)) || marker == 0xEE;
            if (marker == 0xDA) {
                rest.write(in, at, endOfImage(in, at) - at);
                break;
            }
            if (kept) {
                rest.write(in, at, end - at);
            }
            at = end;
        }
        if (orientation > 1) {
            out.writeBytes(orientationSegment(orientation));
        }
        out.writeBytes(rest.toByteArray());
        return out.toByteArray();
    }

    private static boolean isProfile(byte[] in, int at) {
        return new String(in, at, Math.min(11, in.length - at), StandardCharsets.ISO_8859_1).equals("ICC_PROFILE");
    }

    /** Behind the marker that ends the picture whose first scan begins here. */
    private static int endOfImage(byte[] in, int scan) {
        int at = scan;
        while (at + 4 <= in.length) {
            int marker = in[at + 1] & 0xFF;
            if ((in[at] & 0xFF) != 0xFF || marker == 0xFF) {
                at++;
            } else if (marker == 0 || (marker >= 0xD0 && marker <= 0xD7)) {
                at += 2;
            } else if (marker == 0xD9) {
                return at + 2;
            } else {
                at += 2 + (((in[at + 2] & 0xFF) << 8) | (in[at + 3] & 0xFF));
            }
        }
        return in.length;
    }

    /** The orientation (tag 0x0112) of an EXIF segment, 1 when it has none. */
    private static int orientation(byte[] segment) {
        if (segment.length < 14 || !new String(segment, 0, 4, StandardCharsets.ISO_8859_1).equals("Exif")) {
            return 1;
        }
        ByteBuffer tiff = ByteBuffer.wrap(segment, 6, segment.length - 6).slice();
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        if (directory < 8 || directory + 2 > tiff.limit()) {
            return 1;
        }
        int entries = tiff.getShort(directory) & 0xFFFF;
        for (int i = 0; i < entries && directory + 14 + 12 * i <= tiff.limit(); i++) {
            int entry = directory + 2 + 12 * i;
            if ((tiff.getShort(entry) & 0xFFFF) == 0x0112) {
                int value = tiff.getShort(entry + 8) & 0xFFFF;
                return value >= 1 && value <= 8 ? value : 1;
            }
        }
        return 1;
    }

    private static byte[] orientationSegment(int orientation) {
        ByteBuffer segment = ByteBuffer.allocate(36);
        segment.putShort((short) 0xFFE1).putShort((short) 34);
        segment.put("Exif\0\0MM".getBytes(StandardCharsets.ISO_8859_1))
                .putShort((short) 42)
                .putInt(8);
        segment.putShort((short) 1);
        segment.putShort((short) 0x0112).putShort((short) 3).putInt(1);
        segment.putShort((short) orientation).putShort((short) 0).putInt(0);
        return segment.array();
    }

    private static byte[] png(byte[] in) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
        out.write(in, 0, 8);
        int at = 8;
        while (at + 12 <= in.length) {
            int length = ByteBuffer.wrap(in, at, 4).getInt();
            String kind = new String(in, at + 4, 4, StandardCharsets.ISO_8859_1);
            long end = at + 12L + length;
            if (length < 0 || end > in.length) {
                break;
            }
            if (PNG_CHUNKS.contains(kind)) {
                out.write(in, at, 12 + length);
            }
            at = (int) end;
        }
        return out.toByteArray();
    }
}
