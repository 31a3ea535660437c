package vn.motcua.cases;

import java.time.Instant;
import java.util.UUID;

/** What a new official calendar would do to an open case. */
public record DueChange(UUID id, String code, Instant before, Instant after) {}
