package vn.motcua.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.agencies.Agencies;
import vn.motcua.journal.Entry;
import vn.motcua.journal.Journal;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Worker;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/** Office hours change from a day on, and the promises of open dossiers follow when an administrator says so. */
class DueDatesTest extends DeskCity {

    private static final String HERE = "20263";
    private static final String THERE = "20285";

    @Test
    void promises_after_the_day_move_when_they_are_computed_anew_and_not_before() throws Exception {
        Officer admin = administrator("Lê Quản Trị");
        Officer receptionist = officer(desk(HERE), "receptionist", "Phan Thị Diễm");
        String code = submitted(HERE, receptionist, resident("Nguyễn Thị Thu Hà"), "Nguyễn Thị Thu Hà");
        assertThat(receptionist.does(code, "accept", "note", "").statusCode()).isEqualTo(302);
        Instant before = Objects.requireNonNull(dossier(code).state().clock().due());
        changeHours(admin, HERE);
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
        Worker runner = context.getBean(DueDateRuns.WORKER, Worker.class);
        runner.stop();
        try {
            assertThat(admin.post("/admin/due-dates/recomputations", "reason", "Giờ mùa hè")
                            .statusCode())
                    .isEqualTo(302);
            waits(admin, code, before);
        } finally {
            runner.start();
        }
        awaitEnd();

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
        assertThat(admin.get("/admin/due-dates").body())
                .contains("Không hồ sơ nào đổi hạn", "Lần tính lại gần nhất xong lúc");
    }

    /** From tomorrow on the office works on Saturday mornings only. */
    private void changeHours(Officer admin, String ward) {
        LocalDate from = today().plusDays(1);

        String agency = "/admin/agencies/" + committee(ward).id();
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
    }

    /** Begun and not yet done: the page says how far it is, one process has it at a time, and one that dies leaves it whole. */
    private void waits(Officer admin, String code, Instant before) {
        DueDateRuns runs = bean(DueDateRuns.class);
        TransactionTemplate transaction = new TransactionTemplate(bean(PlatformTransactionManager.class));
        HttpResponse<String> page = admin.get("/admin/due-dates");
        assertThat(page.body()).contains("Đang tính lại hạn: đã xem 0 trên", "<progress");
        assertThat(page.headers().firstValue("Refresh")).contains("2");
        assertThat(dossier(code).state().clock().due()).isEqualTo(before);

        transaction.executeWithoutResult(status -> {
            assertThat(runs.goOn()).isTrue();
            assertThat(CompletableFuture.supplyAsync(runs::goOn).join())
                    .as("another process, while this one works")
                    .isFalse();
            status.setRollbackOnly();
        });
        assertThat(dossier(code).state().clock().due()).as("it died").isEqualTo(before);
        assertThat(runs.latest().orElseThrow().looked()).isZero();

        Instant begun = runs.latest().orElseThrow().begun();
        runs.begin("Lần nữa", Actor.system("test"));
        assertThat(runs.latest().orElseThrow().begun()).as("one at a time").isEqualTo(begun);
    }

    private void awaitEnd() throws InterruptedException {
        Instant until = Instant.now().plusSeconds(30);
        while (bean(DueDateRuns.class).latest().orElseThrow().ended() == null) {
            assertThat(Instant.now()).as("the run ends").isBefore(until);
            Thread.sleep(50);
        }
    }

    @Test
    void a_dossier_that_cannot_be_computed_is_set_aside_and_the_others_do_not_wait() throws Exception {
        Officer admin = administrator("Đỗ Quản Trị");
        Officer receptionist = officer(desk(THERE), "receptionist", "Phan Thị Mơ");
        String broken = accepted(receptionist, "Trần Văn Hỏng");
        String whole = accepted(receptionist, "Trần Văn Lành");
        Instant before = Objects.requireNonNull(dossier(whole).state().clock().due());
        changeHours(admin, THERE);
        int version = dossier(broken).state().identity().version();
        version(broken, 4711);
        try {
            assertThat(admin.get("/admin/due-dates").body()).contains("Hồ sơ chưa tính lại được", broken);
            admin.post("/admin/due-dates/recomputations", "reason", "Giờ mùa đông");
            awaitEnd();
            assertThat(dossier(whole).state().clock().due()).isNotEqualTo(before);
            assertThat(admin.get("/admin/due-dates").body()).contains("Thử lại", broken);
            assertThat(retry(admin, broken)).contains("Hồ sơ chưa tính lại được", "4711");
        } finally {
            version(broken, version);
        }
        assertThat(dossier(broken).state().clock().due()).as("kept its promise").isEqualTo(before);

        assertThat(retry(admin, broken)).doesNotContain("Hồ sơ chưa tính lại được");
        assertThat(dossier(broken).state().clock().due())
                .isEqualTo(dossier(whole).state().clock().due());
        String id = dossier(broken).state().id().toString();
        assertThat(admin.post("/admin/due-dates/retries", "dossier", id).statusCode())
                .as("no longer set aside")
                .isEqualTo(404);
    }

    private String accepted(Officer receptionist, String name) {
        String code = submitted(THERE, receptionist, resident(name), name);
        assertThat(receptionist.does(code, "accept", "note", "").statusCode()).isEqualTo(302);
        return code;
    }

    /** As if it had begun under a version of its procedure that nobody can read any more. */
    private void version(String code, int version) {
        bean(JdbcClient.class)
                .sql("""
                        update cases.case
                        set state = jsonb_set(state::jsonb, '{identity,version}', to_jsonb(:version))::text
                        where code = :code
                        """)
                .param("version", version)
                .param("code", code)
                .update();
    }

    private String retry(Officer admin, String code) {
        admin.get("/admin/due-dates");
        String id = dossier(code).state().id().toString();
        assertThat(admin.post("/admin/due-dates/retries", "dossier", id).statusCode())
                .isEqualTo(302);
        return admin.get("/admin/due-dates").body();
    }
}
