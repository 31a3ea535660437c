package vn.motcua.vietnam.id;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Số định danh cá nhân, the number on the identity card: place of the birth's registration (3 digits), century and sex
 * (1), birth year (2), serial (6). It has no check digit. Sex and year are those of the time when it was issued.
 */
public record PersonalId(String value) {

    private static final Pattern FORM = Pattern.compile("\\d{12}");
    private static final int FIRST_COUNTRY = 100;

    /** The provinces of before 2025-07-01; numbers keep them for life, and the 34 provinces kept some of them. */
    private static final Set<String> PROVINCES = Set.of(
            ("01 02 04 06 08 10 11 12 14 15 17 19 20 22 24 25 26 27 30 31 33 34 35 36 37 38 40 42 44 45 46 48 49 51 52 54 "
                            + "56 58 60 62 64 66 67 68 70 72 74 75 77 79 80 82 83 84 86 87 89 91 92 93 94 95 96")
                    .split(" "));

    public PersonalId {
        Typed.require(FORM.matcher(value).matches(), "a personal number has 12 digits");
        String place = value.substring(0, 3);
        Typed.require(
                Integer.parseInt(place) >= FIRST_COUNTRY || PROVINCES.contains(place.substring(1)),
                "a personal number cannot begin with %s: no province or country has that code",
                place);
    }

    public static Optional<PersonalId> parse(String text) {
        return Typed.attempt(Typed.bare(text), PersonalId::new);
    }

    /** Where the birth was registered: 0 and the code of a former province, or the code of a country. */
    public String placeCode() {
        return value.substring(0, 3);
    }

    /** The code of the former province of birth; empty for births registered abroad. */
    public Optional<UnitCode> province() {
        return value.charAt(0) == '0' ? Optional.of(new UnitCode(value.substring(1, 3))) : Optional.empty();
    }

    public Sex sex() {
        return digit(3) % 2 == 0 ? Sex.MALE : Sex.FEMALE;
    }

    public int birthYear() {
        return 1900 + digit(3) / 2 * 100 + Integer.parseInt(value.substring(4, 6));
    }

    /** {@code 048••••••218}. */
    public String masked() {
        return Typed.masked(value, 3, 3);
    }

    private int digit(int index) {
        return value.charAt(index) - '0';
    }

    @Override
    public String toString() {
        return masked();
    }
}
