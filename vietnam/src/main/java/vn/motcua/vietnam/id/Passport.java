package vn.motcua.vietnam.id;

import java.util.Optional;
import java.util.regex.Pattern;

/** Số hộ chiếu Việt Nam: a letter and seven digits, such as {@code C1234567}. */
public record Passport(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Z]\\d{7}");

    public Passport {
        Typed.require(FORM.matcher(value).matches(), "a Vietnamese passport number is a letter and 7 digits");
    }

    public static Optional<Passport> parse(String text) {
        return Typed.attempt(Typed.bare(text), Passport::new);
    }

    public String masked() {
        return Typed.masked(value, 1, 3);
    }

    @Override
    public String toString() {
        return masked();
    }
}
