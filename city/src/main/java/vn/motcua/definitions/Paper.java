package vn.motcua.definitions;

import static vn.motcua.definitions.Lists.orEmpty;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A type of paper (loại giấy tờ).
 *
 * @param kind identity, civil-status, land, …
 * @param photo how to photograph it
 * @param supply what can supply it without the applicant
 * @param sensitive holds sensitive personal data
 * @param validMonths accepted for so many months after issue; null: without end
 */
public record Paper(
        String id,
        LocalizedText name,
        String kind,
        LocalizedText photo,
        List<Supply> supply,
        boolean sensitive,
        @Nullable Integer validMonths) {

    public Paper {
        supply = orEmpty(supply);
    }

    /**
     * One source.
     *
     * @param by {@code register} or {@code result}
     * @param register which one; empty for results
     * @param procedures whose result the paper is
     */
    public record Supply(String by, String register, List<String> procedures) {
        public Supply {
            register = orEmpty(register);
            procedures = orEmpty(procedures);
        }
    }
}
