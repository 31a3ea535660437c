package vn.motcua.definitions;

import static vn.motcua.definitions.Lists.orAlways;

import org.jspecify.annotations.Nullable;

/**
 * A result (kết quả giải quyết).
 *
 * @param paper id of the {@link Paper} that it becomes in its owner's store
 * @param template name for {@link Definitions#resultTemplate}
 * @param documentType extract, certificate, decision, …
 * @param symbol number symbol, {@code TLKT} in {@code 12/TLKT}
 * @param validMonths null: without end
 */
public record Result(
        String id,
        LocalizedText name,
        String paper,
        String template,
        String documentType,
        String symbol,
        Condition when,
        @Nullable Integer validMonths) {

    public Result {
        when = orAlways(when);
    }
}
