package vn.motcua;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.motcua.cases.Cases;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.Command;
import vn.motcua.cases.core.OpenTask;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Ids;
import vn.motcua.onestop.Drafts;

/** What was typed before a session ended is sent after signing in again, by its owner and by nobody else. */
class EndedSessionTest extends PeopledCity {

    private static final String SIMPLE = "2.000635";
    private static final String KEPT = "/sign-in/kept";

    private UUID owner;
    private Visit visit;

    @BeforeEach
    void somebody() {
        owner = resident("Đặng Thị Mất Phiên", "mat-phien-" + bean(Ids.class).next() + "@vi-du.vn");
        visit = visit(owner);
    }

    /** Out of the database, as the sweep leaves it. */
    private void end(UUID account) {
        bean(JdbcClient.class)
                .sql("delete from identity.session where account = :account")
                .param("account", account)
                .update();
    }

    private void signIn(UUID account) {
        for (String cookie : visit(account).cookies().split("; ", -1)) {
            visit.cookie(cookie.split("=", 2)[0], cookie.split("=", 2)[1]);
        }
    }

    private static Map<String, String> fields(Element place) {
        Map<String, String> fields = new LinkedHashMap<>();
        place.select("input[type=hidden]").forEach(field -> fields.put(field.attr("name"), field.val()));
        return fields;
    }

    private static Element main(String body) {
        return Objects.requireNonNull(Jsoup.parse(body).selectFirst("main"));
    }

    private static String owned(String body) {
        String sealed = fields(main(body)).get("_for");
        assertThat(sealed).as("each form says for whom it was made").isNotBlank();
        return sealed;
    }

    /** Presses the button of the page on which what was kept waits. */
    private HttpResponse<String> goOn() {
        Element form = Objects.requireNonNull(main(visit.get(KEPT).body()).selectFirst("form"));
        List<String> all = new ArrayList<>();
        fields(form).forEach((name, value) -> {
            if (!name.equals("_csrf")) {
                all.add(name);
                all.add(value);
            }
        });
        return visit.post(form.attr("action"), all.toArray(String[]::new));
    }

    /** Opens the first question and lets the session end; the fields of an answer. */
    private String[] typed(String words) {
        visit.get("/apply/" + SIMPLE);
        String page = visit.get("/apply/" + SIMPLE + "/form/person").body();
        String sealed = owned(page);
        end(owner);
        return new String[] {"_asked", "personName", "_seen", "0", "_page", "A", "personName", words, "_for", sealed};
    }

    private Object answered() {
        return bean(Drafts.class)
                .open(resident(owner), SIMPLE)
                .orElseThrow()
                .body()
                .values()
                .get("personName");
    }

    @Test
    void an_answer_waits_and_is_sent_by_one_press_after_signing_in_again() {
        String words = "Đặng \"Thị\" <Mất> & Phiên";
        HttpResponse<String> sent = visit.post("/apply/" + SIMPLE + "/form/person", typed(words));

        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(Visit.location(sent)).endsWith("/sign-in?back=%2Fsign-in%2Fkept");
        assertThat(answered()).isNotEqualTo(words);
        assertThat(visit.get("/sign-in?back=/sign-in/kept").body()).contains("còn nguyên");
        assertThat(Visit.location(visit.get(KEPT))).as("not shown to nobody").contains("/sign-in?back=");

        signIn(owner);
        HttpResponse<String> done = goOn();

        assertThat(done.statusCode()).as(done.body()).isEqualTo(302);
        assertThat(answered()).isEqualTo(words);
    }

    @Test
    void nobody_else_is_shown_what_waits() {
        visit.post("/apply/" + SIMPLE + "/form/person", typed("Lời riêng của người đó"));

        signIn(resident("Người Khác", "nguoi-khac-" + bean(Ids.class).next() + "@vi-du.vn"));

        assertThat(visit.get(KEPT).body()).doesNotContain("Lời riêng").contains("Không còn nội dung nào");
    }

    @Test
    void it_waits_for_half_an_hour() {
        visit.post("/apply/" + SIMPLE + "/form/person", typed("Quá nửa giờ"));

        clock().forward(Duration.ofMinutes(31));
        signIn(owner);

        assertThat(visit.get(KEPT).body()).doesNotContain("Quá nửa giờ").contains("Không còn nội dung nào");
    }

    @Test
    void what_another_site_sent_is_not_kept() {
        String[] fields = typed("Giả mạo");
        HttpResponse<String> forged = visit.send(
                "POST",
                "/apply/" + SIMPLE + "/form/person",
                Visit.form(fields),
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Accept",
                "text/html");

        assertThat(forged.statusCode()).isEqualTo(403);
        signIn(owner);
        assertThat(visit.get(KEPT).body()).doesNotContain("Giả mạo");
    }

    @Test
    void a_form_that_does_not_say_whose_it_is_or_says_it_falsely_is_not_kept() {
        String[] fields = typed("Không rõ của ai");
        fields[9] = (fields[9].startsWith("A") ? "B" : "A") + fields[9].substring(1);
        HttpResponse<String> refused = visit.post("/apply/" + SIMPLE + "/form/person", fields);

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(visit.cookies()).doesNotContain("motcua_kept");
    }

    @Test
    void who_acted_for_an_enterprise_goes_on_for_it() {
        UUID company = enterprise("Công ty TNHH Phiên Cũ", owner);
        visit = visitFor(owner, company);
        String[] fields = typed("Tên trong bản nháp của công ty");
        visit.post("/apply/" + SIMPLE + "/form/person", fields);

        signIn(owner);
        assertThat(Visit.location(visit.get(KEPT))).endsWith(KEPT);
        HttpResponse<String> done = goOn();

        assertThat(done.statusCode()).as(done.body()).isEqualTo(302);
        Caller forIt = new Caller(Caller.Kind.ENTERPRISE, owner, "", 2, List.of(), company, "web", List.of());
        assertThat(bean(Drafts.class).open(forIt, SIMPLE).orElseThrow().body().values())
                .containsEntry("personName", "Tên trong bản nháp của công ty");
    }

    @Test
    void who_no_longer_acts_for_it_sends_nothing_in_their_own_name() {
        UUID company = enterprise("Công ty TNHH Thôi Việc", owner);
        visit = visitFor(owner, company);
        visit.post("/apply/" + SIMPLE + "/form/person", typed("Của công ty"));
        bean(JdbcClient.class)
                .sql("update identity.representation set valid_to = valid_from where principal = :company")
                .param("company", company)
                .update();

        signIn(owner);

        assertThat(visit.get(KEPT).body()).doesNotContain("Của công ty").contains("Không còn nội dung nào");
    }

    @Test
    void a_supplement_goes_on_with_its_file() {
        String code = asked(owner);
        String path = "/dossiers/" + code + "/supplement";
        String page = visit.get(path).body();
        String version = fields(main(page)).get("version");
        String sealed = owned(page);
        end(owner);

        HttpResponse<String> sent = multipart(path, version, sealed, "mặt cắt.pdf", SafeFiles.pdf());

        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(303);
        assertThat(arrived(code)).isFalse();
        signIn(owner);
        HttpResponse<String> done = goOn();
        assertThat(done.statusCode()).as(done.body()).isEqualTo(302);
        assertThat(arrived(code)).isTrue();
    }

    @Test
    void a_file_that_is_refused_is_named_and_asked_for_again() {
        String code = asked(owner);
        String path = "/dossiers/" + code + "/supplement";
        String page = visit.get(path).body();
        String sealed = owned(page);
        end(owner);

        multipart(path, fields(main(page)).get("version"), sealed, "virus.pdf", "MZ".getBytes(StandardCharsets.UTF_8));
        signIn(owner);

        assertThat(visit.get(KEPT).body()).contains("hãy đính kèm lại: virus.pdf");
        assertThat(goOn().statusCode()).isEqualTo(422);
        assertThat(arrived(code)).isFalse();
    }

    private boolean arrived(String code) {
        return bean(Cases.class)
                .byCode(code)
                .orElseThrow()
                .state()
                .supplements()
                .arrived();
    }

    /** A dossier whose receptionist asked for its drawings. */
    private String asked(UUID account) {
        Handed handed = handed(account);
        var view = bean(Cases.class).byCode(handed.dossier().code()).orElseThrow();
        OpenTask reception = view.state().tasks().getFirst();
        UUID receptionist = officer(desk(WARD), "receptionist", "Lê Hỏi Thêm");
        Caller caller = new Caller(
                Caller.Kind.OFFICER,
                receptionist,
                "",
                2,
                bean(vn.motcua.agencies.Positions.class).holdings(receptionist, today()),
                null,
                "web",
                List.of());
        String paper = bean(vn.motcua.definitions.Definitions.class)
                .procedure(PROCEDURE, today())
                .orElseThrow()
                .procedure()
                .papers()
                .getFirst()
                .id();
        var outcome = bean(Cases.class)
                .perform(
                        view.state().id(),
                        view.version(),
                        new Command.RequestSupplement(
                                reception.step(), List.of(new CaseState.Item(paper, "Thiếu trang")), ""),
                        caller,
                        "ask");
        assertThat(outcome).isInstanceOf(vn.motcua.cases.Outcome.Done.class);
        return handed.dossier().code();
    }

    private HttpResponse<String> multipart(String path, String version, String sealed, String name, byte[] bytes) {
        String code = path.split("/", -1)[2];
        String paper = bean(Cases.class)
                .byCode(code)
                .orElseThrow()
                .state()
                .supplements()
                .open()
                .getFirst()
                .id();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        Map.of("_csrf", visit.formToken(), "_for", sealed, "version", version)
                .forEach((field, value) -> body.writeBytes(
                        ("--x\r\nContent-Disposition: form-data; name=\"" + field + "\"\r\n\r\n" + value + "\r\n")
                                .getBytes(StandardCharsets.UTF_8)));
        body.writeBytes(("--x\r\nContent-Disposition: form-data; name=\"paper." + paper + "\"; filename=\"" + name
                        + "\"\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(bytes);
        body.writeBytes("\r\n--x--\r\n".getBytes(StandardCharsets.UTF_8));
        return visit.sendBytes(
                "POST",
                path,
                body.toByteArray(),
                "Content-Type",
                "multipart/form-data; boundary=x",
                "Accept",
                "text/html");
    }
}
