package vn.motcua.journal;

import org.jspecify.annotations.Nullable;

/**
 * A line of an archive file: an entry with everything that its hash is made of; bytes in base64.
 *
 * @param at and {@code actor} are the texts that were hashed
 * @param body null when it was erased
 */
record ArchivedEntry(
        long position,
        String at,
        String stream,
        long seq,
        String type,
        String actor,
        String purpose,
        byte @Nullable [] body,
        byte @Nullable [] salt,
        byte[] bodyHash,
        byte[] hash) {}
