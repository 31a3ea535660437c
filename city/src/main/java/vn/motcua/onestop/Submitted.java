package vn.motcua.onestop;

import java.util.UUID;

/**
 * The dossier is recorded.
 *
 * @param position in the journal, for readers that must wait for their followers
 * @param repeated it had been handed in under the same key before
 */
public record Submitted(UUID id, String code, long version, long position, boolean repeated) {}
