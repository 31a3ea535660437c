package vn.motcua.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.util.HtmlUtils;
import vn.motcua.City;
import vn.motcua.cases.Cases;
import vn.motcua.cases.HistoryItem;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.Command;
import vn.motcua.cases.core.Event;
import vn.motcua.cases.core.Statuses.Financial;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.Published;
import vn.motcua.identity.CityVisit;
import vn.motcua.journal.Journal;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Json;
import vn.motcua.kernel.ProblemException;
import vn.motcua.onestop.Application;
import vn.motcua.onestop.Dossiers;

/** Paying at the simulated bank, a process of its own that calls the city back, and everything that can go wrong with it. */
@SpringBootTest(classes = City.class, webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT)
class PaymentTest extends CityVisit {

    /** A copy of a civil-status extract: 8,000 đồng each, paid when submitting. */
    private static final String PROCEDURE = "2.000635";

    private static final String ACCOUNT = "1020304050";
    private static final String SECRET = "whsec_dGVzdC10ZXN0LXRlc3QtdGVzdC10ZXN0LXRlc3Q=";
    private static final int CITY_PORT = freePort();
    private static final int BANK_PORT = freePort();
    private static final String BANK = "http://127.0.0.1:" + BANK_PORT;
    private static final Process SIMULATOR = simulator();
    private static final AtomicInteger COUNT = new AtomicInteger();

    @DynamicPropertySource
    static void bank(DynamicPropertyRegistry registry) {
        registry.add("server.port", () -> CITY_PORT);
        registry.add("city.payments.bin", () -> "970436");
        registry.add("city.payments.account", () -> ACCOUNT);
        registry.add("city.payments.holder", () -> "TRUNG TAM PHUC VU HANH CHINH CONG");
        registry.add("city.payments.secrets", () -> SECRET);
        registry.add("city.payments.api", () -> BANK);
        registry.add("city.payments.token", () -> "test-token");
        registry.add("city.payments.app", () -> BANK + "/pay?qr={qr}");
        registry.add("city.payments.poll", () -> "PT1H");
    }

    @AfterAll
    static void stop() {
        SIMULATOR.destroy();
    }

    // ---- the whole way ----

    @Test
    void a_resident_pays_the_code_at_the_bank_and_the_city_knows_at_once() throws Exception {
        Person visit = resident();
        String code = submitted(visit);
        String url = "/dossiers/" + code;
        assertThat(visit.get(url).body()).contains("Cần nộp").contains(url + "/payment");
        String page = visit.get(url + "/payment").body();
        assertThat(page)
                .contains("<svg")
                .contains("Mã VietQR")
                .contains(ACCOUNT)
                .contains("data-copy=\"MC");
        assertThat(visit.get(url + "/payment/state").status()).isEqualTo(204);

        atTheBank(page, false);

        await(() -> visit.get(url + "/payment/state").status() == 200);
        assertThat(visit.get(url + "/payment").body())
                .contains("Xác nhận nộp phí, lệ phí")
                .contains("Chuyển khoản ngân hàng")
                .contains("FT");
        assertThat(visit.get(url).body()).contains("Đã nộp 8.000").doesNotContain("Cần nộp");
        assertThat(confirmations(code)).hasSize(1);
        assertThat(state(code).statuses().financial()).isEqualTo(Financial.PAID);
    }

    @Test
    void a_lost_message_is_made_good_by_the_statement() throws Exception {
        Person visit = resident();
        String code = submitted(visit);
        atTheBank(visit.get("/dossiers/" + code + "/payment").body(), true);
        assertThat(confirmations(code)).isEmpty();

        the(JdbcClient.class).sql("delete from payments.turn").update();
        assertThat(the(Collecting.class).runOnce()).isTrue();
        assertThat(the(Collecting.class).runOnce())
                .as("another process has the turn")
                .isFalse();

        assertThat(confirmations(code)).hasSize(1);
    }

    @Test
    void nobody_else_sees_what_a_dossier_demands() {
        String code = submitted(resident());
        Person other = resident();
        assertThat(other.get("/dossiers/" + code + "/payment").status()).isEqualTo(404);
        assertThat(other.get("/dossiers/" + code + "/payment/state").status()).isEqualTo(404);
        assertThat(nobody().get("/dossiers/" + code + "/payment").location()).contains("/sign-in?back=");
    }

    // ---- what the bank tells ----

    @Test
    void however_often_and_from_wherever_it_is_told_it_pays_once() throws Exception {
        Person visit = resident();
        String code = submitted(visit);
        Demand demand = demand(code);
        String transaction = transaction();
        byte[] body = message("credit.received", transaction, demand.amountVnd(), demand.reference());
        List<Future<Integer>> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 8; i++) {
                answers.add(threads.submit(() -> tell(body)));
            }
        }
        for (Future<Integer> answer : answers) {
            assertThat(answer.get()).isEqualTo(204);
        }
        assertThat(tell(body)).isEqualTo(204);

        assertThat(confirmations(code)).hasSize(1);
        assertThat(types(transaction))
                .startsWith("payments.credit-received")
                .containsOnlyOnce("payments.credit-confirmed")
                .contains("payments.credit-repeated")
                .doesNotContain("payments.credit-unmatched");
    }

    @Test
    void what_the_bank_did_not_sign_changes_nothing() throws Exception {
        Person visit = resident();
        String code = submitted(visit);
        Demand demand = demand(code);
        byte[] body = message("credit.received", transaction(), demand.amountVnd(), demand.reference());
        String now = Long.toString(Instant.now().getEpochSecond());
        String old = Long.toString(Instant.now().getEpochSecond() - 600);
        assertThat(send(body, "m1", now, "v1,AAAA")).isEqualTo(401);
        assertThat(send(body, "m1", now, "")).isEqualTo(401);
        assertThat(send(body, "m1", old, "v1," + new SignedMessage("m1", old, "", body).sign(SECRET)))
                .isEqualTo(401);
        assertThat(send(body, "m2", now, "v1," + new SignedMessage("m1", now, "", body).sign(SECRET)))
                .isEqualTo(401);
        byte[] huge = new byte[70_000];
        assertThat(send(huge, "m1", now, "v1," + new SignedMessage("m1", now, "", huge).sign(SECRET)))
                .isEqualTo(413);
        for (String odd :
                List.of("", "[]", "{\"type\":\"credit.received\"}", "{\"type\":1,\"data\":{\"account\":\"1\"}}")) {
            assertThat(tell(odd.getBytes(StandardCharsets.UTF_8))).as(odd).isEqualTo(422);
        }
        assertThat(confirmations(code)).isEmpty();
    }

    @Test
    void too_little_or_too_much_waits_for_a_person() throws Exception {
        String code = submitted(resident());
        Demand demand = demand(code);
        String less = transaction();
        String more = transaction();
        tell(message("credit.received", less, demand.amountVnd() - 1, demand.reference()));
        tell(message("credit.received", more, demand.amountVnd() + 1, demand.reference()));
        assertThat(credit(less).reason()).isEqualTo(Credit.Reason.WRONG_AMOUNT);
        assertThat(credit(more).reason()).isEqualTo(Credit.Reason.WRONG_AMOUNT);
        assertThat(confirmations(code)).isEmpty();
        assertThat(types(less)).contains("payments.credit-unmatched");
    }

    @Test
    void money_without_a_reference_of_ours_is_kept_for_a_person() throws Exception {
        String none = transaction();
        String wrong = transaction();
        tell(message("credit.received", none, 8000, "nop le phi trich luc"));
        tell(message("credit.received", wrong, 8000, Reference.make(new byte[] {9, 9, 9, 9, 9, 9, 9, 9, 9})));
        assertThat(credit(none).reason()).isEqualTo(Credit.Reason.UNKNOWN_REFERENCE);
        assertThat(credit(wrong).reason()).isEqualTo(Credit.Reason.UNKNOWN_REFERENCE);
    }

    @Test
    void a_second_transfer_for_what_was_paid_is_not_taken() throws Exception {
        String code = submitted(resident());
        Demand demand = demand(code);
        tell(message("credit.received", transaction(), demand.amountVnd(), demand.reference()));
        String second = transaction();
        tell(message("credit.received", second, demand.amountVnd(), demand.reference()));
        assertThat(credit(second).reason()).isEqualTo(Credit.Reason.ALREADY_PAID);
        assertThat(confirmations(code)).hasSize(1);
    }

    @Test
    void cash_at_the_counter_still_counts_and_a_transfer_after_it_is_too_much() throws Exception {
        String code = submitted(resident());
        Demand demand = demand(code);
        Person receptionist = officer(state(code).places().received(), "receptionist");
        perform(
                code,
                new Command.ConfirmPayment(Financial.PAID, demand.amountVnd(), "BL 0001"),
                officerCaller(receptionist, code));
        String late = transaction();
        tell(message("credit.received", late, demand.amountVnd(), demand.reference()));
        assertThat(credit(late).reason()).isEqualTo(Credit.Reason.ALREADY_PAID);
        assertThat(confirmations(code)).hasSize(1);
    }

    @Test
    void money_for_a_dossier_that_ended_waits_for_a_person() throws Exception {
        Person visit = resident();
        String code = submitted(visit);
        Demand demand = demand(code);
        the(Dossiers.class).withdraw(code, Cases.ANY_VERSION, "thôi", visit.caller(), "w");
        String late = transaction();
        tell(message("credit.received", late, demand.amountVnd(), demand.reference()));
        assertThat(credit(late).reason()).isEqualTo(Credit.Reason.LATE);
        assertThat(state(code).statuses().financial()).isEqualTo(Financial.REQUESTED);
    }

    @Test
    void what_the_bank_takes_back_is_no_longer_paid() throws Exception {
        Person visit = resident();
        String code = submitted(visit);
        Demand demand = demand(code);
        String transaction = transaction();
        tell(message("credit.received", transaction, demand.amountVnd(), demand.reference()));
        byte[] back = message("credit.returned", transaction, demand.amountVnd(), demand.reference());
        assertThat(tell(back)).isEqualTo(204);
        assertThat(tell(back)).isEqualTo(204);
        assertThat(state(code).statuses().financial()).isEqualTo(Financial.REFUNDED);
        assertThat(credit(transaction).state()).isEqualTo(Credit.State.RETURNED);
        assertThat(visit.get("/dossiers/" + code).body()).contains("Đã hoàn trả 8.000");

        String again = transaction();
        tell(message("credit.received", again, demand.amountVnd(), demand.reference()));
        assertThat(credit(again).reason()).isEqualTo(Credit.Reason.REFUNDED);
        assertThat(tell(message("credit.returned", transaction(), 1, ""))).isEqualTo(204);
    }

    @Test
    void a_process_that_died_between_keeping_and_judging_loses_nothing() {
        String code = submitted(resident());
        Demand demand = demand(code);
        String transaction = transaction();
        the(CreditRows.class)
                .add(
                        UUID.randomUUID(),
                        new Credit.Booked(
                                ACCOUNT,
                                transaction,
                                demand.amountVnd(),
                                Instant.now(),
                                new Credit.Told(demand.reference(), "", "")));
        the(Credits.class).judgeAll();
        assertThat(credit(transaction).state()).isEqualTo(Credit.State.CONFIRMED);
        assertThat(confirmations(code)).hasSize(1);
    }

    @Test
    void who_paid_and_why_is_sealed_at_rest() throws Exception {
        String transaction = transaction();
        tell(message("credit.received", transaction, 5000, "tien cua NGUYEN THI BI MAT"));
        byte[] told = the(JdbcClient.class)
                .sql("select told from payments.credit where transaction = :t")
                .param("t", transaction)
                .query((row, n) -> row.getBytes(1))
                .single();
        assertThat(new String(told, StandardCharsets.ISO_8859_1)).doesNotContain("BI MAT");
        assertThat(credit(transaction).told().message()).contains("BI MAT");
    }

    // ---- people settle what is left ----

    @Test
    void an_officer_puts_unmatched_money_to_a_dossier_and_says_why_when_it_is_another_amount() throws Exception {
        String code = submitted(resident());
        Demand demand = demand(code);
        String transaction = transaction();
        tell(message("credit.received", transaction, demand.amountVnd() + 2000, "quen ghi ma"));
        String id = credit(transaction).id().toString();
        Person receptionist = officer(state(code).places().received(), "receptionist");
        assertThat(receptionist.get("/desk").body()).contains("/desk/payments");
        assertThat(receptionist.get("/desk/payments").body())
                .contains(transaction)
                .contains("quen ghi ma");

        Reply silent = receptionist.post("/desk/payments/" + id + "/settlements", "code", code, "reason", "");
        assertThat(silent.status()).isEqualTo(422);
        assertThat(silent.body()).contains("hãy ghi lý do").contains("8.000");
        Reply nowhere =
                receptionist.post("/desk/payments/" + id + "/settlements", "code", "H17-000000-0000", "reason", "");
        assertThat(nowhere.status()).isEqualTo(422);
        assertThat(confirmations(code)).isEmpty();

        Reply done = receptionist.post(
                "/desk/payments/" + id + "/settlements", "code", code, "reason", "phần thừa trả lại tại quầy");
        assertThat(done.status()).isEqualTo(302);
        assertThat(state(code).statuses().financial()).isEqualTo(Financial.PAID);
        assertThat(types(transaction)).endsWith("payments.credit-settled");
        Reply twice = receptionist.post("/desk/payments/" + id + "/settlements", "code", code, "reason", "x");
        assertThat(twice.status()).isEqualTo(409);
        assertThat(confirmations(code)).hasSize(1);
    }

    @Test
    void what_is_sent_back_or_none_of_ours_needs_a_reason_and_leaves_the_list() throws Exception {
        String back = transaction();
        String foreign = transaction();
        tell(message("credit.received", back, 1000, "a"));
        tell(message("credit.received", foreign, 1000, "b"));
        Person administrator = administrator();
        administrator.get("/desk/payments");
        String url = "/desk/payments/" + credit(back).id();
        assertThat(administrator.post(url + "/returns", "reason", "").status()).isEqualTo(422);
        assertThat(administrator
                        .post(url + "/returns", "reason", "đã chuyển trả")
                        .status())
                .isEqualTo(302);
        assertThat(administrator
                        .post("/desk/payments/" + credit(foreign).id() + "/dismissals", "reason", "tiền thuê mặt bằng")
                        .status())
                .isEqualTo(302);
        assertThat(credit(back).state()).isEqualTo(Credit.State.RETURNED);
        assertThat(credit(foreign).state()).isEqualTo(Credit.State.DISMISSED);
        assertThat(administrator.get("/desk/payments").body())
                .doesNotContain(back)
                .doesNotContain(foreign);
    }

    @Test
    void officers_of_agencies_that_receive_nothing_and_residents_do_not_see_the_list() {
        String code = submitted(resident());
        Person specialist = officer(state(code).places().deciding(), "head");
        assertThat(specialist.get("/desk/payments").status()).isEqualTo(403);
        assertThat(resident().get("/desk/payments").status()).isEqualTo(403);
    }

    @Test
    void an_administrator_cannot_pay_for_a_dossier() throws Exception {
        String code = submitted(resident());
        String transaction = transaction();
        tell(message("credit.received", transaction, demand(code).amountVnd(), "khong ma"));
        Caller administrator =
                new Caller(Caller.Kind.ADMINISTRATOR, UUID.randomUUID(), "", 2, List.of(), null, "web", List.of());
        assertThatThrownBy(() -> the(Credits.class).settle(credit(transaction).id(), code, "vì", administrator))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem()).isInstanceOf(PaymentsProblem.Refused.class));
        assertThat(credit(transaction).state()).isEqualTo(Credit.State.UNMATCHED);
    }

    // ---- helpers ----

    private String submitted(Person visit) {
        Published published =
                the(Definitions.class).procedure(PROCEDURE, LocalDate.now()).orElseThrow();
        Map<String, Object> answers =
                new LinkedHashMap<>(published.procedure().scenarios().getFirst().form());
        answers.put("copies", 1);
        return the(Dossiers.class)
                .submit(
                        new Application(
                                PROCEDURE,
                                published.version(),
                                "citizen",
                                answers,
                                Map.of(),
                                null,
                                Application.Channel.ONLINE,
                                null,
                                Application.Delivery.online(),
                                true),
                        visit.caller(),
                        "k" + COUNT.incrementAndGet())
                .code();
    }

    private Demand demand(String code) {
        return the(Payments.class).demand(state(code).id()).orElseThrow();
    }

    private CaseState state(String code) {
        return the(Cases.class).byCode(code).orElseThrow().state();
    }

    private List<HistoryItem> confirmations(String code) {
        return the(Cases.class).history(state(code).id()).stream()
                .filter(item -> item.event() instanceof Event.PaymentConfirmed)
                .toList();
    }

    private void perform(String code, Command command, Caller caller) {
        var outcome = the(Cases.class)
                .perform(state(code).id(), Cases.ANY_VERSION, command, caller, "k" + COUNT.incrementAndGet());
        assertThat(outcome).isInstanceOf(vn.motcua.cases.Outcome.Done.class);
    }

    private Caller officerCaller(Person officer, String code) {
        var holding = new Caller.Holding(
                UUID.randomUUID(),
                state(code).places().received(),
                "receptionist",
                Caller.Holding.Basis.APPOINTED,
                null);
        return new Caller(
                Caller.Kind.OFFICER, officer.account, officer.name, 2, List.of(holding), null, "web", List.of());
    }

    private Credit credit(String transaction) {
        UUID id = the(JdbcClient.class)
                .sql("select id from payments.credit where transaction = :t")
                .param("t", transaction)
                .query((row, n) -> row.getObject(1, UUID.class))
                .single();
        return the(CreditRows.class).find(id).orElseThrow();
    }

    private List<String> types(String transaction) {
        return the(Journal.class).stream("credit/" + credit(transaction).id(), 0, 50).stream()
                .map(entry -> entry.type())
                .toList();
    }

    private static String transaction() {
        return "T" + CITY_PORT + "-" + COUNT.incrementAndGet();
    }

    private static byte[] message(String type, String transaction, long amount, String text) {
        return Json.bytes(Map.of(
                "type",
                type,
                "timestamp",
                Instant.now().toString(),
                "data",
                Map.of(
                        "account",
                        ACCOUNT,
                        "transactionId",
                        transaction,
                        "transactionAmount",
                        Map.of("currency", "VND", "amount", Long.toString(amount)),
                        "bookingDateTime",
                        Instant.now().toString(),
                        "debtorName",
                        "NGUYEN VAN A",
                        "remittanceInformationUnstructured",
                        text)));
    }

    /** @return the status of the city's answer */
    private static int tell(byte[] body) throws IOException, InterruptedException {
        String id = "msg" + COUNT.incrementAndGet();
        String now = Long.toString(Instant.now().getEpochSecond());
        return send(body, id, now, "v1," + new SignedMessage(id, now, "", body).sign(SECRET));
    }

    private static int send(byte[] body, String id, String timestamp, String signature)
            throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + CITY_PORT + "/payments/notifications"))
                                .header("Content-Type", "application/json")
                                .header("webhook-id", id)
                                .header("webhook-timestamp", timestamp)
                                .header("webhook-signature", signature)
                                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /** Opens the page's link to the banking application and sends what it shows. */
    private void atTheBank(String page, boolean silent) {
        Person payer = nobody();
        Reply shown =
                payer.get(HtmlUtils.htmlUnescape(group("href=\"(" + Pattern.quote(BANK) + "/pay[^\"]+)\"", page)));
        assertThat(shown.status()).isEqualTo(200);
        String body = shown.body();
        assertThat(group("name=\"message\" value=\"([^\"]*)\"", body)).startsWith("MC");
        Reply paid = payer.post(
                BANK + "/pay",
                "account",
                group("name=\"account\" value=\"([^\"]*)\"", body),
                "amount",
                group("name=\"amount\" inputmode=\"numeric\" value=\"([^\"]*)\"", body),
                "message",
                group("name=\"message\" value=\"([^\"]*)\"", body),
                "payer",
                "TRAN THI CU DAN",
                "silent",
                Boolean.toString(silent));
        assertThat(paid.status()).isEqualTo(302);
    }

    private static String group(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
        return matcher.group(1);
    }

    private static void await(java.util.function.BooleanSupplier done) throws InterruptedException {
        Instant end = Instant.now().plusSeconds(30);
        while (!done.getAsBoolean()) {
            assertThat(Instant.now()).as("the city was told").isBefore(end);
            Thread.sleep(100);
        }
    }

    private static Process simulator() {
        try {
            Path module = Path.of("..", "simulators", "target").toAbsolutePath().normalize();
            String classpath = module.resolve("classes") + ":"
                    + Files.readString(module.resolve("classpath")).strip();
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            classpath,
                            "vn.motcua.simulators.Simulators",
                            "bank",
                            "--server.port=" + BANK_PORT,
                            "--simulator.account=" + ACCOUNT,
                            "--simulator.token=test-token",
                            "--simulator.secret=" + SECRET,
                            "--simulator.notify=http://localhost:" + CITY_PORT + "/payments/notifications")
                    .redirectErrorStream(true)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            awaitStarted(process);
            return process;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void awaitStarted(Process process) throws IOException {
        var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            if (line.contains("Tomcat started on port")) {
                Thread.startVirtualThread(() -> output.lines().forEach(ignored -> {}));
                return;
            }
        }
        throw new IllegalStateException("the simulator did not start:\n" + said);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
