package vn.motcua.vietnam.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {

    @ParameterizedTest
    @CsvSource({
        "001090123456, 001, MALE, 1990",
        "048 185 000001, 048, FEMALE, 1985",
        "079204012345, 079, MALE, 2004",
        "092.310.012345, 092, FEMALE, 2010",
        "272500012345, 272, FEMALE, 2100",
    })
    void a_personal_number_tells_place_sex_and_year(String typed, String place, Sex sex, int year) {
        var id = PersonalId.parse(typed).orElseThrow();
        assertThat(id.placeCode()).isEqualTo(place);
        assertThat(id.sex()).isEqualTo(sex);
        assertThat(id.birthYear()).isEqualTo(year);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00109012345",
                "0010901234567",
                "003090123456",
                "000090123456",
                "00109012345a",
                "٠٠١٠٩٠١٢٣٤٥٦x"
            })
    void what_is_no_personal_number_is_not_read(String typed) {
        assertThat(PersonalId.parse(typed)).isEmpty();
    }

    @Test
    void a_personal_number_does_not_print_itself() {
        assertThat(new PersonalId("048185000218")).hasToString("048••••••218");
        assertThat(new PhoneNumber("+84905123218")).hasToString("0905 ••• 218");
        assertThat(new Passport("C1234567").toString()).doesNotContain("1234");
        assertThat(new TaxCode("048185000218")).hasToString("048••••••218");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0100112437", "0300588569", "0100109106", "0301442989"})
    void real_tax_codes_have_a_fitting_check_digit(String code) {
        assertThat(new TaxCode(code).kind()).isEqualTo(TaxCode.Kind.ORGANIZATION);
        assertThat(new EnterpriseCode(code).taxCode()).isEqualTo(new TaxCode(code));
    }

    @Test
    void one_changed_digit_is_found() {
        for (int at = 0; at < 10; at++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                var changed = new StringBuilder("0100112437");
                changed.setCharAt(at, digit);
                assertThat(TaxCode.parse(changed.toString()).isPresent())
                        .isEqualTo(changed.toString().equals("0100112437"));
            }
        }
    }

    @Test
    void a_tax_code_has_three_forms() {
        assertThat(TaxCode.parse("0100112437001")).contains(new TaxCode("0100112437-001"));
        assertThat(TaxCode.parse(" 0100112437 - 012 ").orElseThrow().main()).isEqualTo(new TaxCode("0100112437"));
        assertThat(TaxCode.parse("0100112437-000")).isEmpty();
        assertThat(TaxCode.parse("001090123456").orElseThrow().personalId()).contains(new PersonalId("001090123456"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TaxCode("0100112438"))
                .withMessageContaining("tenth");
    }

    @Test
    void a_household_business_has_a_code_of_either_era() {
        assertThat(HouseholdBusinessCode.parse("32a 8.012345")).contains(new HouseholdBusinessCode("32A8012345"));
        assertThat(new HouseholdBusinessCode("01Đ8000001").personalId()).isEmpty();
        var since2025 = HouseholdBusinessCode.parse("048190001234").orElseThrow();
        assertThat(since2025.personalId()).contains(new PersonalId("048190001234"));
        assertThat(since2025.toString()).doesNotContain("190001");
        for (String none : new String[] {"32A7012345", "3AA8012345", "32A801234", "0412345678", "000090123456", ""}) {
            assertThat(HouseholdBusinessCode.parse(none)).as(none).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "000.00.10.H29, H29.10",
        "000.00.18.H29, H29.18",
        "000.02.02.H37, H37.02.02",
        "013.05.50.H15, H15.50.05.013",
        "000.00.00.G09, G09",
        "h29.10, H29.10",
        "H15.50.05.13, H15.50.05.13",
    })
    void an_agency_code_of_either_era_has_one_form(String typed, String code) {
        assertThat(AgencyCode.parse(typed)).contains(new AgencyCode(code));
    }

    @Test
    void an_agency_code_knows_those_above_it() {
        var code = new AgencyCode("H15.50.05.13");
        assertThat(code.level()).isEqualTo(4);
        assertThat(code.parent()).contains(new AgencyCode("H15.50.05"));
        assertThat(code.root()).isEqualTo(new AgencyCode("H15"));
        assertThat(code.root().parent()).isEmpty();
        assertThat(new AgencyCode("H15.50").isAbove(code)).isTrue();
        assertThat(new AgencyCode("H15.05").isAbove(code)).isFalse();
        assertThat(code.legacy()).contains("013.05.50.H15");
        assertThat(new AgencyCode("H15.501").legacy()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "H15.50.05.13-261008-0975, 2026-10-08, 975, H15.50.05.13",
        "000.00.18.H29-240115-0007, 2024-01-15, 7, H29.18",
        "G09.20-20260609-0092637, 2026-06-09, 92637, G09.20",
        "h29.10 - 261122 - 0001, 2026-11-22, 1, H29.10",
        "AH07–261102–0042, 2026-11-02, 42, ",
    })
    void every_form_of_dossier_code_is_read(String typed, LocalDate day, int serial, String agency) {
        var code = DossierCode.parse(typed).orElseThrow();
        assertThat(code.received()).isEqualTo(day);
        assertThat(code.serial()).isEqualTo(serial);
        assertThat(code.agency().map(AgencyCode::value).orElse(null)).isEqualTo(agency);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "H29-250716-001",
                "H29-250230-0001",
                "H29-2507160-0001",
                "H29-250716-00010000",
                "29-250716-0001",
                ""
            })
    void what_is_no_dossier_code_is_not_read(String typed) {
        assertThat(DossierCode.parse(typed)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', PARTS",
        "H29, PARTS",
        "H292507160001, PARTS",
        "H29-250716-0001-2, PARTS",
        "29-250716-0001, UNIT",
        "H2-250716-0001, UNIT",
        "H29.5-250716-0001, UNIT",
        "H29-25071-0001, DAY",
        "H29-250230-0001, DAY",
        "H29-25O716-0001, DAY",
        "H29-250716-001, SERIAL",
        "H29-250716-00010000, SERIAL",
        "H29-250716-00O1, SERIAL",
        " h29 – 250716 – 0001 ,",
    })
    void a_fault_says_which_part_of_a_dossier_code_is_wrong(String typed, DossierCode.Fault fault) {
        assertThat(DossierCode.fault(typed)).isEqualTo(Optional.ofNullable(fault));
    }

    @Test
    void a_dossier_code_is_made_of_unit_day_and_serial() {
        var day = LocalDate.of(2026, 1, 5);
        var unit = new AgencyCode("H17.25");
        assertThat(DossierCode.of(unit, day, 42).value()).isEqualTo("H17.25-260105-0042");
        assertThat(DossierCode.of(unit, day, 12345).value()).isEqualTo("H17.25-260105-12345");
        assertThatIllegalArgumentException().isThrownBy(() -> DossierCode.of(unit, day, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> DossierCode.of(unit, LocalDate.of(1999, 1, 1), 1));
    }

    @Test
    void a_procedure_code_has_three_forms() {
        assertThat(ProcedureCode.parse(" 2.000635 ")).contains(new ProcedureCode("2.000635"));
        var local = ProcedureCode.parse("1.001193.000.00.00.h29").orElseThrow();
        assertThat(local.plain()).isEqualTo(new ProcedureCode("1.001193"));
        assertThat(local.agency()).contains(new AgencyCode("H29"));
        assertThat(ProcedureCode.parse("mc.000001").orElseThrow().isOwn()).isTrue();
        assertThat(ProcedureCode.parse("MC.000001.000.00.00.H29")).isEmpty();
        assertThat(ProcedureCode.parse("1.12345")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0905 123 218, +84905123218, 0905 123 218, 0905 ••• 218",
        "+84 905.123.218, +84905123218, 0905 123 218, 0905 ••• 218",
        "84905123218, +84905123218, 0905 123 218, 0905 ••• 218",
        "+84 (0)905 123 218, +84905123218, 0905 123 218, 0905 ••• 218",
        "01683456789, +84383456789, 0383 456 789, 0383 ••• 789",
        "(028) 3822-9999, +842838229999, 028 3822 9999, 028 •••• •999",
        "0236 3821 234, +842363821234, 0236 382 1234, 0236 ••• •234",
    })
    void a_phone_number_is_read_and_shown(String typed, String value, String display, String masked) {
        var phone = PhoneNumber.parse(typed).orElseThrow();
        assertThat(phone.value()).isEqualTo(value);
        assertThat(phone.display()).isEqualTo(display);
        assertThat(phone.masked()).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"905123218", "0905 123 21", "0405123218", "1022", "+85590512321", "090512321x"})
    void what_is_no_phone_number_is_not_read(String typed) {
        assertThat(PhoneNumber.parse(typed)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "51A-123.45, 51A12345, 51A-123.45",
        "51F1-234.56, 51F123456, 51F1-234.56",
        "59-X1 234.56, 59X123456, 59X1-234.56",
        "43A-1234, 43A1234, 43A-1234",
        "29MĐ1-123.45, 29MĐ112345, 29MĐ1-123.45",
    })
    void a_plate_is_kept_without_separators(String typed, String value, String display) {
        var plate = VehiclePlate.parse(typed).orElseThrow();
        assertThat(plate.value()).isEqualTo(value);
        assertThat(plate.display()).isEqualTo(display);
    }

    @Test
    void the_others_check_their_form() {
        assertThat(UnitCode.parse("48").orElseThrow().level()).isEqualTo(UnitCode.Level.PROVINCE);
        assertThat(UnitCode.parse("490").orElseThrow().level()).isEqualTo(UnitCode.Level.DISTRICT);
        assertThat(UnitCode.parse("20194").orElseThrow().level()).isEqualTo(UnitCode.Level.COMMUNE);
        assertThat(UnitCode.parse("2019")).isEmpty();
        assertThat(PostalCode.parse("550 000")).isEmpty();
        assertThat(PostalCode.parse("50 207")).contains(new PostalCode("50207"));
        assertThat(Passport.parse("c1234567")).contains(new Passport("C1234567"));
        assertThat(Passport.parse("12345678")).isEmpty();
        var card = HealthInsuranceNumber.parse("hc 4 01 0123456789").orElseThrow();
        assertThat(card.socialInsuranceNumber()).isEqualTo("0123456789");
        assertThat(card.group()).contains("HC");
        assertThat(HealthInsuranceNumber.parse("HC6010123456789")).isEmpty();
    }
}
