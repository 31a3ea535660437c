package vn.motcua.files;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The types that people may send, recognised by their first bytes. */
public enum FileType {
    PDF("application/pdf", List.of("pdf")),
    JPEG("image/jpeg", List.of("jpg", "jpeg", "jpe", "jfif")),
    PNG("image/png", List.of("png")),
    HEIC("image/heic", List.of("heic", "heif", "hif"));

    /** How many bytes {@link #of} needs to see. */
    static final int HEAD = 1024;

    private static final byte[] PNG_MARK = {(byte) 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A};
    private static final Set<String> HEIC_BRANDS =
            Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1");

    private final String mediaType;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> extensions;

    FileType(String mediaType, List<String> extensions) {
        this.mediaType = mediaType;
        this.extensions = extensions;
    }

    public String mediaType() {
        return mediaType;
    }

    String extension() {
        return extensions.getFirst();
    }

    boolean hasExtension(String extension) {
        return extensions.contains(extension.toLowerCase(Locale.ROOT));
    }

    static Optional<FileType> byExtension(String extension) {
        return Arrays.stream(values())
                .filter(type -> type.hasExtension(extension))
                .findFirst();
    }

    /** The type of what begins with {@code head}; empty when it is none that is allowed. */
    static Optional<FileType> of(byte[] head) {
        if (head.length > 3 && (head[0] & 0xFF) == 0xFF && (head[1] & 0xFF) == 0xD8 && (head[2] & 0xFF) == 0xFF) {
            return Optional.of(JPEG);
        }
        if (head.length > 24 && Arrays.equals(head, 0, 8, PNG_MARK, 0, 8)) {
            return Optional.of(PNG);
        }
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (head.length > 12 && text.startsWith("ftyp", 4) && HEIC_BRANDS.contains(text.substring(8, 12))) {
            return Optional.of(HEIC);
        }
        // ISO 32000 wants the mark at the start; scanners write a few bytes before it and every reader copes.
        int mark = text.indexOf("%PDF-");
        boolean printableBefore = mark >= 0
                && text.substring(0, mark).chars().allMatch(c -> c <= ' ' || c == 0xEF || c == 0xBB || c == 0xBF);
        return printableBefore ? Optional.of(PDF) : Optional.empty();
    }
}
