package vn.motcua.catalogue.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.motcua.catalogue.CatalogueEntry.Law;

class LawReaderTest {

    private static final String HEAD = "Tên văn bản pháp lýMã văn bản";

    private final Defects defects = new Defects();

    @Test
    void titles_and_numbers_are_told_apart() {
        assertThat(
                        read(
                                "Nghị định số 65/2026/NĐ-CP quy định chi tiết Luật Phục hồi, phá sản;65/2026/NĐ-CPLuật Phục hồi, phá sản142/2025/QH15"))
                .containsExactly(
                        new Law(
                                "65/2026/NĐ-CP",
                                "Nghị định số 65/2026/NĐ-CP quy định chi tiết Luật Phục hồi, phá sản",
                                "",
                                ""),
                        new Law("142/2025/QH15", "Luật Phục hồi, phá sản", "", ""));
    }

    @Test
    void numbers_that_run_into_each_other_are_cut() {
        assertThat(read("Luật Nhà ở số 27/2023/QH1527/2023/QH15Nghị định98/2024/NĐ-CP193/2025/NĐ-CP193/2025/NĐ-CP"))
                .extracting(Law::number)
                .containsExactly("27/2023/QH15", "98/2024/NĐ-CP", "193/2025/NĐ-CP");
    }

    @Test
    void a_kind_before_the_number_is_not_part_of_the_title() {
        assertThat(read("Luật Thú yLuật 79/2015/QH13Luật Nhà ở27/2023/QH15"))
                .containsExactly(
                        new Law("79/2015/QH13", "Luật Thú y", "", ""), new Law("27/2023/QH15", "Luật Nhà ở", "", ""));
    }

    @Test
    void date_and_issuer_are_taken_when_they_follow_the_own_number() {
        assertThat(read("Thông tư số 281/2016/TT-BTC ngày 14/11/2016 của Bộ Tài chính quy định phí281/2016/TT-BTC"))
                .containsExactly(new Law(
                        "281/2016/TT-BTC",
                        "Thông tư số 281/2016/TT-BTC ngày 14/11/2016 của Bộ Tài chính quy định phí",
                        "2016-11-14",
                        "Bộ Tài chính"));
        assertThat(read("Sửa đổi Thông tư số 02/2020/TT-BTP ngày 08/4/2020 của Bộ trưởng Bộ Tư pháp04/2024/TT-BTP")
                        .getFirst()
                        .date())
                .isEmpty();
    }

    @Test
    void a_day_that_does_not_exist_is_left_out() {
        assertThat(read("Thông tư số 1/2016/TT-BTC ngày 31/02/2016 của Bộ Tài chính1/2016/TT-BTC")
                        .getFirst()
                        .date())
                .isEmpty();
    }

    @Test
    void the_structured_number_is_completed_from_its_title() {
        Law law = LawReader.structured(
                "12", "Quyết định số 12/2021/QĐ-TTg ngày 24/3/2021", "24-03-2021", "Thủ tướng Chính phủ", defects);

        assertThat(law.number()).isEqualTo("12/2021/QĐ-TTg");
        assertThat(law.date()).isEqualTo("2021-03-24");
    }

    private List<Law> read(String rows) {
        return LawReader.read(HEAD + rows, defects);
    }
}
