package vn.motcua.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One read as the page tells it.
 *
 * @param by the position and agency, or the kind of reader
 * @param href the dossier that was read, if one was
 */
public record ReadRow(
        Instant at, String by, String what, @Nullable String href, String purpose, String legalBasis) {}
