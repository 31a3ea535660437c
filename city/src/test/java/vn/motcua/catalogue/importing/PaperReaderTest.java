package vn.motcua.catalogue.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.motcua.catalogue.CatalogueEntry.Paper;
import vn.motcua.catalogue.CatalogueEntry.PaperCase;

class PaperReaderTest {

    private static final String HEAD = "Tên giấy tờMẫu đơn, tờ khaiSố lượng";

    private final Defects defects = new Defects();

    @Test
    void cases_names_counts_and_forms_are_told_apart() {
        List<PaperCase> cases = read("* Giấy tờ phải nộp:" + HEAD
                + "- Đơn theo Mẫu số 14 của Chính phủ;Mẫu số 14.docx1 bản chính,2 bản saoBản đồ hiện trạng0 bản chính,1 bản sao"
                + "* Giấy tờ phải xuất trình:" + HEAD + "Hộ chiếu1 bản chính");

        assertThat(cases).extracting(PaperCase::title).containsExactly("Giấy tờ phải nộp:", "Giấy tờ phải xuất trình:");
        assertThat(cases.getFirst().papers())
                .containsExactly(
                        new Paper("Đơn theo Mẫu số 14 của Chính phủ", 1, 2, List.of("Mẫu số 14.docx")),
                        new Paper("Bản đồ hiện trạng", 0, 1, List.of()));
        assertThat(cases.getLast().papers()).containsExactly(new Paper("Hộ chiếu", 1, 0, List.of()));
        assertThat(defects.byDefect()).isEmpty();
    }

    @Test
    void a_count_is_cut_from_the_year_or_number_before_it() {
        Paper year = first("Bảng kê theo Nghị định 100/2020/NĐ-CP ngày 28/8/20201 bản chính");
        Paper number = first("Tờ trình khắc phục hậu quả thiên tai bước 11 bản chính");
        Paper ten = first("Hồ sơ dự án10 bản chính");

        assertThat(year).isEqualTo(new Paper("Bảng kê theo Nghị định 100/2020/NĐ-CP ngày 28/8/2020", 1, 0, List.of()));
        assertThat(number).isEqualTo(new Paper("Tờ trình khắc phục hậu quả thiên tai bước 1", 1, 0, List.of()));
        assertThat(ten.originals()).isEqualTo(10);
        assertThat(defects.byDefect()).containsOnlyKeys(Defect.PAPER_COUNT_BY_RULE);
    }

    @Test
    void a_count_inside_a_sentence_is_not_a_row() {
        Paper paper = first("Hóa đơn thương mại (01 bản chính, kèm 01 bản sao để đối chiếu)0 bản chính,1 bản sao");

        assertThat(paper.name()).isEqualTo("Hóa đơn thương mại (01 bản chính, kèm 01 bản sao để đối chiếu)");
        assertThat(paper.copies()).isEqualTo(1);
    }

    @Test
    void several_forms_in_one_cell_are_several_forms() {
        assertThat(first("Danh sách thành viênPhụ lục I.docxPhụ lục II.doc1 bản chính")
                        .forms())
                .containsExactly("Phụ lục I.docx", "Phụ lục II.doc");
    }

    @Test
    void a_form_that_the_source_knows_helps_where_letters_give_no_hint() {
        Paper paper = PaperReader.read(
                        HEAD + "Đơn đề nghị theo mẫu quy địnhđơn xin phép.docx1 bản chính",
                        List.of("đơn xin phép.docx"),
                        defects)
                .getFirst()
                .papers()
                .getFirst();

        assertThat(paper.name()).isEqualTo("Đơn đề nghị theo mẫu quy định");
        assertThat(paper.forms()).containsExactly("đơn xin phép.docx");
    }

    @Test
    void text_without_a_table_is_kept_and_reported() {
        assertThat(read("); nộp hồ sơ cho cơ quan BHXH.").getFirst())
                .isEqualTo(new PaperCase("); nộp hồ sơ cho cơ quan BHXH.", List.of()));
        assertThat(defects.byDefect()).containsOnlyKeys(Defect.PAPERS_UNREAD);
    }

    private Paper first(String row) {
        return read("--" + HEAD + row).getFirst().papers().getFirst();
    }

    private List<PaperCase> read(String text) {
        return PaperReader.read(text, List.of(), defects);
    }
}
