package vn.motcua.cases;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.motcua.cases.core.CaseState;

/**
 * A case with its version.
 *
 * @param subject one line: who and what
 * @param closed when its status became final; null while it is not
 */
public record CaseView(
        CaseState state,
        long version,
        String subject,
        Instant opened,
        @Nullable Instant closed) {

    public String code() {
        return state.identity().code();
    }
}
