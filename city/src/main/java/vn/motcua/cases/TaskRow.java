package vn.motcua.cases;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.motcua.cases.core.OpenTask;

/**
 * A line of a work-list.
 *
 * @param due of this step; null when it has none or is waiting
 * @param waiting the case's clock is paused: nothing can be done now
 * @param caseDue what was promised to the applicant
 * @param account who claimed it; null: free
 */
public record TaskRow(
        UUID caseId,
        String step,
        OpenTask.Type type,
        String code,
        String kind,
        String definition,
        String subject,
        String status,
        UUID agency,
        String role,
        @Nullable UUID position,
        @Nullable UUID account,
        @Nullable Instant due,
        boolean waiting,
        @Nullable Instant caseDue,
        Instant opened,
        long version) {}
