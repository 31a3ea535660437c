package vn.motcua.definitions;

import static vn.motcua.definitions.Lists.orEmpty;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * A value that a law sets and changes by date: a base amount, a limit.
 *
 * @param id name in rules: {@code value('id')}
 * @param unit for people: {@code VND}, {@code m²}, {@code ngày}
 * @param values by day from which each holds, earliest first
 */
public record RuleValue(String id, LocalizedText name, String unit, List<Since> values) {

    public RuleValue {
        unit = orEmpty(unit);
        values = orEmpty(values);
    }

    /** The value from a day on, with the text that sets it. */
    public record Since(LocalDate from, BigDecimal value, String source) {
        public Since {
            source = orEmpty(source);
        }
    }
}
