package vn.motcua.vietnam.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class IdentifierPropertiesTest {

    enum Kind {
        PERSONAL("0(48|79|92|01|96)[0-9]{9}"),
        AGENCY("[A-Z][0-9]{2}(.[0-9]{2}){0,3}"),
        PROCEDURE("[0-9].[0-9]{6}"),
        PHONE("+84[35789][0-9]{8}"),
        FIXED_LINE("+842[0-9]{9}"),
        POSTAL("[0-9]{5}"),
        UNIT("[0-9]{5}"),
        INSURANCE("[A-Z]{2}[1-5][0-9]{12}"),
        PASSPORT("[A-Z][0-9]{7}"),
        HOUSEHOLD_BUSINESS("[0-9]{2}[A-Z]8[0-9]{6}"),
        PLATE("[1-9][0-9][A-Z]{1,2}[0-9]{4,6}"),
        DOSSIER("H[0-9]{2}(.[0-9]{2}){0,3}-2601(0[1-9]|1[0-9])-[0-9]{4,7}");

        private final String form;

        Kind(String form) {
            this.form = form;
        }

        Optional<String> readAndWritten(String text) {
            return switch (this) {
                case PERSONAL -> PersonalId.parse(text).map(PersonalId::value);
                case AGENCY -> AgencyCode.parse(text).map(AgencyCode::value);
                case PROCEDURE -> ProcedureCode.parse(text).map(ProcedureCode::value);
                case PHONE, FIXED_LINE -> PhoneNumber.parse(text).map(PhoneNumber::value);
                case POSTAL -> PostalCode.parse(text).map(PostalCode::value);
                case UNIT -> UnitCode.parse(text).map(UnitCode::value);
                case INSURANCE -> HealthInsuranceNumber.parse(text).map(HealthInsuranceNumber::value);
                case HOUSEHOLD_BUSINESS -> HouseholdBusinessCode.parse(text).map(HouseholdBusinessCode::value);
                case PASSPORT -> Passport.parse(text).map(Passport::value);
                case PLATE -> VehiclePlate.parse(text).map(VehiclePlate::value);
                case DOSSIER -> DossierCode.parse(text).map(DossierCode::value);
            };
        }
    }

    @Property(tries = 2000)
    void what_is_written_is_read_back_also_with_spaces_and_small_letters(
            @ForAll Kind kind, @ForAll long seed, @ForAll @IntRange(max = 30) int space) {
        String text = Written.of(kind.form, seed);
        assertThat(kind.readAndWritten(text)).contains(text);
        int at = Math.min(space, text.length());
        String typed =
                " " + text.substring(0, at) + "\u00a0" + text.substring(at).toLowerCase(Locale.ROOT);
        assertThat(kind.readAndWritten(typed)).contains(text);
    }

    @Property
    void nothing_that_is_typed_breaks_a_parser(@ForAll Kind kind, @ForAll String text) {
        kind.readAndWritten(text)
                .ifPresent(value -> assertThat(kind.readAndWritten(value)).contains(value));
    }

    @Property
    void a_tenth_digit_fits_or_none_does(@ForAll @IntRange(max = 999_999_999) int first) {
        long fitting = "0123456789"
                .chars()
                .filter(digit -> TaxCode.parse(String.format(Locale.ROOT, "%09d%c", first, digit))
                        .isPresent())
                .count();
        assertThat(fitting).isLessThanOrEqualTo(1);
    }

    @Property
    void an_agency_code_survives_the_old_form(@ForAll("codes") AgencyCode code) {
        assertThat(code.legacy().flatMap(AgencyCode::parse)).contains(code);
    }

    @Provide
    Arbitrary<AgencyCode> codes() {
        var number = Arbitraries.integers().between(1, 99);
        return Combinators.combine(
                        number,
                        number,
                        number,
                        Arbitraries.integers().between(1, 999),
                        Arbitraries.integers().between(1, 4))
                .as((root, second, third, fourth, level) ->
                        new AgencyCode(String.format(Locale.ROOT, "H%02d.%02d.%02d.%03d", root, second, third, fourth)
                                .substring(0, new int[] {3, 6, 9, 13}[level - 1])));
    }

    @Property
    void a_dossier_code_gives_back_what_it_was_made_of(
            @ForAll("codes") AgencyCode unit,
            @ForAll @IntRange(max = 36_000) int day,
            @ForAll @IntRange(min = 1, max = 9_999_999) int serial) {
        var received = LocalDate.of(2000, 1, 1).plusDays(day);
        var code = DossierCode.of(unit, received, serial);
        assertThat(code.agency()).contains(unit);
        assertThat(code.received()).isEqualTo(received);
        assertThat(code.serial()).isEqualTo(serial);
        assertThat(DossierCode.parse(code.value())).contains(code);
    }
}
