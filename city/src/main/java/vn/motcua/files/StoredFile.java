package vn.motcua.files;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file that is stored.
 *
 * @param sha256 of the plain bytes, 64 hexadecimal digits
 * @param size of the plain bytes
 * @param mediaType found in the bytes, never taken from the name
 * @param name for people; its extension fits the type
 * @param pages of a PDF; 1 for a picture, 0 where pages mean nothing
 * @param owner the account that brought it; null when the city made it
 */
public record StoredFile(
        UUID id,
        String sha256,
        long size,
        String mediaType,
        String name,
        int pages,
        Instant at,
        @Nullable UUID owner) {

    public boolean pdf() {
        return mediaType.equals(FileType.PDF.mediaType());
    }

    /** Whether browsers can show it by themselves. */
    public boolean viewable() {
        return pdf() || mediaType.equals(FileType.JPEG.mediaType()) || mediaType.equals(FileType.PNG.mediaType());
    }
}
