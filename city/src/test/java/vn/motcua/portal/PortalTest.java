package vn.motcua.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import vn.motcua.cases.CaseView;
import vn.motcua.cases.Cases;
import vn.motcua.cases.Outcome;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.Command;
import vn.motcua.cases.core.OpenTask;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.Field;
import vn.motcua.definitions.Procedure;
import vn.motcua.definitions.ProcedureSummary;
import vn.motcua.definitions.Scenario;
import vn.motcua.definitions.Step;
import vn.motcua.files.Files;
import vn.motcua.files.StoredFile;
import vn.motcua.identity.CityVisit;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Caller;
import vn.motcua.onestop.Application;
import vn.motcua.onestop.AttachedFile;
import vn.motcua.onestop.Draft;
import vn.motcua.onestop.Drafts;

class PortalTest extends CityVisit {

    private static final Pattern ASKED = Pattern.compile("name=\"_asked\" value=\"([^\"]*)\"");
    private static final Pattern SEEN = Pattern.compile("name=\"_seen\" value=\"([^\"]*)\"");
    private static final Pattern DRAFT = Pattern.compile("name=\"draft\" value=\"([^\"]*)\"");
    private static final String SIMPLE = "2.000635";

    private static String found(Pattern pattern, String body) {
        Matcher matcher = pattern.matcher(body);
        assertThat(matcher.find()).as("%s in %s", pattern, body).isTrue();
        return matcher.group(1);
    }

    private Procedure procedure(String code) {
        return the(Definitions.class)
                .procedure(code, LocalDate.now())
                .orElseThrow()
                .procedure();
    }

    /** Goes from the start to the receipt with the answers of a scenario, page by page. @return the dossier's code */
    private String apply(Person visit, Procedure procedure, Map<String, Object> answers) {
        Reply at = visit.get("/apply/" + procedure.code());
        assertThat(at.status()).as(procedure.code()).isEqualTo(302);
        String next = "/apply/" + procedure.code() + "/form/"
                + procedure.form().getFirst().id();
        for (int i = 0; i < 40 && next.contains("/form/"); i++) {
            next = page(visit, procedure, next, answers);
        }
        if (next.endsWith("/papers")) {
            papers(visit, procedure);
            assertThat(visit.get(next).status())
                    .as(procedure.code() + " papers")
                    .isEqualTo(200);
            next = visit.post(next, "go", "next").location().replaceFirst("^https?://[^/]+", "");
        }
        assertThat(next).as(procedure.code()).endsWith("/check");
        Reply check = visit.get(next);
        assertThat(check.status()).as(procedure.code() + " check").isEqualTo(200);
        String draft = found(DRAFT, check.body());
        Reply submitted = pressedTwice(visit, next, draft);
        assertThat(submitted.status()).as(submitted.body()).isEqualTo(302);
        assertThat(submitted.location()).contains("/receipt");
        Reply again = visit.post(next, "draft", draft, "delivery", "ONLINE", "declared", "true");
        assertThat(again.location()).isEqualTo(submitted.location().replace("?new", ""));
        return submitted.location().replaceAll(".*/dossiers/([^/]+)/receipt.*", "$1");
    }

    /** Two presses at the same moment make one dossier; the reply of the one that made it. */
    private static Reply pressedTwice(Person visit, String path, String draft) {
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            Callable<Reply> press = () -> visit.post(path, "draft", draft, "delivery", "ONLINE", "declared", "true");
            List<Reply> replies = new ArrayList<>();
            for (Future<Reply> reply : pool.invokeAll(List.of(press, press))) {
                replies.add(reply.get());
            }
            List<Reply> made = replies.stream()
                    .filter(reply -> reply.location().endsWith("/receipt?new"))
                    .toList();
            assertThat(made).as("%s", replies).hasSize(1);
            assertThat(replies)
                    .allMatch(reply -> reply.location()
                            .replace("?new", "")
                            .equals(made.getFirst().location().replace("?new", "")));
            return made.getFirst();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private String page(Person visit, Procedure procedure, String path, Map<String, Object> answers) {
        Reply shown = visit.get(path);
        assertThat(shown.status()).as(path).isEqualTo(200);
        String asked = found(ASKED, shown.body());
        List<String> fields = new ArrayList<>(List.of("_asked", asked, "_seen", found(SEEN, shown.body())));
        Map<String, Object> lists = new LinkedHashMap<>();
        for (String id : asked.split(",", -1)) {
            Object value = answers.get(id);
            if (value instanceof List<?>) {
                lists.put(id, value);
                fields.set(1, fields.get(1).replace(id, "-"));
            } else {
                fields.add(id);
                fields.add(value == null ? "" : value.toString().replace(".", decimal(procedure, id)));
            }
        }
        if (!lists.isEmpty()) {
            Drafts drafts = the(Drafts.class);
            Draft draft = drafts.open(visit.caller(), procedure.code()).orElseThrow();
            drafts.answer(visit.caller(), draft.id(), 0, lists, "test", Long.MAX_VALUE);
        }
        Reply answered = visit.post(path.split("\\?", 2)[0], fields.toArray(String[]::new));
        assertThat(answered.status())
                .as(() -> procedure.code() + " " + path + " " + errors(answered.body()))
                .isEqualTo(302);
        return answered.location().replaceFirst("^https?://[^/]+", "");
    }

    private static String decimal(Procedure procedure, String field) {
        return procedure
                .field(field)
                .map(f -> f.type() == Field.Type.AREA ? "," : ".")
                .orElse(".");
    }

    private static String errors(String body) {
        int from = body.indexOf("error-summary");
        return from < 0 ? body : body.substring(from, Math.min(body.length(), from + 1500));
    }

    private void papers(Person visit, Procedure procedure) {
        AttachedFile file = file(visit);
        Drafts drafts = the(Drafts.class);
        Draft draft = drafts.open(visit.caller(), procedure.code()).orElseThrow();
        drafts.papers(visit.caller(), draft.id(), none -> {
            Map<String, Draft.Paper> papers = new LinkedHashMap<>();
            procedure.papers().forEach(need -> papers.put(need.id(), paper(file)));
            procedure.cases().forEach(one -> one.papers().forEach(need -> papers.put(need.id(), paper(file))));
            return papers;
        });
    }

    private static Draft.Paper paper(AttachedFile file) {
        return new Draft.Paper(Application.Source.UPLOAD, List.of(file));
    }

    private AttachedFile file(Person visit) {
        StoredFile stored = the(Files.class)
                .storeMade(
                        ("giấy tờ của " + visit.account).getBytes(StandardCharsets.UTF_8),
                        "giay-to.pdf",
                        "application/pdf",
                        1,
                        visit.account,
                        Actor.system("test"),
                        "test");
        return new AttachedFile(
                stored.id(), stored.name(), stored.sha256(), stored.size(), stored.pages(), stored.mediaType());
    }

    private static Map<String, Object> answers(Procedure procedure) {
        return procedure.scenarios().getFirst().form();
    }

    @Test
    void every_procedure_is_filled_in_page_by_page_and_handed_in_with_its_first_scenario() {
        List<ProcedureSummary> all = the(Definitions.class).procedures(LocalDate.now());
        assertThat(all).hasSizeGreaterThan(40);
        List<String> failures = new ArrayList<>();
        for (ProcedureSummary one : all) {
            try {
                Procedure procedure = procedure(one.code());
                if (!holdsToday(procedure)) {
                    continue;
                }
                String code = apply(resident(), procedure, answers(procedure));
                assertThat(the(Cases.class).byCode(code)).isPresent();
            } catch (AssertionError | RuntimeException e) {
                failures.add(one.code() + ": " + e);
            }
        }
        assertThat(failures).isEmpty();
    }

    /** Some scenarios answer with days near the one on which they play. */
    private boolean holdsToday(Procedure procedure) {
        String subject = procedure.subjects().getFirst().id();
        return the(vn.motcua.onestop.Filling.class)
                .assess(procedure, answers(procedure), LocalDate.now(), subject)
                .broken()
                .isEmpty();
    }

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
    void nobody_else_learns_anything_about_a_dossier_its_files_or_its_draft() {
        Person owner = resident();
        Procedure procedure = procedure("1.013225");
        String code = apply(owner, procedure, answers(procedure));
        CaseState state = the(Cases.class).byCode(code).orElseThrow().state();
        String file = file(owner).id().toString();
        Person other = resident();
        other.get("/track");
        String missing = other.get("/dossiers/H17.12-261122-9999").body();
        for (String id : List.of(code, state.id().toString())) {
            for (String tail : List.of("", "/receipt", "/supplement", "/payment", "/payment/state", "/rate?score=1")) {
                Reply reply = other.get("/dossiers/" + id + tail);
                assertThat(reply.status()).isEqualTo(404);
                assertThat(reply.body())
                        .doesNotContain(owner.name)
                        .doesNotContain(procedure.plainName().vi());
            }
            assertThat(other.post("/dossiers/" + id + "/withdraw", "reason", "x")
                            .status())
                    .isEqualTo(404);
            assertThat(other.post("/dossiers/" + id + "/rate", "score", "1").status())
                    .isEqualTo(404);
            assertThat(other.post("/dossiers/" + id + "/supplement").status()).isEqualTo(404);
        }
        assertThat(missing).contains("<h1").doesNotContain(owner.name);
        assertThat(other.get("/files/" + file).status()).isEqualTo(404);
        assertThat(other.get("/dossiers").body()).doesNotContain(code);
        assertThat(nobody().get("/dossiers/" + code).location()).contains("/sign-in?back=");
        assertThat(the(Cases.class)
                        .byCode(code)
                        .orElseThrow()
                        .state()
                        .statuses()
                        .business())
                .isEqualTo("SUBMITTED");
    }

    @Test
    void tracking_needs_the_code_and_the_digits_and_says_no_name() {
        Person owner = resident();
        Procedure procedure = procedure(SIMPLE);
        String code = apply(owner, procedure, answers(procedure));
        Person nobody = nobody();
        nobody.get("/track");
        Reply right = nobody.post(
                "/track",
                "code",
                " " + code.toLowerCase(java.util.Locale.ROOT) + " ",
                "digits",
                owner.phone.substring(6));
        assertThat(right.status()).isEqualTo(200);
        assertThat(right.body()).contains(code).doesNotContain(owner.name);
        nobody.get("/track");
        Reply wrongDigits = nobody.post("/track", "code", code, "digits", "0000");
        nobody.get("/track");
        Reply wrongCode = nobody.post("/track", "code", code + "1", "digits", "0000");
        assertThat(wrongDigits.status()).isEqualTo(wrongCode.status()).isEqualTo(422);
        assertThat(wrongDigits.body()).contains("Không tìm thấy hồ sơ");
        assertThat(wrongCode.body()).contains("Không tìm thấy hồ sơ");
    }

    @Test
    void a_draft_goes_on_on_another_device_and_the_newest_wins_per_field() {
        Person one = resident();
        Person other = again(one);
        Procedure procedure = procedure(SIMPLE);
        one.get("/apply/" + SIMPLE);
        String page =
                "/apply/" + SIMPLE + "/form/" + procedure.form().getFirst().id();
        String seen = found(SEEN, one.get(page).body());
        List<Field> texts = procedure.form().getFirst().fields().stream()
                .filter(field -> field.type() == Field.Type.TEXT || field.type() == Field.Type.LONG_TEXT)
                .toList();
        Field field = texts.isEmpty() ? procedure.form().getFirst().fields().getFirst() : texts.getFirst();
        other.get(page);
        Drafts drafts = the(Drafts.class);
        UUID draft = drafts.open(one.caller(), SIMPLE).orElseThrow().id();
        Object before =
                drafts.open(one.caller(), SIMPLE).orElseThrow().body().values().get(field.id());
        other.post(page + "/save", "_asked", field.id(), "_page", "B", "_seen", seen, field.id(), "giá trị mới");
        one.post(
                page + "/save",
                "_asked",
                field.id(),
                "_page",
                "A",
                "_seen",
                seen,
                field.id(),
                before == null ? "" : before.toString());

        Draft kept = drafts.find(one.caller(), draft).orElseThrow();
        assertThat(kept.body().values()).containsEntry(field.id(), "giá trị mới");
        assertThat(one.get("/dossiers").body()).contains("/apply/" + SIMPLE);
    }

    @Test
    void what_people_type_is_shown_as_text_and_never_run() {
        Person visit = resident();
        Procedure procedure = procedure(SIMPLE);
        visit.get("/apply/" + SIMPLE);
        String page =
                "/apply/" + SIMPLE + "/form/" + procedure.form().getFirst().id();
        visit.get(page);
        String evil = "\"><script>alert(1)</script>'; drop table onestop.draft; -- ${7*7} {{7*7}}";
        String field = procedure.form().getFirst().fields().getFirst().id();
        Reply reply = visit.post(page, "_asked", field, field, evil);
        assertThat(reply.body()).doesNotContain("<script>alert(1)");
        assertThat(visit.get(page).body()).doesNotContain("<script>alert(1)");
        assertThat(visit.get("/dossiers?q=" + java.net.URLEncoder.encode(evil, StandardCharsets.UTF_8))
                        .body())
                .doesNotContain("<script>alert(1)");
    }

    @Test
    void whose_session_ended_signs_in_and_comes_back_to_the_step_with_what_was_saved() {
        Person visit = resident();
        Procedure procedure = procedure(SIMPLE);
        visit.get("/apply/" + SIMPLE);
        String page =
                "/apply/" + SIMPLE + "/form/" + procedure.form().getFirst().id();
        Field field = procedure.form().getFirst().fields().getFirst();
        visit.get(page);
        visit.post(
                page + "/save", "_asked", field.id(), "_page", "A", "_seen", "1", field.id(), kept(procedure, field));
        Object saved = the(Drafts.class)
                .open(visit.caller(), SIMPLE)
                .orElseThrow()
                .body()
                .values()
                .get(field.id());
        assertThat(saved).isNotNull();

        Person ended = nobody();
        ended.get("/track");
        Reply refused = ended.postFrom(page, "_asked", field.id(), field.id(), "x");
        assertThat(refused.status()).isEqualTo(303);
        assertThat(refused.location())
                .endsWith("/sign-in?back=" + java.net.URLEncoder.encode(page, StandardCharsets.UTF_8));
        assertThat(ended.get(page).location()).contains("/sign-in?back=");

        assertThat(again(visit).get(page).status()).isEqualTo(200);
        assertThat(the(Drafts.class)
                        .open(visit.caller(), SIMPLE)
                        .orElseThrow()
                        .body()
                        .values())
                .containsEntry(field.id(), saved);
    }

    private static String kept(Procedure procedure, Field field) {
        return answers(procedure).get(field.id()).toString();
    }

    @Test
    void who_changed_the_same_answer_on_two_devices_is_told_and_the_last_one_stands() {
        Person phone = resident();
        Person computer = again(phone);
        Procedure procedure = procedure(SIMPLE);
        phone.get("/apply/" + SIMPLE);
        String page = "/apply/" + SIMPLE + "/form/person";
        Field field = procedure.field("personName").orElseThrow();
        String seen = found(SEEN, phone.get(page).body());
        computer.get(page);
        computer.post(page + "/save", "_asked", field.id(), "_page", "C", "_seen", seen, field.id(), "từ máy tính");

        Reply saved = phone.post(
                page + "/save", "_asked", field.id(), "_page", "P", "_seen", seen, field.id(), "từ điện thoại");
        assertThat(saved.status()).as("the script says so").isEqualTo(205);
        computer.post(page + "/save", "_asked", field.id(), "_page", "C", "_seen", "999", field.id(), "lần nữa");
        String last = "từ điện thoại, sau cùng";
        Reply sent = phone.post(page, "_asked", field.id(), "_page", "P", "_seen", seen, field.id(), last);
        assertThat(sent.location()).contains("?newer=" + field.id());
        assertThat(phone.get(sent.location().replaceFirst("^https?://[^/]+", ""))
                        .body())
                .contains("trên một thiết bị khác")
                .contains(field.label().vi())
                .contains(last);
        assertThat(the(Drafts.class)
                        .open(phone.caller(), SIMPLE)
                        .orElseThrow()
                        .body()
                        .values())
                .containsEntry(field.id(), last);
    }

    @Test
    void what_a_new_version_asks_otherwise_is_said_in_both_languages() {
        Procedure before = procedure(SIMPLE);
        Procedure now = procedure("1.013225");
        vn.motcua.web.Messages messages = the(vn.motcua.web.Messages.class);
        Definitions definitions = the(Definitions.class);
        List<String> vi =
                Changes.between(before, now, definitions, new Says(messages.in(vn.motcua.web.Messages.VIETNAMESE)));
        List<String> en =
                Changes.between(before, now, definitions, new Says(messages.in(vn.motcua.web.Messages.ENGLISH)));
        assertThat(vi)
                .anyMatch(line -> line.startsWith("Thêm câu hỏi: "))
                .anyMatch(line -> line.startsWith("Không hỏi nữa: "))
                .anyMatch(line -> line.startsWith("Cần thêm giấy tờ: "))
                .contains("Mức thu đã thay đổi")
                .anyMatch(line -> line.startsWith("Thời hạn giải quyết: "));
        assertThat(en).hasSameSizeAs(vi).noneMatch(line -> line.startsWith("portal."));
        assertThat(Changes.between(now, now, definitions, new Says(messages.in(vn.motcua.web.Messages.VIETNAMESE))))
                .isEmpty();
    }

    @Test
    void prefilled_answers_name_their_source_and_the_share_is_measured() {
        Person visit = resident();
        Procedure procedure = procedure("1.013225");
        visit.get("/apply/" + procedure.code());
        StringBuilder pages = new StringBuilder();
        procedure
                .form()
                .forEach(page -> pages.append(visit.get("/apply/" + procedure.code() + "/form/" + page.id())
                        .body()));
        assertThat(pages).contains("Lấy từ thông tin cá nhân của bạn");
        String code = apply(visit, procedure, answers(procedure));
        var share = the(vn.motcua.onestop.Reuse.class)
                .shares(LocalDate.now().minusDays(1), LocalDate.now().plusDays(1))
                .stream()
                .filter(one -> one.procedure().equals(procedure.code()))
                .findFirst()
                .orElseThrow();
        assertThat(share.fields()).isPositive();
        assertThat(share.reused()).isBetween(0L, share.fields());
        UUID deciding =
                the(Cases.class).byCode(code).orElseThrow().state().places().deciding();
        assertThat(officer(deciding, "leader").get("/desk/reuse").body())
                .contains(procedure.plainName().vi())
                .contains(share.percent() + " %");
        assertThat(resident().get("/desk/reuse").status()).isEqualTo(403);
        assertThat(the(vn.motcua.journal.Journal.class).stream("reuse/" + code, 0, 5))
                .hasSize(1)
                .allMatch(entry -> entry.type().equals("onestop.reuse-measured"));
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

    @Test
    void a_wrong_code_and_a_wrong_factor_take_the_same_time_and_are_counted_alike() {
        Person owner = resident();
        Procedure procedure = procedure(SIMPLE);
        String code = apply(owner, procedure, answers(procedure));
        var dossiers = the(vn.motcua.onestop.Dossiers.class);
        long wrongFactor = fastestNo(dossiers, code, "0000");
        long wrongCode = fastestNo(dossiers, code + "1", "0000");
        assertThat(wrongFactor).isGreaterThanOrEqualTo(300);
        assertThat(wrongCode).isGreaterThanOrEqualTo(300);
        assertThat(Math.abs(wrongFactor - wrongCode)).isLessThan(60);
        for (String tried : List.of(code, code + "1")) {
            for (int i = 0; i < 6; i++) {
                fastestNo(dossiers, tried, "1111", 1);
            }
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> dossiers.track(tried, owner.phone.substring(owner.phone.length() - 4)))
                    .isInstanceOfSatisfying(
                            vn.motcua.kernel.ProblemException.class,
                            e -> assertThat(e.problem()).isInstanceOf(vn.motcua.web.TooMany.class));
        }
    }

    private static long fastestNo(vn.motcua.onestop.Dossiers dossiers, String code, String digits) {
        return fastestNo(dossiers, code, digits, 5);
    }

    private static long fastestNo(vn.motcua.onestop.Dossiers dossiers, String code, String digits, int times) {
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> dossiers.track(code, digits))
                    .isInstanceOf(vn.motcua.kernel.ProblemException.class);
            fastest = Math.min(fastest, (System.nanoTime() - start) / 1_000_000);
        }
        return fastest;
    }

    @Test
    void too_many_files_for_a_paper_are_refused_with_the_number_that_was_told() {
        Person visit = resident();
        Procedure procedure = procedure("1.013225");
        visit.get("/apply/" + procedure.code());
        assertThat(visit.get("/apply/" + procedure.code() + "/papers").body())
                .contains("tối đa")
                .contains("50 MB")
                .contains(" multiple");
    }

    @Test
    void whoever_is_not_signed_in_is_asked_to_and_comes_back() {
        assertThat(nobody().get("/apply/" + SIMPLE).location()).contains("/sign-in?back=%2Fapply%2F" + SIMPLE);
        assertThat(nobody().get("/").body()).contains("/track").doesNotContain("Việc của bạn");
    }
}
