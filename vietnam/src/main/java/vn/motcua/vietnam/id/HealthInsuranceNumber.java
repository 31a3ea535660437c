package vn.motcua.vietnam.id;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Mã số thẻ bảo hiểm y tế: the 10 digits of the social-insurance number, or on cards of before 2021-04-01 15 characters
 * that begin with the group, the benefit level and the province.
 */
public record HealthInsuranceNumber(String value) {

    private static final Pattern FORM = Pattern.compile("\\d{10}|[A-Z]{2}[1-5]\\d{12}");

    public HealthInsuranceNumber {
        Typed.require(
                FORM.matcher(value).matches(),
                "a health-insurance number has 10 digits, or 2 letters, a digit from 1 to 5 and 12 digits");
    }

    public static Optional<HealthInsuranceNumber> parse(String text) {
        return Typed.attempt(Typed.bare(text), HealthInsuranceNumber::new);
    }

    /** Mã số bảo hiểm xã hội: the last ten digits. */
    public String socialInsuranceNumber() {
        return value.substring(value.length() - 10);
    }

    /** The group of the insured (mã đối tượng), such as {@code HC}; only on old cards. */
    public Optional<String> group() {
        return value.length() == 15 ? Optional.of(value.substring(0, 2)) : Optional.empty();
    }

    public String masked() {
        return Typed.masked(value, value.length() - 10, 3);
    }

    @Override
    public String toString() {
        return masked();
    }
}
