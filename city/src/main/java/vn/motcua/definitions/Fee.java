package vn.motcua.definitions;

import static vn.motcua.definitions.Lists.orAlways;
import static vn.motcua.definitions.Lists.orEmpty;

import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/** An amount to pay: charge (lệ phí), fee (phí) or tax (thuế). {@code legalBasis} is empty when not known. */
public record Fee(String id, Kind kind, LocalizedText name, Amount amount, Condition when, Pay pay, String legalBasis) {

    public Fee {
        when = orAlways(when);
        legalBasis = orEmpty(legalBasis);
    }

    /** Lệ phí, phí, thuế. */
    @EnumNaming(EnumNamingStrategies.LowerCamelCaseStrategy.class)
    public enum Kind {
        CHARGE,
        FEE,
        TAX
    }

    /** When it is paid. */
    @EnumNaming(EnumNamingStrategies.LowerCamelCaseStrategy.class)
    public enum Pay {
        /** When applying. */
        SUBMIT,
        /** When the officer asks for it (status 6: thực hiện nghĩa vụ tài chính). */
        REQUEST,
        /** When the result is handed over. */
        DELIVERY
    }
}
