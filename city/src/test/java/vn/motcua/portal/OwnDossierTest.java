package vn.motcua.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import vn.motcua.cases.CaseView;
import vn.motcua.cases.Cases;
import vn.motcua.cases.Outcome;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.Command;
import vn.motcua.cases.core.OpenTask;
import vn.motcua.definitions.Procedure;
import vn.motcua.definitions.Scenario;
import vn.motcua.definitions.Step;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Caller;

/** A resident follows a dossier: supplements, withdraws, gets the result, rates. */
class OwnDossierTest extends Residents {

    @Test
    void a_dossier_goes_from_the_first_answer_to_the_rating() {
        Person visit = resident();
        Procedure procedure = procedure(SIMPLE);
        String code = apply(visit, procedure, answers(procedure));
        String url = "/dossiers/" + code;
        assertThat(visit.get(url).body())
                .contains(code)
                .contains("Bạn nộp hồ sơ")
                .contains("/log/proofs/");
        assertThat(visit.get(url + "/receipt").body()).contains("SHA-256").contains("Mã QR tra cứu hồ sơ");
        assertThat(visit.get("/").body()).contains(code);
        assertThat(visit.get("/dossiers").body()).contains(code);
        assertThat(visit.get("/dossiers?show=ended").body()).doesNotContain(code);

        decide(code, procedure);

        String done = visit.get(url).body();
        assertThat(done).contains("Đã có kết quả").contains("name=\"score\"");
        assertThat(visit.post(url + "/rate", "score", "5").status()).isEqualTo(302);
        assertThat(visit.get(url).body()).contains("Bạn đã đánh giá").doesNotContain("name=\"score\"");
        assertThat(visit.get("/dossiers?show=ended").body()).contains(code);
    }

    @Test
    void a_card_shows_how_far_the_promised_day_is_while_somebody_works_on_it() {
        Person visit = resident();
        Procedure procedure = procedure(SIMPLE);
        String code = apply(visit, procedure, answers(procedure));
        assertThat(visit.get("/").body()).contains("chờ tiếp nhận").doesNotContain("deadline__slats");

        CaseView view = the(Cases.class).byCode(code).orElseThrow();
        OpenTask task = view.state().tasks().getFirst();
        the(Cases.class).perform(view.state().id(), view.version(), new Command.Accept(""), holder(task), "accept");
        for (String page : List.of("/", "/dossiers")) {
            assertThat(visit.get(page).body())
                    .contains("deadline__slats", "Thước hẹn: đã qua", "Hẹn trả", "ngày làm việc")
                    .doesNotContain("chờ tiếp nhận");
        }

        decide(code, procedure);
        assertThat(visit.get("/").body()).contains("Xong ngày").doesNotContain("deadline__slats");
    }

    /** Every holder does their part, each a person of their own. */
    private void decide(String code, Procedure procedure) {
        Cases cases = the(Cases.class);
        for (int i = 0; i < 20; i++) {
            CaseView view = cases.byCode(code).orElseThrow();
            OpenTask task = view.state().tasks().getFirst();
            if (task.type() == OpenTask.Type.DELIVERY) {
                return;
            }
            Outcome outcome =
                    cases.perform(view.state().id(), view.version(), command(task, procedure), holder(task), "t" + i);
            assertThat(outcome).isInstanceOf(Outcome.Done.class);
        }
    }

    private static Command command(OpenTask task, Procedure procedure) {
        if (task.type() == OpenTask.Type.RECEPTION) {
            return new Command.Accept("");
        }
        Step.Task step = (Step.Task) procedure.flow().step(task.step()).orElseThrow();
        if (step.does() == Step.Does.SIGN || step.does() == Step.Does.ISSUE) {
            return new Command.Settle(task.step(), CaseState.Verdict.GRANTED, List.of(), "");
        }
        List<String> checks = step.checklist().stream().map(Step.CheckItem::id).toList();
        return new Command.Complete(task.step(), checks, CaseState.Verdict.GRANTED, "đủ điều kiện");
    }

    private static Caller holder(OpenTask task) {
        UUID account = UUID.nameUUIDFromBytes((task.agency() + task.role()).getBytes(StandardCharsets.UTF_8));
        var holding = new Caller.Holding(
                UUID.nameUUIDFromBytes(("p" + account).getBytes(StandardCharsets.UTF_8)),
                task.agency(),
                task.role(),
                Caller.Holding.Basis.APPOINTED,
                null);
        return new Caller(Caller.Kind.OFFICER, account, "", 2, List.of(holding), null, "web", List.of());
    }

    @Test
    void what_is_asked_for_is_supplemented_and_nothing_else() {
        Person visit = resident();
        Procedure procedure = procedure("1.013225");
        Scenario scenario = procedure.scenarios().getFirst();
        String code = apply(visit, procedure, scenario.form());
        Cases cases = the(Cases.class);
        CaseView view = cases.byCode(code).orElseThrow();
        OpenTask reception = view.state().tasks().getFirst();
        cases.perform(
                view.state().id(),
                view.version(),
                new Command.RequestSupplement(
                        reception.step(), List.of(new CaseState.Item("drawings", "Thiếu mặt cắt móng")), ""),
                holder(reception),
                "ask");

        assertThat(visit.get("/").body()).contains("Bổ sung giấy tờ");
        String page = visit.get("/dossiers/" + code + "/supplement").body();
        assertThat(page).contains("Thiếu mặt cắt móng").contains("name=\"paper.drawings\"");
        Reply empty = visit.post("/dossiers/" + code + "/supplement", "version", "2");
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.body()).contains("error-summary");
        assertThat(cases.byCode(code).orElseThrow().state().supplements().arrived())
                .isFalse();
    }

    @Test
    void a_withdrawn_dossier_stops() {
        Person visit = resident();
        Procedure procedure = procedure(SIMPLE);
        String code = apply(visit, procedure, answers(procedure));
        assertThat(visit.post("/dossiers/" + code + "/withdraw", "reason", "không cần nữa")
                        .status())
                .isEqualTo(302);
        assertThat(visit.get("/dossiers/" + code).body()).contains("Đã rút").contains("không cần nữa");
    }

    @Test
    void a_signed_result_is_downloaded_and_offered_where_that_paper_is_needed() throws Exception {
        Person visit = resident();
        Procedure procedure = procedure("1.004873");
        String code = apply(visit, procedure, answers(procedure));
        decide(code, procedure);
        Pattern link = Pattern.compile("(?s)href=\"(/files/[^\"]+)\\?download=true\">(?:(?!</a>).)*Tải về</a>");
        java.time.Instant end = java.time.Instant.now().plusSeconds(90);
        Matcher result = link.matcher(visit.get("/dossiers/" + code).body());
        while (!result.find()) {
            assertThat(java.time.Instant.now()).isBefore(end);
            Thread.sleep(200);
            result = link.matcher(visit.get("/dossiers/" + code).body());
        }
        assertThat(visit.get(result.group(1)).body()).startsWith("%PDF-");
        assertThat(resident().get(result.group(1)).status()).isEqualTo(404);
        String type = procedure.results().getFirst().paper();
        UUID file = UUID.fromString(result.group(1).replace("/files/", ""));
        assertThat(offered(visit, type)).contains(file);
        UUID id = the(Cases.class).byCode(code).orElseThrow().state().id();
        var documents = the(vn.motcua.trust.Documents.class);
        documents.about("dossier/" + id).stream()
                .filter(one -> one.file().equals(file))
                .forEach(one -> documents.revoke(one.id(), "cấp nhầm", Actor.system("test")));
        assertThat(offered(visit, type)).as("a withdrawn result is not offered").doesNotContain(file);
    }

    private List<UUID> offered(Person visit, String type) {
        return the(vn.motcua.onestop.Dossiers.class).earlier(visit.caller(), type, 10).stream()
                .map(paper -> paper.file().id())
                .toList();
    }

    @Test
    void who_is_unhappy_is_asked_why_once_and_may_leave_it_open() {
        Person visit = resident();
        Procedure procedure = procedure(SIMPLE);
        String code = apply(visit, procedure, answers(procedure));
        decide(code, procedure);
        String url = "/dossiers/" + code;
        assertThat(visit.get(url).body()).contains("name=\"score\"").doesNotContain("Điều gì chưa tốt?");
        Reply asked = visit.post(url + "/rate", "score", "1");
        assertThat(asked.location()).endsWith(url + "/rate?score=1");
        assertThat(visit.get(url + "/rate?score=1").body())
                .contains("Điều gì chưa tốt?")
                .contains("Giải quyết chậm");
        assertThat(visit.get(url).body()).as("nothing is recorded yet").contains("name=\"score\"");
        visit.get(url + "/rate?score=1");
        assertThat(visit.post(url + "/rate", "score", "1", "asked", "true", "why", "slow", "words", "hai tháng")
                        .location())
                .endsWith(url);
        var rated = the(Cases.class)
                .history(the(Cases.class).byCode(code).orElseThrow().state().id())
                .stream()
                .map(vn.motcua.cases.HistoryItem::event)
                .filter(vn.motcua.cases.core.Event.Rated.class::isInstance)
                .map(vn.motcua.cases.core.Event.Rated.class::cast)
                .toList();
        assertThat(rated).hasSize(1);
        assertThat(rated.getFirst().score()).isEqualTo(1);
        assertThat(rated.getFirst().words()).isEqualTo("Giải quyết chậm: hai tháng");
        assertThat(visit.get(url + "/rate?score=1").location()).endsWith(url);
    }
}
