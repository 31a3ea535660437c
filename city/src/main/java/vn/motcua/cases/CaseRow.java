package vn.motcua.cases;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A case in a list.
 *
 * @param due null before acceptance
 */
public record CaseRow(
        UUID id,
        String code,
        String kind,
        String definition,
        String subject,
        String status,
        UUID deciding,
        @Nullable Instant due,
        boolean paused,
        @Nullable Instant ended,
        Instant opened,
        long version) {}
