package vn.motcua.vietnam.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CsvTableTest {

    @Test
    void cells_may_be_quoted_and_lines_may_be_left_out() {
        var rows = CsvTable.parse("\uFEFFa,b\r\n# note\r\n\r\n\"x, \"\"y\"\"\nz\", w \r\nlast")
                .rows();
        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst().get("a")).isEqualTo("x, \"y\"\nz");
        assertThat(rows.getFirst().get("b")).isEqualTo("w");
        assertThat(rows.getLast().line()).isEqualTo(6);
        assertThat(rows.getLast().find("b")).isEmpty();
        assertThat(rows.getLast().find("c")).isEmpty();
    }

    @Test
    void what_is_wrong_is_named_with_its_line() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CsvTable.parse("a\n1\n1,2\n"))
                .withMessage("line 3: 2 cells under 1 columns");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CsvTable.parse("a\n\"1\n"))
                .withMessage("line 2: a quote is not closed");
        assertThatIllegalArgumentException().isThrownBy(() -> CsvTable.parse("\n# only a note"));
    }
}
