package vn.motcua.onestop;

import java.util.UUID;

/**
 * A file of a dossier as it was when it was attached: what the receipt lists.
 *
 * @param sha256 64 hexadecimal digits
 * @param size bytes
 * @param pages 0 when not known
 */
public record AttachedFile(UUID id, String name, String sha256, long size, int pages, String mediaType) {}
