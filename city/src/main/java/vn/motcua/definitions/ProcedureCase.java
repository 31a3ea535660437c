package vn.motcua.definitions;

import static vn.motcua.definitions.Lists.orAlways;
import static vn.motcua.definitions.Lists.orEmpty;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case of a procedure (trường hợp). The first whose condition holds applies; it overrides and adds to the procedure's own.
 *
 * @param time own time limit; null: the procedure's
 * @param papers added to the procedure's papers
 * @param without ids of the procedure's papers that are not needed here
 */
public record ProcedureCase(
        String id,
        LocalizedText name,
        Condition when,
        @Nullable TimeLimit time,
        List<PaperRequirement> papers,
        List<String> without) {

    public ProcedureCase {
        when = orAlways(when);
        papers = orEmpty(papers);
        without = orEmpty(without);
    }
}
