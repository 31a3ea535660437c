package vn.motcua.vietnam.id;

import java.util.Optional;
import java.util.regex.Pattern;

/** Mã bưu chính quốc gia: five digits, the first two of the province. */
public record PostalCode(String value) {

    private static final Pattern FORM = Pattern.compile("\\d{5}");

    public PostalCode {
        Typed.require(FORM.matcher(value).matches(), "a postal code has 5 digits: %s", value);
    }

    public static Optional<PostalCode> parse(String text) {
        return Typed.attempt(Typed.bare(text), PostalCode::new);
    }

    @Override
    public String toString() {
        return value;
    }
}
