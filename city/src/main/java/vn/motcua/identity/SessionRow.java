package vn.motcua.identity;

import java.time.Instant;
import java.util.UUID;

/** A session as the page shows it; {@code method} is how its owner signed in, in words. */
public record SessionRow(
        UUID id, String device, String address, Instant began, Instant seen, String method, boolean current) {}
