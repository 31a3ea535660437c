package vn.motcua.vietnam.id;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Mã đơn vị hành chính of the statistics office: a province (2 digits), a commune, ward or special zone (5), or a
 * district (3) of before 2025-07-01. Whether the unit exists is for {@code AdministrativeUnits} to say.
 */
public record UnitCode(String value) implements Comparable<UnitCode> {

    private static final Pattern FORM = Pattern.compile("\\d{2}|\\d{3}|\\d{5}");

    public enum Level {
        /** Tỉnh, thành phố trực thuộc trung ương. */
        PROVINCE,
        /** Quận, huyện, thị xã, thành phố thuộc tỉnh: until 2025-06-30. */
        DISTRICT,
        /** Phường, xã, đặc khu; until 2025-06-30 also thị trấn. */
        COMMUNE
    }

    public UnitCode {
        Typed.require(
                FORM.matcher(value).matches(), "the code of an administrative unit has 2, 3 or 5 digits: %s", value);
    }

    public static Optional<UnitCode> parse(String text) {
        return Typed.attempt(Typed.bare(text), UnitCode::new);
    }

    public Level level() {
        return switch (value.length()) {
            case 2 -> Level.PROVINCE;
            case 3 -> Level.DISTRICT;
            default -> Level.COMMUNE;
        };
    }

    @Override
    public int compareTo(UnitCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
