package vn.motcua.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.motcua.agencies.Absences;
import vn.motcua.agencies.Agency;
import vn.motcua.agencies.Position;
import vn.motcua.agencies.Positions;
import vn.motcua.agencies.TestClosings;
import vn.motcua.cases.core.OpenTask;
import vn.motcua.journal.Entry;
import vn.motcua.journal.Journal;
import vn.motcua.kernel.Actor;

/** An administrator closes positions in which officers have work open. */
class ClosedPositionTest extends DeskCity {

    private static final String HERE = "20260";

    private Officer admin;
    private Officer receptionist;
    private Officer specialist;
    private Officer colleague;

    @BeforeEach
    void people() {
        admin = administrator("Lê Quản Trị");
        receptionist = officer(desk(HERE), "receptionist", "Phan Thị Diễm");
        specialist = officer(committee(HERE), "specialist", "Bùi Thị Hoa");
        colleague = officer(committee(HERE), "specialist", "Ngô Đức Thắng");
    }

    private String claimed() {
        String code = submitted(HERE, receptionist, resident("Nguyễn Thị Thu Hà"), "Nguyễn Thị Thu Hà");
        assertThat(receptionist.does(code, "accept", "note", "").statusCode()).isEqualTo(302);
        assertThat(specialist.does(code, "claim").statusCode()).isEqualTo(302);
        assertThat(task(code).account()).isEqualTo(specialist.account);
        return code;
    }

    private OpenTask task(String code) {
        return dossier(code).state().tasks().getFirst();
    }

    private UUID position(Officer officer, Agency agency) {
        return bean(Positions.class).positions(agency.id()).stream()
                .filter(position -> officer.account.equals(position.account()))
                .map(Position::id)
                .findFirst()
                .orElseThrow();
    }

    private static String text(LocalDate day) {
        return "%d/%d/%d".formatted(day.getDayOfMonth(), day.getMonthValue(), day.getYear());
    }

    private HttpResponse<String> close(UUID position, LocalDate from, String... more) {
        String path = "/admin/positions/" + position + "/closings";
        HttpResponse<String> form = admin.get(path + "/new");
        assertThat(form.statusCode()).isEqualTo(200);
        assertThat(form.body()).doesNotContain(">agencies.");
        List<String> fields = new java.util.ArrayList<>(List.of("from", text(from), "document", "12/QĐ-UBND"));
        fields.addAll(List.of(more));
        return admin.post(path, fields.toArray(String[]::new));
    }

    private List<String> journalled(String stream) {
        return bean(Journal.class).latest(stream, Long.MAX_VALUE, 50).stream()
                .map(Entry::type)
                .toList();
    }

    @Test
    void work_goes_back_to_the_pool_and_delegations_and_the_appointment_end() {
        String code = claimed();
        OpenTask before = task(code);
        UUID position = position(specialist, committee(HERE));
        UUID delegation = bean(Absences.class)
                .delegate(
                        specialist.account,
                        colleague.account,
                        Set.of("specialist"),
                        today(),
                        today().plusDays(20),
                        "Giấy ủy quyền 3",
                        Actor.system("test"))
                .id();
        assertThat(admin.get("/admin/positions/" + position).body()).contains("Đóng vị trí");
        assertThat(admin.get("/admin/positions/" + position + "/closings/new").body())
                .contains("Bùi Thị Hoa", "Việc đang mở ở vị trí này</dt><dd class=\"num\">1<");
        HttpResponse<String> wrong = close(position, today().minusDays(1), "document", "");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("Chọn hôm nay hoặc một ngày sau");

        assertThat(close(position, today()).statusCode()).isEqualTo(302);

        OpenTask task = task(code);
        assertThat(task.position()).isNull();
        assertThat(task.due()).isEqualTo(before.due());
        assertThat(bean(Positions.class).holdings(specialist.account, today())).isEmpty();
        assertThat(bean(Positions.class).holdings(colleague.account, today())).hasSize(1);
        assertThat(bean(Absences.class).delegations(specialist.account)).isEmpty();
        assertThat(journalled("officer/" + specialist.account))
                .startsWith("agencies.delegation-ended", "agencies.dismissed");
        assertThat(journalled("agency/" + committee(HERE).id()))
                .startsWith("agencies.position-vacated", "agencies.position-closed");
        Entry vacated = bean(Journal.class)
                .latest("dossier/" + dossier(code).state().id(), Long.MAX_VALUE, 1)
                .getFirst();
        assertThat(vacated.type()).isEqualTo("dossier.vacated");
        assertThat(vacated.actor().account()).isEqualTo(admin.account);
        assertThat(delegation).isNotNull();
        assertThat(admin.get("/admin/positions/" + position).body())
                .contains("rồi đóng, theo 12/QĐ-UBND")
                .doesNotContain("/closings/new");

        assertThat(specialist.acts(code)).doesNotContainKey("claim");
        assertThat(colleague.does(code, "claim").statusCode()).isEqualTo(302);
        assertThat(colleague.get("/desk/dossiers/" + code + "?tab=history").body())
                .contains("Về hàng chờ vì vị trí đã đóng");
        HttpResponse<String> again = close(position, today());
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("Vị trí này đã có ngày kết thúc");
    }

    @Test
    void a_closing_to_come_leaves_work_and_holder_until_its_day() {
        String code = claimed();
        UUID position = position(specialist, committee(HERE));
        assertThat(close(position, today().plusDays(3)).statusCode()).isEqualTo(302);
        assertThat(task(code).position()).isEqualTo(position);
        assertThat(bean(Positions.class).holdings(specialist.account, today().plusDays(2)))
                .hasSize(1);
        assertThat(bean(Positions.class).holdings(specialist.account, today().plusDays(3)))
                .isEmpty();
        TestClosings.passed(context, position, today().minusDays(1));
        assertThat(task(code).position()).isNull();
    }

    @Test
    void until_its_day_a_closing_can_be_taken_back_and_all_goes_on_as_before() {
        UUID position = position(specialist, committee(HERE));
        LocalDate lent = today().plusDays(20);
        bean(Absences.class)
                .delegate(
                        specialist.account,
                        colleague.account,
                        Set.of("specialist"),
                        today(),
                        lent,
                        "Giấy ủy quyền 4",
                        Actor.system("test"));
        assertThat(close(position, today().plusDays(3)).statusCode()).isEqualTo(302);
        assertThat(bean(Absences.class)
                        .delegations(specialist.account)
                        .getFirst()
                        .lastDay())
                .isEqualTo(today().plusDays(2));
        String page = "/admin/positions/" + position;
        String back = page + "/closings/withdrawals";
        assertThat(admin.get(page).body()).contains("Rút lại việc đóng", back);

        assertThat(admin.post(back).statusCode()).isEqualTo(302);

        assertThat(bean(Positions.class).holdings(specialist.account, today().plusDays(3)))
                .hasSize(1);
        assertThat(bean(Absences.class)
                        .delegations(specialist.account)
                        .getFirst()
                        .lastDay())
                .isEqualTo(lent);
        assertThat(admin.get(page).body()).contains("/closings/new").doesNotContain(back);
        assertThat(journalled("agency/" + committee(HERE).id()))
                .startsWith("agencies.closing-taken-back", "agencies.position-closed");
        assertThat(journalled("officer/" + specialist.account))
                .startsWith("agencies.delegation-restored", "agencies.dismissal-taken-back");
        assertThat(admin.post(back).statusCode()).as("a second time").isEqualTo(409);

        assertThat(close(position, today().plusDays(3)).statusCode())
                .as("it can be closed again")
                .isEqualTo(302);
        TestClosings.passed(context, position, today().minusDays(1));
        assertThat(admin.get(page).body()).doesNotContain(back);
        admin.get("/admin/positions/" + position);
        assertThat(admin.post(back).statusCode()).as("after its day").isEqualTo(409);
    }

    @Test
    void the_last_of_a_role_is_closed_only_when_somebody_says_so() {
        Officer leader = officer(committee(HERE), "leader", "Trần Văn Một");
        UUID position = position(leader, committee(HERE));
        HttpResponse<String> refused = close(position, today());
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("cơ quan không ký, không ban hành được kết quả");
        assertThat(bean(Positions.class).holdings(leader.account, today())).hasSize(1);
        assertThat(close(position, today(), "confirmed", "true").statusCode()).isEqualTo(302);
        assertThat(bean(Positions.class).holdings(leader.account, today())).isEmpty();
        Entry closed = bean(Journal.class).latest("agency/" + committee(HERE).id(), Long.MAX_VALUE, 50).stream()
                .filter(entry -> entry.type().equals("agencies.position-closed"))
                .findFirst()
                .orElseThrow();
        assertThat(new String(Objects.requireNonNull(closed.body()), java.nio.charset.StandardCharsets.UTF_8))
                .contains("\"lastOfRole\":true", "12/QĐ-UBND");
    }
}
