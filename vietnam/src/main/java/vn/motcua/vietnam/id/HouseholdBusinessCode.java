package vn.motcua.vietnam.id;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Mã số hộ kinh doanh: since 2025 the owner's 12-digit personal number; on older certificates {@code 32A8012345}, the province,
 * a letter for the district, 8 for household businesses and a serial number.
 */
public record HouseholdBusinessCode(String value) {

    private static final Pattern FORMER = Pattern.compile("\\d{2}[A-ZĂÂĐÊÔƠƯ]8\\d{6}");

    public HouseholdBusinessCode {
        if (!FORMER.matcher(value).matches()) {
            new PersonalId(value);
        }
    }

    /** Takes both forms. */
    public static Optional<HouseholdBusinessCode> parse(String text) {
        return Typed.attempt(Typed.bare(text), HouseholdBusinessCode::new);
    }

    /** The owner; empty for a code of before 2025. */
    public Optional<PersonalId> personalId() {
        return PersonalId.parse(value);
    }

    @Override
    public String toString() {
        return personalId().map(PersonalId::masked).orElse(value);
    }
}
