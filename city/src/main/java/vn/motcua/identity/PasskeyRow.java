package vn.motcua.identity;

import java.time.Instant;
import java.util.UUID;

/** A passkey as the page shows it. */
public record PasskeyRow(UUID id, String label, Instant createdAt, Instant usedAt) {}
