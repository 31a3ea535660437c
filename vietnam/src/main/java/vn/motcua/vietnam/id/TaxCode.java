package vn.motcua.vietnam.id;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Mã số thuế: 10 digits of an organisation, {@code 0100112437-001} of a unit that depends on it, or since 2025-07-01 the
 * 12-digit personal number of an individual, household or household business.
 */
public record TaxCode(String value) {

    private static final Pattern FORM = Pattern.compile("\\d{10}(-\\d{3})?|\\d{12}");
    private static final int[] WEIGHTS = {31, 29, 23, 19, 17, 13, 7, 5, 3};

    public enum Kind {
        ORGANIZATION,
        DEPENDENT_UNIT,
        PERSON
    }

    public TaxCode {
        Typed.require(FORM.matcher(value).matches(), "a tax code has 10 digits, 10 and 3, or 12: %s", value);
        if (value.length() == 12) {
            new PersonalId(value);
        } else {
            Typed.require(hasCheckDigit(value), "the tenth digit of the tax code %s does not fit the others", value);
            Typed.require(!value.endsWith("-000"), "the units of a tax code are numbered from 001: %s", value);
        }
    }

    /** Also takes 13 digits without the dash. */
    public static Optional<TaxCode> parse(String text) {
        String digits = Typed.bare(text);
        return Typed.attempt(
                digits.length() == 13 ? digits.substring(0, 10) + "-" + digits.substring(10) : digits, TaxCode::new);
    }

    public Kind kind() {
        return switch (value.length()) {
            case 10 -> Kind.ORGANIZATION;
            case 12 -> Kind.PERSON;
            default -> Kind.DEPENDENT_UNIT;
        };
    }

    /** The code of the organisation that a dependent unit belongs to; otherwise this code. */
    public TaxCode main() {
        return kind() == Kind.DEPENDENT_UNIT ? new TaxCode(value.substring(0, 10)) : this;
    }

    public Optional<PersonalId> personalId() {
        return kind() == Kind.PERSON ? Optional.of(new PersonalId(value)) : Optional.empty();
    }

    /** Whether the tenth digit is 10 less the weighted sum of the first nine modulo 11. */
    static boolean hasCheckDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (digits.charAt(i) - '0');
        }
        return digits.charAt(9) - '0' == 10 - sum % 11;
    }

    @Override
    public String toString() {
        return kind() == Kind.PERSON ? new PersonalId(value).masked() : value;
    }
}
