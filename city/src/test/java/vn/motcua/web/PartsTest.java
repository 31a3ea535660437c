package vn.motcua.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import vn.motcua.web.Deadline.Slat;

class PartsTest {

    @Test
    void a_short_term_shows_each_day() {
        assertThat(Deadline.slats(2, 1, true, 1, 0))
                .containsExactly(Slat.USED, Slat.USED, Slat.PAUSED, Slat.TODAY, Slat.LEFT);
    }

    @Test
    void a_long_term_shows_weeks_and_the_week_of_today_stands_out() {
        assertThat(Deadline.slats(12, 0, true, 17, 0))
                .containsExactly(Slat.USED, Slat.USED, Slat.TODAY, Slat.LEFT, Slat.LEFT, Slat.LEFT);
    }

    @Property
    void today_and_lateness_are_never_hidden(
            @ForAll @IntRange(max = 90) int used,
            @ForAll @IntRange(max = 30) int left,
            @ForAll @IntRange(max = 9) int late) {
        var slats = Deadline.slats(used, 0, late == 0, left, late);
        assertThat(slats.contains(Slat.TODAY)).isEqualTo(late == 0);
        assertThat(slats.contains(Slat.LATE)).isEqualTo(late > 0);
    }

    @Test
    void a_date_is_shown_in_its_boxes_however_it_was_written() {
        assertThat(Field.date("born", "Ngày sinh").valued("2001-02-03").dateParts())
                .containsExactly("03", "02", "2001");
        assertThat(Field.date("born", "Ngày sinh").valued("3/2/2001").dateParts())
                .containsExactly("3", "2", "2001");
        assertThat(Field.date("born", "Ngày sinh").valued("3//").dateParts()).containsExactly("3", "", "");
        assertThat(Field.date("born", "Ngày sinh").dateParts()).containsExactly("", "", "");
    }

    @Test
    void date_boxes_come_back_as_they_were_typed() {
        var typed = Map.of("born.day", " 3", "born.month", "2", "born.year", "2001");
        assertThat(DateBoxes.read(typed::get, "born")).isEqualTo("3/2/2001");
        assertThat(DateBoxes.read(Map.of("born.day", "", "born.month", "", "born.year", "")::get, "born"))
                .isEmpty();
        assertThat(DateBoxes.read(Map.of("born", "2001-02-03")::get, "born")).isEqualTo("2001-02-03");
    }

    @Test
    void a_fault_leads_to_the_first_control_of_its_field() {
        var field = Field.choice("parent[0].kind", "Loại", List.of(new Option("a", "A")));
        assertThat(new Fault("parent[0].kind", "Chọn một mục").href()).isEqualTo("#" + field.id());
    }

    @Test
    void initials_are_of_the_last_two_words() {
        assertThat(Visitor.initialsOf("Nguyễn Thị Thu Hà")).isEqualTo("TH");
        assertThat(Visitor.initialsOf("đức")).isEqualTo("Đ");
        assertThat(Visitor.initialsOf("")).isEmpty();
    }
}
