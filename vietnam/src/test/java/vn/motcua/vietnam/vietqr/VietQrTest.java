package vn.motcua.vietnam.vietqr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class VietQrTest {

    private static final String STATIC =
            "00020101021138540010A00000072701240006970436011001234567890208QRIBFTTA53037045802VN63046A15";
    private static final String DYNAMIC = "00020101021238540010A00000072701240006970436011001234567890208QRIBFTTA"
            + "53037045405500005802VN62240820LP H2918 261121 00016304F94B";

    @Test
    void the_known_codes_are_written_and_read() {
        var open = VietQr.toAccount("970436", "0123456789", 0, "");
        assertThat(open.encode()).isEqualTo(STATIC);
        assertThat(VietQr.decode(STATIC)).isEqualTo(open);
        var fixed = VietQr.toAccount("970436", "0123456789", 50_000, "LP H2918 261121 0001");
        assertThat(fixed.encode()).isEqualTo(DYNAMIC);
        assertThat(VietQr.decode(DYNAMIC)).isEqualTo(fixed);
        assertThat(EmvFields.crc("123456789")).isEqualTo("29B1");
    }

    @Test
    void a_purpose_is_made_plain() {
        assertThat(VietQr.plain("Lệ phí đăng ký – hồ sơ H29")).isEqualTo("Le phi dang ky ho so H29");
        assertThat(VietQr.plain("Nộp phí thẩm định cấp giấy phép xây dựng")).isEqualTo("Nop phi tham dinh cap gia");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VietQr("970436", "1", VietQr.Service.ACCOUNT, 1, "", "lệ phí"));
    }

    @Test
    void what_is_no_vietqr_code_says_why() {
        assertThatIllegalArgumentException().isThrownBy(() -> VietQr.decode("")).withMessageContaining("check sum");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VietQr.decode(STATIC.replace("0123456789", "0123456780")))
                .withMessageContaining("check sum");
        String dollars = EmvFields.parse(
                        STATIC.substring(0, STATIC.length() - 8).replace("5303704", "5303840"))
                .encodeChecked();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VietQr.decode(dollars))
                .withMessageContaining("đồng");
    }

    @Test
    void banks_are_found_by_their_number() {
        assertThat(Bank.find("970436").orElseThrow().shortName()).isEqualToIgnoringCase("Vietcombank");
        assertThat(Bank.find("970405").orElseThrow().shortName()).isEqualTo("Agribank");
        assertThat(Bank.find("000000")).isEmpty();
        assertThat(Bank.all()).hasSize(56);
    }

    @Provide
    Arbitrary<VietQr> codes() {
        var plain = Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(25);
        return Combinators.combine(
                        Arbitraries.strings().numeric().ofLength(6),
                        Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(19),
                        Arbitraries.of(VietQr.Service.values()),
                        Arbitraries.longs().between(0, 9_999_999_999_999L),
                        plain,
                        plain)
                .as(VietQr::new);
    }

    @Property
    void every_code_is_read_back(@ForAll("codes") VietQr code) {
        assertThat(VietQr.decode(code.encode())).isEqualTo(code);
    }

    @Property
    void one_changed_character_is_noticed(@ForAll("codes") VietQr code, @ForAll @IntRange(max = 300) int at) {
        var text = new StringBuilder(code.encode());
        int index = at % text.length();
        text.setCharAt(index, text.charAt(index) == '7' ? '1' : '7');
        assertThat(VietQr.parse(text.toString())).isEmpty();
    }

    @Property
    void no_text_breaks_the_reader(@ForAll String text) {
        assertThat(VietQr.parse(text)).isEmpty();
    }
}
