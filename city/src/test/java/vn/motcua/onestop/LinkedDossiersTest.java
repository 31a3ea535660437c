package vn.motcua.onestop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.motcua.LiveCity;
import vn.motcua.agencies.Agencies;
import vn.motcua.agencies.Position;
import vn.motcua.agencies.Positions;
import vn.motcua.cases.Cases;
import vn.motcua.cases.CasesCheck;
import vn.motcua.cases.HistoryItem;
import vn.motcua.cases.Outcome;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.CaseState.Verdict;
import vn.motcua.cases.core.Command;
import vn.motcua.cases.core.Event;
import vn.motcua.cases.core.OpenTask;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.Facts;
import vn.motcua.definitions.Step;
import vn.motcua.identity.Accounts;
import vn.motcua.identity.NewAccount;
import vn.motcua.journal.Followers;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Caller;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/** Joint dossiers through the whole application: real procedures, agencies, followers, pages and PostgreSQL. */
class LinkedDossiersTest extends LiveCity {

    private static final String BIRTH = "2.000986";
    private static final String DEATH = "MC.000108";
    private static final String WARD = "20242";

    private int count;

    private LocalDate today() {
        return LocalDate.ofInstant(clock().instant(), WorkingCalendar.ZONE);
    }

    private Caller resident(UUID account) {
        return new Caller(Caller.Kind.RESIDENT, account, "", 2, List.of(), null, "web", List.of());
    }

    /** Handed in by a resident with the answers of the procedure's first scenario. */
    private UUID submitted(String procedure, UUID resident) {
        Filled filled = Filled.of(bean(Definitions.class), procedure, today());
        Map<String, Object> answers = filled.answers();
        answers.put("ward", WARD);
        answers.put("copies", 0L);
        answers.computeIfPresent(
                "childBirthDate", (id, old) -> today().minusDays(20).toString());
        answers.computeIfPresent("deathDate", (id, old) -> today().minusDays(5).toString());
        return bean(Dossiers.class)
                .submit(
                        filled.online(Map.of()),
                        resident(resident),
                        UUID.randomUUID().toString())
                .id();
    }

    private CaseState state(UUID id) {
        return bean(Cases.class).find(id).orElseThrow().state();
    }

    private static Caller holder(UUID agency, String role) {
        UUID account = UUID.nameUUIDFromBytes((agency + role).getBytes(StandardCharsets.UTF_8));
        var holding = new Caller.Holding(
                UUID.nameUUIDFromBytes(("p" + account).getBytes(StandardCharsets.UTF_8)),
                agency,
                role,
                Caller.Holding.Basis.APPOINTED,
                null);
        return new Caller(Caller.Kind.OFFICER, account, "", 2, List.of(holding), null, "web", List.of());
    }

    private long does(UUID id, Caller caller, Command command) {
        Outcome outcome = bean(Cases.class).perform(id, Cases.ANY_VERSION, command, caller, "test-" + count++);
        assertThat(outcome).as(command.toString()).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).position();
    }

    /** Whoever holds the open task finishes it. */
    private long finish(UUID id, String step, Verdict verdict) {
        OpenTask task = state(id).task(step).orElseThrow(() -> new AssertionError(step + " is not open: " + state(id)));
        return does(id, holder(task.agency(), task.role()), command(id, task, verdict));
    }

    private Command command(UUID id, OpenTask task, Verdict verdict) {
        if (task.type() == OpenTask.Type.RECEPTION) {
            return new Command.Accept("");
        }
        if (task.type() == OpenTask.Type.DELIVERY) {
            return new Command.Deliver("online");
        }
        CaseState.Identity identity = state(id).identity();
        Step.Task step = (Step.Task) bean(Definitions.class)
                .version(identity.definition(), identity.version())
                .flow()
                .step(task.step())
                .orElseThrow();
        if (step.does() == Step.Does.SIGN || step.does() == Step.Does.ISSUE) {
            return new Command.Settle(task.step(), verdict, List.of(), "");
        }
        List<String> checks = step.checklist().stream().map(Step.CheckItem::id).toList();
        return new Command.Complete(
                task.step(), checks, verdict, verdict == Verdict.REFUSED ? "Chủ hộ chưa thường trú ở đây" : "");
    }

    /** Until the follower has seen this position and what it wrote itself. */
    private void followed(long position) throws InterruptedException {
        assertThat(bean(Followers.class).await("onestop-links", position, Duration.ofSeconds(30)))
                .isTrue();
    }

    private UUID reachedTheLinks(String procedure, UUID resident) throws InterruptedException {
        UUID whole = submitted(procedure, resident);
        finish(whole, "reception", Verdict.GRANTED);
        finish(whole, "review", Verdict.GRANTED);
        followed(finish(whole, "sign", Verdict.GRANTED));
        return whole;
    }

    private UUID part(UUID whole, String step) {
        return state(whole).parts().stream()
                .filter(part -> part.step().equals(step))
                .map(CaseState.Related::id)
                .reduce((one, last) -> last)
                .orElseThrow(() -> new AssertionError("no part of " + step));
    }

    private int partsOf(UUID whole) {
        return bean(JdbcClient.class)
                .sql("select count(*) from cases.case where whole = :whole")
                .param("whole", whole)
                .query(Integer.class)
                .single();
    }

    private UUID appointed(UUID agency, String role, String name) {
        UUID account = bean(Accounts.class)
                .open(
                        new NewAccount.Officer(name, "can.bo." + UUID.randomUUID(), count++ + "@can.bo.vn", ""),
                        null,
                        Actor.system("test"))
                .id();
        Position vacant = bean(Positions.class).positions(agency).stream()
                .filter(p -> p.role().equals(role) && p.account() == null)
                .findFirst()
                .orElseThrow();
        bean(Positions.class).appoint(vacant.id(), account, today().minusDays(30), Actor.system("test"));
        return account;
    }

    @Test
    void a_part_comes_in_as_the_whole_did() {
        var part = bean(Definitions.class)
                .procedure("1.004222", today())
                .orElseThrow()
                .procedure();
        assertThat(Carrying.applicant(part, new Facts.Applicant("enterprise", Facts.COUNTER)))
                .isEqualTo(new Facts.Applicant("citizen", Facts.COUNTER));
    }

    @Test
    void birth_residence_and_health_card_go_as_one_dossier_and_a_refused_part_stops_nothing() throws Exception {
        UUID resident = resident("Trần Văn Nam", "lien-thong.nam@vi-du.vn");
        UUID whole = reachedTheLinks(BIRTH, resident);

        UUID residence = part(whole, "residence");
        UUID card = part(whole, "health-card");
        CaseState police = state(residence);
        assertThat(police.identity().definition()).isEqualTo("1.004222");
        assertThat(police.statuses().business()).isEqualTo("ACCEPTED");
        assertThat(police.places().deciding())
                .isEqualTo(bean(Agencies.class)
                        .competent("commune-police", WARD, today())
                        .id());
        assertThat(police.clock().due()).isBefore(state(whole).clock().due());
        DossierFacts carried = DossierFacts.of(police);
        assertThat(carried.form())
                .containsEntry("personName", "Trần Minh Khang")
                .containsEntry("feeExempt", true)
                .containsEntry("homeKind", "family");
        assertThat(carried.papers()).containsKey("kinship").doesNotContainKey("consent");
        assertThat(police.parties().barred()).contains(resident);
        assertThat(state(card).places().deciding()).isNotEqualTo(police.places().deciding());
        assertThat(police.whole().map(CaseState.Related::id)).contains(whole);

        assertThat(bean(Dossiers.class)
                        .own(resident(resident), Dossiers.OwnFilter.ALL, "", null, 10)
                        .items())
                .extracting(Dossiers.DossierLine::id)
                .containsExactly(whole);

        finish(residence, "review", Verdict.REFUSED);
        finish(residence, "sign", Verdict.REFUSED);
        followed(finish(residence, "issue", Verdict.REFUSED));
        assertThat(state(whole).task("residence")).isEmpty();
        assertThat(state(whole).task("health-card")).isPresent();
        for (String step : List.of("review", "approve", "sign")) {
            finish(card, step, Verdict.GRANTED);
        }
        followed(finish(card, "issue", Verdict.GRANTED));
        assertThat(state(whole).tasks()).extracting(OpenTask::step).containsExactly("issue");
        List<Event.Answered> answers = bean(Cases.class).history(whole).stream()
                .map(HistoryItem::event)
                .filter(Event.Answered.class::isInstance)
                .map(Event.Answered.class::cast)
                .toList();
        assertThat(answers).extracting(Event.Answered::agrees).containsExactly(false, true);
        assertThat(answers.getFirst().answer()).contains("Chủ hộ chưa thường trú ở đây");

        assertThat(state(residence).tasks()).noneMatch(OpenTask::held);
        finish(whole, "issue", Verdict.GRANTED);
        followed(finish(whole, "delivery", Verdict.GRANTED));
        for (UUID each : List.of(whole, residence, card)) {
            assertThat(state(each).statuses().business()).isEqualTo("DELIVERED");
        }
        assertThat(state(card).clock().late(clock().instant())).isFalse();
        assertThat(bean(CasesCheck.class).replayAll().faults()).isEmpty();

        var page = visit(resident).get("/dossiers/" + state(whole).identity().code());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("Từng việc trong hồ sơ")
                .contains(state(residence).identity().code())
                .contains("Làm thẻ bảo hiểm y tế cho trẻ dưới 6 tuổi: Đã có kết quả")
                .contains("Đăng ký thường trú: Hồ sơ bị từ chối");
    }

    @Test
    void officers_see_the_link_both_ways_and_a_part_sees_no_more_of_the_whole_than_it_needs() throws Exception {
        UUID whole = reachedTheLinks(BIRTH, resident("Lê Thị Mai", "lien-thong.mai@vi-du.vn"));
        UUID residence = part(whole, "residence");
        String wholeCode = state(whole).identity().code();
        String partCode = state(residence).identity().code();
        UUID registrar = appointed(state(whole).places().deciding(), "specialist", "Nguyễn Thị Lan");
        UUID police = appointed(state(residence).places().deciding(), "specialist", "Phạm Văn Hùng");

        assertThat(visit(registrar).get("/desk/dossiers/" + wholeCode).body())
                .contains("Các phần liên thông")
                .contains("href=\"/desk/dossiers/" + partCode + "\"");
        assertThat(visit(registrar).get("/desk/dossiers/" + partCode).body())
                .contains("Thuộc hồ sơ liên thông")
                .contains("href=\"/desk/dossiers/" + wholeCode + "\"");
        var seen = visit(police).get("/desk/dossiers/" + partCode);
        assertThat(seen.statusCode()).isEqualTo(200);
        assertThat(seen.body())
                .contains("Thuộc hồ sơ liên thông")
                .contains(wholeCode)
                .doesNotContain("href=\"/desk/dossiers/" + wholeCode + "\"");
        assertThat(visit(police).get("/desk/dossiers/" + wholeCode).statusCode())
                .isEqualTo(404);
        assertThat(visit(police).get("/desk?scope=pool").body()).contains(partCode);
    }

    @Test
    void each_part_is_opened_once_however_many_look_at_the_same_time() throws Exception {
        UUID whole = submitted(BIRTH, resident("Võ Văn Tám", "lien-thong.tam@vi-du.vn"));
        finish(whole, "reception", Verdict.GRANTED);
        finish(whole, "review", Verdict.GRANTED);
        finish(whole, "sign", Verdict.GRANTED);
        List<Callable<Boolean>> lookers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            lookers.add(() -> {
                bean(LinkedDossiers.class).follow(whole);
                return true;
            });
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> each : threads.invokeAll(lookers)) {
                assertThat(each.get()).isTrue();
            }
        }
        assertThat(partsOf(whole)).isEqualTo(2);
        assertThat(state(whole).parts()).hasSize(2);
    }

    @Test
    void the_death_of_a_relative_settles_residence_and_allowance_too() throws Exception {
        UUID whole = reachedTheLinks(DEATH, resident("Lê Thị Ngọc", "lien-thong.ngoc@vi-du.vn"));
        for (String part : List.of("residence", "allowance")) {
            finish(part(whole, part), "review", Verdict.GRANTED);
            finish(part(whole, part), "sign", Verdict.GRANTED);
            followed(finish(part(whole, part), "issue", Verdict.GRANTED));
        }
        finish(whole, "issue", Verdict.GRANTED);
        followed(finish(whole, "delivery", Verdict.GRANTED));
        assertThat(state(part(whole, "allowance")).ending().verdict()).isEqualTo(Verdict.GRANTED);
        assertThat(state(part(whole, "residence")).statuses().business()).isEqualTo("DELIVERED");
    }

    @Test
    void a_part_asks_the_applicant_by_itself_and_the_whole_withdrawn_withdraws_it() throws Exception {
        UUID account = resident("Đỗ Thị Hạnh", "lien-thong.hanh@vi-du.vn");
        UUID whole = reachedTheLinks(BIRTH, account);
        UUID residence = part(whole, "residence");
        CaseState police = state(residence);
        does(
                residence,
                holder(police.places().deciding(), "specialist"),
                new Command.RequestSupplement(
                        "review", List.of(new CaseState.Item("consent", "Chưa có ý kiến chủ hộ")), ""));
        assertThat(bean(Dossiers.class)
                        .own(resident(account), Dossiers.OwnFilter.YOURS, "", null, 10)
                        .items())
                .extracting(Dossiers.DossierLine::id)
                .containsExactly(residence);
        assertThat(visit(account)
                        .get("/dossiers/" + state(whole).identity().code())
                        .body())
                .contains("/dossiers/" + police.identity().code() + "/supplement");

        followed(does(whole, resident(account), new Command.Withdraw("thôi")));
        assertThat(state(residence).statuses().business()).isEqualTo("WITHDRAWN");
        assertThat(state(part(whole, "health-card")).statuses().business()).isEqualTo("WITHDRAWN");
    }

    @Test
    void a_part_that_the_applicant_withdraws_comes_back_and_the_rest_goes_on() throws Exception {
        UUID account = resident("Bùi Văn Sơn", "lien-thong.son@vi-du.vn");
        UUID whole = reachedTheLinks(BIRTH, account);
        followed(does(part(whole, "health-card"), resident(account), new Command.Withdraw("đã có thẻ")));
        assertThat(state(whole).task("health-card")).isEmpty();
        assertThat(state(whole).task("residence")).isPresent();
    }

    @Test
    void a_head_goes_on_without_a_part_and_a_returned_step_uses_what_was_granted() throws Exception {
        UUID whole = reachedTheLinks(BIRTH, resident("Hồ Thị Thu", "lien-thong.thu@vi-du.vn"));
        UUID deciding = state(whole).places().deciding();
        UUID card = part(whole, "health-card");
        for (String step : List.of("review", "approve", "sign", "issue")) {
            followed(finish(card, step, Verdict.GRANTED));
        }
        does(whole, holder(deciding, "head"), new Command.GoOn("residence", "Công an đang kiểm tra thêm"));
        assertThat(state(whole).tasks()).extracting(OpenTask::step).containsExactly("issue");

        does(whole, holder(deciding, "clerk"), new Command.Return("issue", "review", "sai tên trẻ"));
        finish(whole, "review", Verdict.GRANTED);
        followed(finish(whole, "sign", Verdict.GRANTED));
        assertThat(state(whole).task("health-card")).as("was granted").isEmpty();
        assertThat(state(whole).task("residence")).as("is still waited for").isPresent();
        assertThat(partsOf(whole)).isEqualTo(2);
    }
}
