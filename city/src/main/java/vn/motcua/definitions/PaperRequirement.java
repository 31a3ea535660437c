package vn.motcua.definitions;

import static vn.motcua.definitions.Lists.orAlways;
import static vn.motcua.definitions.Lists.orEmpty;
import static vn.motcua.definitions.Lists.orNone;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One component of a dossier (thành phần hồ sơ).
 *
 * @param id within the procedure
 * @param paper id of a {@link Paper}
 * @param original how many originals (bản chính)
 * @param copy how many copies (bản sao)
 * @param hint what must be readable; may be {@link LocalizedText#NONE}
 * @param from where it may come from without the applicant: {@code vault} (earlier paper or result), {@code register}
 * @param maxFiles how many files may be attached; 10 when the file does not say
 */
public record PaperRequirement(
        String id,
        String paper,
        Condition required,
        int original,
        int copy,
        LocalizedText hint,
        List<String> from,
        @Nullable Integer maxFiles) {

    public PaperRequirement {
        required = orAlways(required);
        hint = orNone(hint);
        from = orEmpty(from);
        maxFiles = maxFiles == null ? Integer.valueOf(10) : maxFiles;
    }
}
