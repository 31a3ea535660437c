package vn.motcua.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import vn.motcua.agencies.Agencies;
import vn.motcua.journal.Entry;
import vn.motcua.journal.Journal;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/** Office hours change from a day on, and the promises of open dossiers follow when an administrator says so. */
class DueDatesTest extends DeskCity {

    private static final String HERE = "20263";

    @Test
    void promises_after_the_day_move_when_they_are_computed_anew_and_not_before() {
        Officer admin = administrator("Lê Quản Trị");
        Officer receptionist = officer(desk(HERE), "receptionist", "Phan Thị Diễm");
        String code = submitted(HERE, receptionist, resident("Nguyễn Thị Thu Hà"), "Nguyễn Thị Thu Hà");
        assertThat(receptionist.does(code, "accept", "note", "").statusCode()).isEqualTo(302);
        Instant before = Objects.requireNonNull(dossier(code).state().clock().due());
        LocalDate from = today().plusDays(1);

        String agency = "/admin/agencies/" + committee(HERE).id();
        admin.get(agency + "/office-hours");
        HttpResponse<String> set = admin.post(
                agency + "/office-hours",
                "from",
                "%d/%d/%d".formatted(from.getDayOfMonth(), from.getMonthValue(), from.getYear()),
                "hours",
                "07:00-11:00",
                "days",
                "sat",
                "cutOff",
                "10:00");
        assertThat(set.statusCode()).isEqualTo(302);
        WorkingCalendar calendar = bean(Agencies.class).calendar(committee(HERE).id());
        assertThat(calendar.isWorkingDay(today().plusDays(8).with(DayOfWeek.SATURDAY)))
                .isTrue();
        assertThat(dossier(code).state().clock().due()).isEqualTo(before);

        String preview = admin.get("/admin/due-dates").body();
        assertThat(preview).contains(code, Moments.full(before));
        assertThat(admin.get("/admin/due-dates?lang=en").body())
                .contains("Compute anew")
                .doesNotContain(">desk.due");
        admin.get("/?lang=vi");
        assertThat(dossier(code).state().clock().due()).as("looked at only").isEqualTo(before);
        admin.get("/admin/due-dates");
        assertThat(admin.post("/admin/due-dates/recomputations", "reason", " ").statusCode())
                .isEqualTo(422);
        assertThat(admin.post("/admin/due-dates/recomputations", "reason", "Giờ mùa hè")
                        .statusCode())
                .isEqualTo(302);

        Instant after = Objects.requireNonNull(dossier(code).state().clock().due());
        assertThat(after).isNotEqualTo(before);
        assertThat(Moments.day(after).getDayOfWeek()).isEqualTo(DayOfWeek.SATURDAY);
        assertThat(Moments.time(after)).isEqualTo("11:00");
        Entry last = bean(Journal.class)
                .latest("dossier/" + dossier(code).state().id(), Long.MAX_VALUE, 1)
                .getFirst();
        assertThat(last.type()).isEqualTo("dossier.due-recomputed");
        assertThat(last.actor().account()).isEqualTo(admin.account);
        assertThat(preview).contains(Moments.full(after));
        assertThat(admin.get("/admin/due-dates").body()).contains("Không hồ sơ nào đổi hạn");
    }
}
