package vn.motcua.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import vn.motcua.cases.Cases;
import vn.motcua.cases.core.Event;

/** Officers of one ward, signed in, and a stranger of another. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DeskOfficers extends DeskCity {

    Officer receptionist;
    Officer specialist;
    Officer head;
    Officer leader;
    Officer clerk;
    Officer stranger;

    @BeforeAll
    void people() {
        receptionist = officer(desk(WARD), "receptionist", "Lê Thị Ngọc Ánh");
        specialist = officer(committee(WARD), "specialist", "Trần Minh Khoa");
        head = officer(committee(WARD), "head", "Phạm Quốc Bảo");
        leader = officer(committee(WARD), "leader", "Võ Thị Hồng Nhung");
        clerk = officer(committee(WARD), "clerk", "Đỗ Văn Lâm");
        stranger = officer(committee(OTHER_WARD), "leader", "Hồ Thị Xa");
    }

    String accepted() {
        return accepted(resident("Nguyễn Thị Thu Hà"));
    }

    String accepted(UUID resident) {
        String code = submitted(receptionist, resident, "Nguyễn Thị Thu Hà");
        assertThat(receptionist.does(code, "accept", "note", "").statusCode()).isEqualTo(302);
        return code;
    }

    List<String> events(String code) {
        return bean(Cases.class).history(dossier(code).state().id()).stream()
                .map(item -> item.event())
                .map(Event::getClass)
                .map(Class::getSimpleName)
                .toList();
    }
}
