package vn.motcua.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.HtmlUtils;
import vn.motcua.cases.core.Statuses.Financial;

/** A resident pays at the bank, and the city believes only the bank. */
class TransferTest extends PayingCity {

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
}
