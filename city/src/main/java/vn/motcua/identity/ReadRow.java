package vn.motcua.identity;

import java.time.Instant;

/** One read as the page tells it; {@code by} is the position and agency, or the kind of reader. */
public record ReadRow(Instant at, String by, String what, String purpose, String legalBasis) {}
