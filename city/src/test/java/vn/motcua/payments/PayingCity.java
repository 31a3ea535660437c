package vn.motcua.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.motcua.City;
import vn.motcua.SimulatorProcess;
import vn.motcua.cases.Cases;
import vn.motcua.cases.HistoryItem;
import vn.motcua.cases.Outcome;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.Command;
import vn.motcua.cases.core.Event;
import vn.motcua.definitions.Definitions;
import vn.motcua.identity.CityVisit;
import vn.motcua.journal.Journal;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Json;
import vn.motcua.onestop.Dossiers;
import vn.motcua.onestop.Filled;

/** A city with an account at the simulated bank. */
@SpringBootTest(classes = City.class, webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT)
abstract class PayingCity extends CityVisit {

    /** A copy of a civil-status extract: 8,000 đồng each, paid when submitting. */
    static final String PROCEDURE = "2.000635";

    static final String ACCOUNT = "1020304050";
    static final String SECRET = "whsec_dGVzdC10ZXN0LXRlc3QtdGVzdC10ZXN0LXRlc3Q=";
    static final int CITY_PORT = SimulatorProcess.freePort();
    static final int BANK_PORT = SimulatorProcess.freePort();
    static final String BANK = "http://127.0.0.1:" + BANK_PORT;
    static final AtomicInteger COUNT = new AtomicInteger();

    static {
        SimulatorProcess.start(
                "bank",
                BANK_PORT,
                "--simulator.account=" + ACCOUNT,
                "--simulator.token=test-token",
                "--simulator.secret=" + SECRET,
                "--simulator.notify=http://localhost:" + CITY_PORT + "/payments/notifications");
    }

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

    String submitted(Person visit) {
        Filled filled = Filled.of(the(Definitions.class), PROCEDURE, LocalDate.now());
        filled.answers().put("copies", 1);
        return the(Dossiers.class)
                .submit(filled.online(Map.of()), visit.caller(), "k" + COUNT.incrementAndGet())
                .code();
    }

    Demand demand(String code) {
        return the(Payments.class).demand(state(code).id()).orElseThrow();
    }

    CaseState state(String code) {
        return the(Cases.class).byCode(code).orElseThrow().state();
    }

    List<HistoryItem> confirmations(String code) {
        return the(Cases.class).history(state(code).id()).stream()
                .filter(item -> item.event() instanceof Event.PaymentConfirmed)
                .toList();
    }

    Credit credit(String transaction) {
        UUID id = the(JdbcClient.class)
                .sql("select id from payments.credit where transaction = :t")
                .param("t", transaction)
                .query((row, n) -> row.getObject(1, UUID.class))
                .single();
        return the(CreditRows.class).find(id).orElseThrow();
    }

    List<String> types(String transaction) {
        return the(Journal.class).stream("credit/" + credit(transaction).id(), 0, 50).stream()
                .map(entry -> entry.type())
                .toList();
    }

    static String transaction() {
        return "T" + CITY_PORT + "-" + COUNT.incrementAndGet();
    }

    static byte[] message(String type, String transaction, long amount, String text) {
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
    static int tell(byte[] body) throws IOException, InterruptedException {
        String id = "msg" + COUNT.incrementAndGet();
        String now = Long.toString(Instant.now().getEpochSecond());
        return send(body, id, now, "v1," + new SignedMessage(id, now, "", body).sign(SECRET));
    }

    static int send(byte[] body, String id, String timestamp, String signature)
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

    /** What an officer of the agency that received a dossier does to it. */
    void perform(String code, Command command, Person officer, String role) {
        CaseState state = state(code);
        var holding = new Caller.Holding(
                UUID.randomUUID(), state.places().received(), role, Caller.Holding.Basis.APPOINTED, null);
        Caller caller = new Caller(
                Caller.Kind.OFFICER, officer.account, officer.name, 2, List.of(holding), null, "web", List.of());
        assertThat(the(Cases.class)
                        .perform(state.id(), Cases.ANY_VERSION, command, caller, "k" + COUNT.incrementAndGet()))
                .isInstanceOf(Outcome.Done.class);
    }
}
