package vn.motcua.files;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Looks into what arrived and decides whether it is what the city accepts. */
class Inspector {

    /** A hundred megapixels: twice what phones make. */
    private static final long MOST_PIXELS = 100_000_000L;

    private final PdfInspector pdfs = new PdfInspector();

    record Finding(FileType type, int pages) {}

    Finding inspect(Drafts.Draft draft) throws IOException {
        if (draft.size() == 0) {
            throw new FilesProblem.Empty().asException();
        }
        byte[] head;
        try (InputStream in = draft.stream()) {
            head = in.readNBytes(FileType.HEAD);
        }
        FileType type = FileType.of(head).orElseThrow(() -> new FilesProblem.NotAllowed(guess(head)).asException());
        return switch (type) {
            case PDF -> new Finding(type, pdfs.pages(draft));
            case JPEG -> picture(type, draft);
            case PNG -> {
                requireSize(type, number(head, 16), number(head, 20));
                yield new Finding(type, 1);
            }
            case HEIC -> new Finding(type, 1);
        };
    }

    private static Finding picture(FileType type, Drafts.Draft draft) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(draft.stream()))) {
            jpegSize(type, in);
            return new Finding(type, 1);
        } catch (EOFException e) {
            throw new FilesProblem.Unreadable(type.mediaType()).asException();
        }
    }

    /** Walks the segments to the frame header, which has height and width. */
    private static void jpegSize(FileType type, DataInputStream in) throws IOException {
        in.readUnsignedShort();
        while (true) {
            int marker = in.readUnsignedByte();
            if (marker != 0xFF) {
                throw new FilesProblem.Unreadable(type.mediaType()).asException();
            }
            while (marker == 0xFF) {
                marker = in.readUnsignedByte();
            }
            int length = in.readUnsignedShort();
            boolean frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
            if (frame) {
                in.readUnsignedByte();
                long height = in.readUnsignedShort();
                requireSize(type, in.readUnsignedShort(), height);
                return;
            }
            if (length < 2 || marker == 0xD9) {
                throw new FilesProblem.Unreadable(type.mediaType()).asException();
            }
            in.skipNBytes(length - 2L);
        }
    }

    private static void requireSize(FileType type, long width, long height) {
        if (width == 0 || height == 0) {
            throw new FilesProblem.Unreadable(type.mediaType()).asException();
        }
        if (width * height > MOST_PIXELS) {
            throw new FilesProblem.Bomb("picture of " + width + " x " + height).asException();
        }
    }

    private static long number(byte[] bytes, int at) {
        return Integer.toUnsignedLong(java.nio.ByteBuffer.wrap(bytes, at, 4).getInt());
    }

    /** A word for developers about what is refused. */
    private static String guess(byte[] head) {
        String text = new String(head, java.nio.charset.StandardCharsets.ISO_8859_1).stripLeading();
        String lower = text.toLowerCase(java.util.Locale.ROOT);
        if (text.startsWith("PK")) {
            return "zip";
        }
        if (text.startsWith("MZ") || text.startsWith("\u007fELF")) {
            return "program";
        }
        if (lower.startsWith("<!doctype html") || lower.startsWith("<html") || lower.contains("<script")) {
            return "html";
        }
        if (text.startsWith("<")) {
            return "xml";
        }
        return "unknown";
    }
}
