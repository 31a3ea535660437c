package vn.motcua.vietnam.id;

import java.util.Optional;
import java.util.regex.Pattern;

/** Mã số doanh nghiệp: 10 digits, the same as the enterprise's tax code. */
public record EnterpriseCode(String value) {

    private static final Pattern FORM = Pattern.compile("\\d{10}");

    public EnterpriseCode {
        Typed.require(FORM.matcher(value).matches(), "an enterprise code has 10 digits: %s", value);
        Typed.require(
                TaxCode.hasCheckDigit(value),
                "the tenth digit of the enterprise code %s does not fit the others",
                value);
    }

    public static Optional<EnterpriseCode> parse(String text) {
        return Typed.attempt(Typed.bare(text), EnterpriseCode::new);
    }

    public TaxCode taxCode() {
        return new TaxCode(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
