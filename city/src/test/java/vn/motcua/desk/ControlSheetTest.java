package vn.motcua.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.motcua.cases.HistoryItem;
import vn.motcua.kernel.Actor;
import vn.motcua.onestop.DossierView;

/** Form 06 of a dossier whose history lies partly in files. */
class ControlSheetTest extends DeskCity {

    private static final String HERE = "20266";

    @Test
    void a_month_that_cannot_be_read_is_named_under_the_table() {
        Officer receptionist = officer(desk(HERE), "receptionist", "Phan Thị Diễm");
        String code = submitted(HERE, receptionist, resident("Nguyễn Thị Thu Hà"), "Nguyễn Thị Thu Hà");
        assertThat(receptionist.does(code, "accept", "note", "").statusCode()).isEqualTo(302);
        DossierView view = bean(DeskDossiers.class).of(code, caller(receptionist));
        assertThat(bean(ControlSheet.class).of(view).closing()).isEmpty();
        assertThat(bean(ControlSheet.class).of(view).rows()).hasSize(1);

        PrintPage sheet = bean(ControlSheet.class).of(without(view, "2026-09-01T00:00:00Z"));

        assertThat(sheet.rows()).isEmpty();
        assertThat(sheet.closing())
                .singleElement()
                .asString()
                .isEqualTo("Bảng trên thiếu các lần giao nhận sau. Bước 1 đến 2: "
                        + "tệp lưu trữ nhật ký tháng 9/2026 hiện không đọc được.");
    }

    /** The dossier as it is read when the file with its whole history is missing. */
    private static DossierView without(DossierView view, String month) {
        HistoryItem missing =
                new HistoryItem(0, 2, Instant.parse(month), "journal.unreadable", Actor.system("journal"), null, 2);
        return new DossierView(
                view.id(),
                view.code(),
                view.version(),
                view.state(),
                view.facts(),
                view.procedure(),
                view.variant(),
                view.status(),
                view.submitted(),
                view.ended(),
                view.receiving(),
                view.deciding(),
                view.answers(),
                view.papers(),
                view.steps(),
                view.pace(),
                List.of(missing),
                view.fees(),
                view.asked(),
                view.results(),
                view.may(),
                view.own(),
                view.parts(),
                view.whole());
    }
}
