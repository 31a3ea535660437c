package vn.motcua.vietnam.id;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Biển số xe of a civil car or motorcycle, kept without separators ({@code 51A12345}, {@code 59X123456}) because people
 * and systems write them in many ways. Plates of the army and of diplomatic missions are not covered.
 */
public record VehiclePlate(String value) {

    private static final Pattern FORM = Pattern.compile("([1-9]\\d)([A-ZĐ]{1,2})(\\d{4,6})");

    public VehiclePlate {
        Typed.require(FORM.matcher(value).matches(), "\"%s\" is no plate like 51A12345 or 59X123456", value);
    }

    /** Takes {@code 51A-123.45}, {@code 59-X1 234.56} and the like. */
    public static Optional<VehiclePlate> parse(String text) {
        return Typed.attempt(Typed.bare(text), VehiclePlate::new);
    }

    /** The number of the place of registration. */
    public String place() {
        return value.substring(0, 2);
    }

    /** {@code 51A-123.45}, {@code 59X1-234.56}; {@code 51A-1234} for the four digits of old plates. */
    public String display() {
        Matcher parts = FORM.matcher(value);
        if (!parts.matches()) {
            throw new IllegalStateException(value);
        }
        String digits = parts.group(3);
        String series = digits.length() == 6 ? digits.substring(0, 1) : "";
        String number = digits.substring(series.length());
        return parts.group(1)
                + parts.group(2)
                + series
                + "-"
                + (number.length() == 5 ? number.substring(0, 3) + "." + number.substring(3) : number);
    }

    @Override
    public String toString() {
        return value;
    }
}
