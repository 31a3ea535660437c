package vn.motcua.vietnam.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VietnameseTextTest {

    @ParameterizedTest
    @CsvSource({
        "Nguyễn Thị Thuý Đường, nguyen thi thuy duong",
        "Đặng Ước, dang uoc",
        "'  Bà Rịa–Vũng  Tàu ', ba ria vung tau",
        "TP.HCM, tp hcm",
        "K’Brông H'Hen, k brong h hen",
        "ĐẮK LẮK, dak lak",
    })
    void the_search_key_leaves_out_marks(String text, String key) {
        assertThat(VietnameseText.searchKey(text)).isEqualTo(key);
        assertThat(VietnameseText.searchKey(Normalizer.normalize(text, Normalizer.Form.NFD)))
                .isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({
        "hòa, hoà", "THÚY, THUÝ", "khỏe, khoẻ", "Thanh Hóa, Thanh Hoá", "Hòa Khánh, Hoà Khánh", "tủy, tuỷ", "lõa, loã",
                "nhụy, nhuỵ",
        // one place only
        "quý, quý", "Quỳ, Quỳ", "hoàn, hoàn", "khuỷu, khuỷu", "của, của", "toàn, toàn", "thuế, thuế", "ngoáy, ngoáy",
    })
    void the_tone_mark_has_two_places(String classic, String modern) {
        assertThat(VietnameseText.modernTones(classic)).isEqualTo(modern);
        assertThat(VietnameseText.classicTones(modern)).isEqualTo(classic);
        assertThat(VietnameseText.exactKey(modern)).isEqualTo(VietnameseText.exactKey(classic));
    }

    @Property
    void keys_are_settled(@ForAll String text) {
        String key = VietnameseText.searchKey(text);
        assertThat(VietnameseText.searchKey(key)).isEqualTo(key);
        String classic = VietnameseText.classicTones(text);
        assertThat(VietnameseText.classicTones(VietnameseText.modernTones(classic)))
                .isEqualTo(classic);
    }

    @Test
    void exact_tones_come_before_the_same_letters() {
        var names = List.of("Hóa Châu", "Hoa Lư", "Hoà Cường", "Hòa", "Tam Hòa", "Khánh Hoá", "Thoa");
        assertThat(Ranking.of("hoà").best(names, name -> name, 10))
                .containsExactly("Hòa", "Hoà Cường", "Tam Hòa", "Hóa Châu", "Hoa Lư", "Khánh Hoá");
        assertThat(Ranking.of("hoa").best(names, name -> name, 10)).hasSize(6).startsWith("Hoa Lư");
    }

    @Test
    void words_that_stand_together_come_first_and_every_word_counts() {
        var titles = List.of(
                "Xác nhận tình trạng hôn nhân",
                "Đăng ký kết hôn có yếu tố nước ngoài",
                "Đăng ký kết hôn",
                "Đăng ký lại kết hôn",
                "Đăng ký khai sinh");
        assertThat(Ranking.of("dang ky ket hon").best(titles, title -> title, 3))
                .containsExactly("Đăng ký kết hôn", "Đăng ký kết hôn có yếu tố nước ngoài", "Đăng ký lại kết hôn");
        assertThat(Ranking.of("kết hôn tàu").best(titles, title -> title, 3)).isEmpty();
        assertThat(Ranking.of("  ").score("Đăng ký")).isZero();
    }

    @Test
    void the_alphabet_has_its_own_order() {
        var sorted = List.of(
                "a", "A", "à", "ả", "ã", "á", "ạ", "An", "Anh", "ă", "â", "b", "d", "đ", "Đà Nẵng", "e", "ê", "o", "ô",
                "ơ", "Ơn", "u", "ư", "y");
        var mixed = new ArrayList<>(sorted);
        Collections.shuffle(mixed, new Random(3));
        mixed.sort(Alphabet.ORDER);
        assertThat(mixed).isEqualTo(sorted);
        assertThat(Alphabet.ORDER.compare("hoa sen", "hòa an")).isPositive();
        assertThat(Alphabet.ORDER.compare("An Bình", "Anh")).isNegative();
    }

    @Test
    void lists_of_people_go_by_the_last_word() {
        var people = new ArrayList<>(List.of("Trần Văn Bình", "Nguyễn An", "Lê Thị Ánh", "Đỗ An"));
        people.sort(PersonalNames.LIST_ORDER);
        assertThat(people).containsExactly("Đỗ An", "Nguyễn An", "Lê Thị Ánh", "Trần Văn Bình");
    }

    @ParameterizedTest
    @CsvSource({
        "'  nguyễn   THỊ an ', Nguyễn Thị An",
        "h'hen niê, H'Hen Niê",
        "TÔN-NỮ ĐOAN trang, Tôn-Nữ Đoan Trang",
    })
    void a_name_is_trimmed_and_capitalized(String typed, String name) {
        assertThat(PersonalNames.capitalize(typed)).isEqualTo(name);
        assertThat(PersonalNames.capitalize(PersonalNames.official(typed))).isEqualTo(name);
        assertThat(PersonalNames.isWritten(typed)).isTrue();
        assertThat(PersonalNames.isWritten(typed + " 2")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "0, không",
        "1, một",
        "10, mười",
        "15, mười lăm",
        "21, hai mươi mốt",
        "24, hai mươi tư",
        "25, hai mươi lăm",
        "11, mười một",
        "14, mười bốn",
        "101, một trăm linh một",
        "104, một trăm linh bốn",
        "110, một trăm mười",
        "115, một trăm mười lăm",
        "1000, một nghìn",
        "1005, một nghìn không trăm linh năm",
        "1020, một nghìn không trăm hai mươi",
        "1500000, một triệu năm trăm nghìn",
        "1000001, một triệu không trăm linh một",
        "1000000000, một tỷ",
        "1000001000, một tỷ không trăm linh một nghìn",
        "1234567891, " + "một tỷ hai trăm ba mươi tư triệu năm trăm sáu mươi bảy nghìn tám trăm chín mươi mốt",
        "1000000000000, một nghìn tỷ",
        "1000000000000000000, một tỷ tỷ",
        "-75000, âm bảy mươi lăm nghìn",
    })
    void numbers_are_said(long number, String words) {
        assertThat(AmountInWords.number(number)).isEqualTo(words);
    }

    @Test
    void amounts_begin_with_a_capital_and_the_south_has_its_words() {
        assertThat(AmountInWords.dong(1_500_000)).isEqualTo("Một triệu năm trăm nghìn đồng");
        assertThat(AmountInWords.number(2_004, AmountInWords.Region.SOUTH)).isEqualTo("hai ngàn không trăm lẻ bốn");
        assertThatIllegalArgumentException().isThrownBy(() -> AmountInWords.number(1_000_000_000_000_000_001L));
    }

    @Property(tries = 5000)
    void words_say_the_number(@ForAll @LongRange(min = 0, max = 1_000_000_000_000_000_000L) long number) {
        assertThat(value(AmountInWords.number(number))).isEqualTo(number);
    }

    /** Reads words from the left: a unit of counting multiplies what was gathered below it. */
    private static long value(String words) {
        var digits = List.of("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín");
        long billions = 0;
        long below = 0;
        long group = 0;
        long digit = 0;
        for (String word : words.split(" ", -1)) {
            switch (word) {
                case "tỷ" -> {
                    billions = (billions + below + group + digit) * 1_000_000_000;
                    below = group = digit = 0;
                }
                case "triệu", "nghìn" -> {
                    below += (group + digit) * (word.equals("triệu") ? 1_000_000 : 1_000);
                    group = digit = 0;
                }
                case "trăm", "mươi" -> {
                    group += digit * (word.equals("trăm") ? 100 : 10);
                    digit = 0;
                }
                case "mười" -> group += 10;
                case "linh" -> digit = 0;
                case "mốt" -> digit = 1;
                case "tư" -> digit = 4;
                case "lăm" -> digit = 5;
                default -> digit = digits.indexOf(word);
            }
        }
        return billions + below + group + digit;
    }

    @Test
    void figures_are_written_the_vietnamese_way() {
        assertThat(VietnameseFormat.number(1_234_567)).isEqualTo("1.234.567");
        assertThat(VietnameseFormat.number(-123)).isEqualTo("-123");
        assertThat(VietnameseFormat.number(new BigDecimal("1234567.89"))).isEqualTo("1.234.567,89");
        assertThat(VietnameseFormat.number(new BigDecimal("-0.5"))).isEqualTo("-0,5");
        assertThat(VietnameseFormat.money(75_000)).isEqualTo("75.000 ₫");
        assertThat(VietnameseFormat.formalMoney(1_500_000)).isEqualTo("1.500.000 đồng");
        var day = LocalDate.of(2026, 1, 5);
        assertThat(VietnameseFormat.date(day)).isEqualTo("05/01/2026");
        assertThat(VietnameseFormat.formalDate(day)).isEqualTo("ngày 05 tháng 01 năm 2026");
        assertThat(VietnameseFormat.formalDate(LocalDate.of(2026, 3, 15))).isEqualTo("ngày 15 tháng 3 năm 2026");
        assertThat(VietnameseFormat.dateWithWeekday(LocalDate.of(2026, 11, 25))).isEqualTo("thứ Tư, 25/11/2026");
        assertThat(VietnameseFormat.time(LocalTime.of(16, 30))).isEqualTo("16:30");
        assertThat(VietnameseFormat.formalTime(LocalTime.of(8, 5))).isEqualTo("8 giờ 05 phút");
        assertThat(VietnameseFormat.period(LocalTime.of(7, 30), LocalTime.of(11, 30)))
                .isEqualTo("07:30–11:30");
    }

    @ParameterizedTest
    @CsvSource({
        "'85,4', 85.4",
        "85.4, 85.4",
        "1.234, 1234",
        "1.234.567, 1234567",
        "'1.234,50', 1234.50",
        "' 12 000 ', 12000",
        "-3, -3"
    })
    void figures_are_read_as_people_type_them(String typed, BigDecimal number) {
        assertThat(VietnameseFormat.parseNumber(typed)).contains(number);
    }

    @Test
    void what_is_no_figure_or_date_is_not_read() {
        assertThat(List.of("", "abc", "1,2,3", "12.34,5", "1.", ",5"))
                .allSatisfy(
                        typed -> assertThat(VietnameseFormat.parseNumber(typed)).isEmpty());
        assertThat(VietnameseFormat.parseDate("5/1/2026")).contains(LocalDate.of(2026, 1, 5));
        assertThat(VietnameseFormat.parseDate("30/2/2026")).isEmpty();
    }

    @Property
    void numbers_and_dates_are_read_back(
            @ForAll @LongRange(min = -99_999_999_999L, max = 99_999_999_999L) long number) {
        assertThat(VietnameseFormat.parseNumber(VietnameseFormat.number(number)))
                .contains(BigDecimal.valueOf(number));
        var date = LocalDate.ofEpochDay(Math.floorMod(number, 60_000));
        assertThat(VietnameseFormat.parseDate(VietnameseFormat.date(date))).contains(date);
    }
}
