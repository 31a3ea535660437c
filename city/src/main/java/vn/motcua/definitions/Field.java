package vn.motcua.definitions;

import static vn.motcua.definitions.Lists.orAlways;
import static vn.motcua.definitions.Lists.orEmpty;
import static vn.motcua.definitions.Lists.orNone;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/**
 * One question of a form.
 *
 * @param id camelCase, unique in the whole form
 * @param hint help under the label; may be {@link LocalizedText#NONE}
 * @param when shown only if it holds; the answer to a hidden question is dropped
 * @param options answers of {@code choice} and {@code choices}, unless {@code codes} names a list
 * @param codes name of a {@link CodeList}
 * @param pattern regular expression which the whole answer matches
 * @param unit shown beside a number; empty for none
 * @param prefill {@code profile.<what>}, {@code earlier.<field>} or {@code enterprise.<what>}; empty for none
 */
public record Field(
        String id,
        LocalizedText label,
        Type type,
        LocalizedText hint,
        Condition required,
        Condition when,
        List<Option> options,
        @Nullable String codes,
        @Nullable BigDecimal min,
        @Nullable BigDecimal max,
        @Nullable Integer maxLength,
        @Nullable String pattern,
        String unit,
        String prefill,
        @Nullable Privacy privacy) {

    public Field {
        hint = orNone(hint);
        required = orAlways(required);
        when = orAlways(when);
        options = orEmpty(options);
        unit = orEmpty(unit);
        prefill = orEmpty(prefill);
        privacy = privacy == null ? Privacy.PERSONAL : privacy;
    }

    /** The privacy of the answer; personal where the file says nothing. */
    public Privacy classification() {
        return privacy == null ? Privacy.PERSONAL : privacy;
    }

    /** What kind of answer, with its type in rules. */
    @EnumNaming(EnumNamingStrategies.LowerCamelCaseStrategy.class)
    public enum Type {
        TEXT,
        LONG_TEXT,
        NUMBER,
        MONEY,
        AREA,
        DATE,
        CHOICE,
        CHOICES,
        YES_NO,
        PERSONAL_ID,
        PHONE,
        EMAIL,
        TAX_CODE,
        WARD,
        ADDRESS,
        PERSON,
        SIGNATURE,
        NOTE;

        /** A note is a sentence without an answer. */
        public boolean answered() {
            return this != NOTE;
        }
    }

    /** Who may see the answer in lists and logs. */
    @EnumNaming(EnumNamingStrategies.LowerCamelCaseStrategy.class)
    public enum Privacy {
        PUBLIC,
        PERSONAL,
        /** Dữ liệu cá nhân nhạy cảm. */
        SENSITIVE
    }

    /** One answer to choose. */
    public record Option(String value, String vi, String en) {

        public LocalizedText label() {
            return new LocalizedText(vi, en);
        }
    }
}
