package vn.motcua.catalogue.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.motcua.catalogue.CatalogueEntry.Step;

class StepReaderTest {

    private final Defects defects = new Defects();

    @Test
    void numbered_steps_take_what_stands_under_them() {
        List<Step> steps =
                read("- Bước 1: Nộp hồ sơ\na) Trực tiếp;\n- Qua bưu chính.\n- Bước 2. Nhận kết quả. Bước 3: Lưu hồ sơ");

        assertThat(steps)
                .containsExactly(
                        new Step("Bước 1", "Nộp hồ sơ", List.of("a) Trực tiếp;", "Qua bưu chính.")),
                        new Step("Bước 2", "Nhận kết quả.", List.of()),
                        new Step("Bước 3", "Lưu hồ sơ", List.of()));
    }

    @Test
    void without_numbers_the_first_mark_makes_the_steps() {
        List<Step> steps = read(
                "- Nộp hồ sơ.\n(i) Hợp lệ thì tiếp nhận;\n+ ghi sổ.\n- Thẩm tra.\n* Lưu ý:\n- Bản sao phải chứng thực.");

        assertThat(steps)
                .containsExactly(
                        new Step("", "Nộp hồ sơ.", List.of("(i) Hợp lệ thì tiếp nhận;", "+ ghi sổ.")),
                        new Step("", "Thẩm tra.", List.of()),
                        new Step("Lưu ý", "Bản sao phải chứng thực.", List.of()));
    }

    @Test
    void a_line_broken_in_the_middle_of_a_sentence_is_joined() {
        assertThat(read("Bộ Tổng Tham\nmưu thông báo ngay cho Cục Hàng\nkhông Việt Nam."))
                .containsExactly(
                        new Step("", "Bộ Tổng Tham mưu thông báo ngay cho Cục Hàng không Việt Nam.", List.of()));
    }

    @Test
    void steps_that_break_off_are_reported() {
        assertThat(read("Bước 1. Lập, nộp hồ sơ theo quy định tại mục 5.3 (")).hasSize(1);
        assertThat(defects.byDefect()).containsOnlyKeys(Defect.STEPS_CUT);
    }

    private List<Step> read(String text) {
        return StepReader.read(text, defects);
    }
}
