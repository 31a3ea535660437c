package vn.motcua.agencies;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.motcua.LiveCity;
import vn.motcua.Visit;
import vn.motcua.cases.Cases;
import vn.motcua.identity.Accounts;
import vn.motcua.identity.Holdings;
import vn.motcua.identity.NewAccount;
import vn.motcua.journal.Entry;
import vn.motcua.journal.Journal;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Caller;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/** An administrator changes the city's agencies in a browser without script. */
class AgencyAdministrationTest extends LiveCity {

    private Visit admin;

    @BeforeEach
    void signIn() {
        admin = visit(administrator("Lê Quản Trị"));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock().instant(), WorkingCalendar.ZONE);
    }

    private static String text(LocalDate day) {
        return "%d/%d/%d".formatted(day.getDayOfMonth(), day.getMonthValue(), day.getYear());
    }

    private Agency justice() {
        return bean(Agencies.class).byCode("H17.02", today()).orElseThrow();
    }

    private String page(String path) {
        HttpResponse<String> answer = admin.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(answer.body()).doesNotContain(">agencies.");
        return answer.body();
    }

    private List<String> journalled(String stream) {
        return bean(Journal.class).stream(stream, 0, 100).stream()
                .map(Entry::type)
                .toList();
    }

    @Test
    void the_side_bar_leads_to_everything_that_an_administrator_has() {
        String page = admin.get("/admin/agencies").body();
        assertThat(List.of(
                        "/admin/agencies",
                        "/admin/mergers",
                        "/admin/definitions",
                        "/admin/due-dates",
                        "/desk/reuse",
                        "/admin/clients",
                        "/trust/certificates",
                        "/admin/notifications"))
                .allSatisfy(path -> assertThat(page).contains("<li><a href=\"" + path + "\""));
    }

    @Test
    void an_agency_is_opened_gets_positions_and_an_officer_who_can_act_from_that_day() {
        page("/admin/agencies/new");
        page("/admin/agencies/new?lang=en");
        HttpResponse<String> wrong = admin.post(
                "/admin/agencies", "code", "H17.02", "kind", "", "name", "", "parent", "H99", "from", text(today()));
        assertThat(wrong.statusCode()).isEqualTo(422);
        admin.get("/admin/agencies/new?lang=vi");
        wrong = admin.post(
                "/admin/agencies", "code", "H17.02", "kind", "", "name", "", "parent", "H99", "from", text(today()));
        assertThat(wrong.body())
                .contains(
                        "Mã này đang thuộc về một cơ quan khác",
                        "Chọn loại cơ quan",
                        "Ghi tên, không quá 200 ký tự",
                        "Không có cơ quan nào mang mã này vào ngày đó",
                        "value=\"H99\"");
        HttpResponse<String> made = admin.post(
                "/admin/agencies",
                "code",
                "H17.88",
                "kind",
                "food-safety-board",
                "name",
                "Ban Quản lý chợ thành phố",
                "nameEn",
                "Market Board",
                "parent",
                "H17",
                "ward",
                "",
                "from",
                text(today()));
        String path = Visit.location(made);
        assertThat(page(path)).contains("Ban Quản lý chợ thành phố", "07:30-11:30, 13:30-17:00");
        UUID agency = UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
        assertThat(bean(Agencies.class).byCode("H17.88", today()))
                .map(Agency::id)
                .contains(agency);
        assertThat(bean(Agencies.class).byCode("H17.88", today().minusDays(1))).isEmpty();

        page(path + "/positions/new");
        assertThat(admin.post(path + "/positions", "role", "chief", "from", text(today()))
                        .statusCode())
                .isEqualTo(422);
        admin.post(path + "/positions", "role", "leader", "from", text(today()));
        admin.post(path + "/positions", "role", "leader", "from", text(today()));
        List<Position> positions = bean(Positions.class).positions(agency, today());
        assertThat(positions).extracting(Position::title).containsExactly("Trưởng ban", "Phó Trưởng ban");

        UUID officer = bean(Accounts.class)
                .open(new NewAccount.Officer("Phạm Thị Chợ", "cho.pham", "", ""), null, Actor.system("test"))
                .id();
        String position = "/admin/positions/" + positions.getFirst().id();
        assertThat(page(position)).contains("Chưa có người", "Phân công người đảm nhiệm");
        assertThat(admin.post(position + "/appointments", "user", "nobody", "day", text(today()))
                        .body())
                .contains("Không có cán bộ nào mang tên đăng nhập này");
        assertThat(Visit.location(admin.post(position + "/appointments", "user", "cho.pham", "day", text(today()))))
                .endsWith(position);
        assertThat(page(position)).contains("Phạm Thị Chợ", "Thôi giữ vị trí");
        assertThat(page(path)).contains("Phạm Thị Chợ");
        assertThat(bean(Holdings.class).of(officer, today()))
                .extracting(Caller.Holding::agency)
                .containsExactly(agency);

        assertThat(admin.post(position + "/endings", "day", text(today().minusDays(40)))
                        .body())
                .contains("việc đã làm không thể rút lại");
        admin.post(position + "/endings", "day", text(today()));
        assertThat(bean(Holdings.class).of(officer, today())).hasSize(1);
        assertThat(bean(Holdings.class).of(officer, today().plusDays(1))).isEmpty();
        assertThat(journalled("agency/" + agency))
                .containsExactly("agencies.opened", "agencies.position-added", "agencies.position-added");
        assertThat(journalled("officer/" + officer)).containsExactly("agencies.appointed", "agencies.dismissed");
    }

    @Test
    void an_officers_account_is_opened_and_its_password_set_by_recovery() {
        page("/admin/officers/new");
        admin.get("/admin/officers/new?lang=vi");
        HttpResponse<String> wrong = admin.post("/admin/officers", "name", "", "user", "Ân", "email", "x");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("Ghi họ tên", "chữ thường không dấu", "Ghi địa chỉ thư điện tử");
        String[] form = {"name", "Võ Thị Mới", "user", "moi.vo", "email", "moi.vo@vi-du.vn"};
        String path = Visit.location(admin.post("/admin/officers", form)).replaceFirst("^https?://[^/]+", "");
        assertThat(page(path)).contains("Võ Thị Mới", "chưa giữ vị trí nào");
        assertThat(admin.post("/admin/officers", form).body()).contains("đã có người dùng");
        UUID officer = bean(Accounts.class).byUser("moi.vo").orElseThrow().id();
        Position vacant = bean(Positions.class).positions(justice().id()).stream()
                .filter(position -> position.account() == null)
                .findFirst()
                .orElseThrow();
        admin.get("/admin/positions/" + vacant.id());
        admin.post("/admin/positions/" + vacant.id() + "/appointments", "user", "moi.vo", "day", text(today()));
        assertThat(bean(Holdings.class).of(officer, today())).hasSize(1);
        assertThat(page(path)).contains("Sở Tư pháp thành phố Đà Nẵng");
        assertThat(admin.get("/admin/officers/" + justice().id()).statusCode()).isEqualTo(404);
    }

    @Test
    void office_hours_are_changed_from_a_day_on_and_count_for_it() {
        String path = "/admin/agencies/" + justice().id() + "/office-hours";
        assertThat(page(path)).contains("07:30-11:30, 13:30-17:00");
        for (String hours : List.of("", "25:00-26:00", "08:00-12:00, 11:00-17:00", "sáng")) {
            assertThat(admin.post(path, "hours", hours, "days", "sat", "cutOff", "15:00", "from", text(today()))
                            .statusCode())
                    .as(hours)
                    .isEqualTo(422);
        }
        assertThat(admin.post(path, "hours", "08:00-12:00", "cutOff", "15:00", "from", text(today()))
                        .statusCode())
                .isEqualTo(422);
        LocalDate saturday = today().plusDays(14).with(java.time.DayOfWeek.SATURDAY);
        LocalDate monday = saturday.minusDays(5);
        for (String day : List.of("", text(today().minusDays(1)), text(today().plusYears(6)))) {
            assertThat(admin.post(path, "hours", "08:00-12:00", "days", "sat", "cutOff", "11:00", "from", day)
                            .statusCode())
                    .as(day)
                    .isEqualTo(422);
        }
        assertThat(admin.post(path, "hours", "08:00-12:00", "days", "sat", "cutOff", "11:00", "from", text(monday))
                        .statusCode())
                .isEqualTo(302);
        WorkingCalendar calendar = bean(Agencies.class).calendar(justice().id());
        assertThat(calendar.isWorkingDay(saturday)).isTrue();
        assertThat(calendar.isWorkingDay(saturday.minusDays(1))).isFalse();
        assertThat(calendar.isWorkingDay(saturday.minusDays(7)))
                .as("the old hours hold until the day")
                .isFalse();
        assertThat(calendar.isWorkingDay(saturday.minusDays(8))).isTrue();
        assertThat(page("/admin/agencies/" + justice().id()))
                .contains("08:00-12:00", "thứ Bảy", "Sắp áp dụng", "07:30-11:30, 13:30-17:00");

        LocalDate between = monday.minusDays(3);
        admin.post(path, "hours", "07:00-11:00", "days", "sat", "cutOff", "11:00", "from", text(between));
        assertThat(bean(Agencies.class)
                        .office(justice().id(), monday.minusDays(1))
                        .hours())
                .as("set before hours that were set already")
                .containsExactly("07:00-11:00");
        assertThat(bean(Agencies.class).office(justice().id(), monday).hours()).containsExactly("08:00-12:00");
        assertThat(bean(org.springframework.jdbc.core.simple.JdbcClient.class)
                        .sql("select valid_to from agencies.office_hours where agency = :id order by valid_from")
                        .param("id", justice().id())
                        .query((row, n) -> String.valueOf(row.getObject(1, LocalDate.class)))
                        .list())
                .containsExactly(monday.minusDays(1).toString(), "null");
        page("/admin/agencies/" + justice().id() + "?lang=en");
        admin.get("/?lang=vi");
        assertThat(journalled("agency/" + justice().id())).contains("agencies.office-set");
    }

    @Test
    void competence_for_a_ward_is_entrusted_for_some_days() {
        Agencies agencies = bean(Agencies.class);
        Agency other = agencies.competent("commune-committee", "20242", today());
        Agency own = agencies.competent("commune-committee", "20209", today());
        String path = "/admin/agencies/" + other.id() + "/competences";
        page(path + "/new");
        String[] form = {
            "kind",
            "commune-committee",
            "ward",
            "20209",
            "from",
            text(today()),
            "to",
            text(today().plusDays(9)),
            "document",
            "88/QĐ-UBND"
        };
        assertThat(admin.post(path, form).statusCode()).isEqualTo(302);
        assertThat(agencies.competent("commune-committee", "20209", today())).isEqualTo(other);
        assertThat(agencies.competent("commune-committee", "20209", today().plusDays(10)))
                .isEqualTo(own);
        assertThat(agencies.competent("commune-committee", "20209", today().minusDays(1)))
                .isEqualTo(own);
        assertThat(admin.post(path, form).body()).contains("đã được giao cho một cơ quan");
        String agency = page("/admin/agencies/" + other.id());
        assertThat(agency).contains("88/QĐ-UBND");
        String end = agency.replaceAll("(?s).*(/admin/agencies/[0-9a-f-]+/competences/[0-9a-f-]+/endings).*", "$1");
        admin.post(end);
        assertThat(agencies.competent("commune-committee", "20209", today())).isEqualTo(other);
        assertThat(agencies.competent("commune-committee", "20209", today().plusDays(1)))
                .isEqualTo(own);
    }

    @Test
    void three_wards_are_previewed_merged_and_looked_at() {
        Agencies agencies = bean(Agencies.class);
        Units units = bean(Units.class);
        List<String> names = List.of("20260", "20314", "20320").stream()
                .map(code -> units.unit(code, today()).map(Unit::name).orElse(code))
                .toList();
        LocalDate yesterday = today().minusDays(1);
        int then = agencies.agenciesOn(yesterday).size();
        Agency old = agencies.competent("commune-committee", "20260", today());
        page("/admin/mergers/new");
        String asked =
                "/admin/mergers/preview?wards=20260&wards=20314&wards=20320&type=X%C3%A3&name=Ba+%C4%90%C6%B0%E1%BB%9Dng"
                        + "&code=20260&day=" + text(today());
        assertThat(admin.get(asked.replace("&wards=20314&wards=20320", "")).body())
                .contains("Chọn ít nhất hai đơn vị");
        assertThat(admin.get(asked.replace("code=20260", "code=20410")).body()).contains("20410 đang thuộc");
        assertThat(admin.get(asked.replace(text(today()), text(today().plusDays(3))))
                        .body())
                .contains("Chọn hôm nay hoặc một ngày đã qua");
        String preview = page(asked);
        assertThat(preview).contains(names).contains("Xã Ba Đường", "Ba Duong Commune", "<td class=\"num\">9</td>");
        assertThat(agencies.competent("commune-committee", "20314", today()).ward())
                .as("a preview changes nothing")
                .isEqualTo("20314");

        HttpResponse<String> done = admin.send(
                "POST",
                "/admin/mergers",
                "_csrf=" + preview.replaceAll("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1")
                        + "&wards=20260&wards=20314&wards=20320&type=X%C3%A3&name=Ba+%C4%90%C6%B0%E1%BB%9Dng&code=20260&day="
                        + text(today()),
                "Content-Type",
                "application/x-www-form-urlencoded");
        String outcome = Visit.location(done).replaceFirst("^https?://[^/]+", "");
        assertThat(outcome).isEqualTo("/admin/mergers/20260/" + today());
        assertThat(page(outcome)).contains("Ủy ban nhân dân xã Ba Đường").contains(names);
        assertThat(page(outcome + "?lang=en")).contains("Open dossiers handed over");
        admin.get("/?lang=vi");
        assertThat(page("/admin/mergers")).contains("Xã Ba Đường");
        assertThat(page("/admin/agencies/" + old.id()))
                .contains("đã kết thúc hoạt động", "Ủy ban nhân dân xã Ba Đường");
        assertThat(agencies.competent("commune-committee", "20314", today()).name())
                .isEqualTo("Ủy ban nhân dân xã Ba Đường");
        assertThat(agencies.agenciesOn(yesterday)).hasSize(then);
        assertThat(bean(Cases.class).openIn(List.of(old.id()))).isZero();
        assertThat(journalled("unit/20260")).containsExactly("agencies.merged");
        assertThat(bean(Journal.class).stream("unit/20260", 0, 1)
                        .getFirst()
                        .actor()
                        .kind())
                .isEqualTo(Caller.Kind.ADMINISTRATOR);
    }
}
