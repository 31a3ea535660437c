package vn.motcua.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import vn.motcua.cases.Cases;
import vn.motcua.cases.HistoryItem;
import vn.motcua.cases.core.Event;
import vn.motcua.cases.core.Statuses.Financial;
import vn.motcua.journal.Followers;
import vn.motcua.onestop.Dossiers;

/** What was paid goes back: by whom, how much, why, and who hears of it. */
class RefundTest extends PayingCity {

    @Test
    void a_receptionist_gives_money_back_by_decision_and_the_payer_is_told_why() throws Exception {
        Person payer = resident();
        String code = paid(payer);
        the(Dossiers.class).withdraw(code, Cases.ANY_VERSION, "thôi", payer.caller(), UUID.randomUUID() + "");
        Person receptionist = officer(state(code).places().received(), "receptionist");

        assertThat(receptionist.get("/desk/dossiers/" + code).body()).contains(form(code));
        String page = receptionist.get(form(code)).body();
        assertThat(page).contains("Hoàn trả phí, lệ phí", "value=\"8.000\"", "Đã nộp 8.000");
        Reply tooMuch = refund(receptionist, code, "8.001", "QĐ 12/QĐ-TTPVHCC", "Rút hồ sơ");
        assertThat(tooMuch.status()).isEqualTo(422);
        assertThat(tooMuch.body()).contains("Không hoàn trả nhiều hơn số đã nộp");
        Reply silent = refund(receptionist, code, "5.000", "", "");
        assertThat(silent.status()).isEqualTo(422);
        assertThat(state(code).statuses().financial()).isEqualTo(Financial.PAID);

        assertThat(refund(receptionist, code, "5.000", "QĐ 12/QĐ-TTPVHCC", "Bạn đã rút hồ sơ")
                        .status())
                .isEqualTo(302);
        assertThat(state(code).statuses().financial()).isEqualTo(Financial.REFUNDED);
        HistoryItem last = confirmations(code).getLast();
        assertThat(last.actor().account()).isEqualTo(receptionist.account);
        assertThat(last.event()).isInstanceOfSatisfying(Event.PaymentConfirmed.class, event -> {
            assertThat(event.amount()).isEqualTo(5_000);
            assertThat(event.reference()).isEqualTo("QĐ 12/QĐ-TTPVHCC");
            assertThat(event.reason()).isEqualTo("Bạn đã rút hồ sơ");
        });
        assertThat(receptionist.get("/desk/dossiers/" + code).body()).doesNotContain(form(code));

        assertThat(the(Followers.class).await("notifications", Duration.ofSeconds(30)))
                .isTrue();
        assertThat(payer.get("/me/inbox").body())
                .contains("Hồ sơ " + code + ": đã hoàn trả phí, lệ phí", "5.000", "Bạn đã rút hồ sơ");
        assertThat(payer.get("/dossiers/" + code + "/payment").body())
                .contains("Xác nhận hoàn trả phí, lệ phí", "QĐ 12/QĐ-TTPVHCC", "Bạn đã rút hồ sơ");
    }

    @Test
    void nothing_goes_back_that_was_not_paid_and_a_specialist_gives_nothing_back() throws Exception {
        String unpaid = submitted(resident());
        Person receptionist = officer(state(unpaid).places().received(), "receptionist");
        assertThat(receptionist.get(form(unpaid)).status()).isEqualTo(403);

        String code = paid(resident());
        Person specialist = officer(state(code).places().received(), "specialist");
        assertThat(specialist.get(form(code)).status()).isEqualTo(403);
        assertThat(refund(specialist, code, "1", "QĐ", "vì").status()).isEqualTo(403);
        assertThat(state(code).statuses().financial()).isEqualTo(Financial.PAID);
    }

    private String paid(Person payer) throws Exception {
        String code = submitted(payer);
        Demand demand = demand(code);
        tell(message("credit.received", transaction(), demand.amountVnd(), demand.reference()));
        return code;
    }

    private static String form(String code) {
        return "/desk/dossiers/" + code + "/do/refund";
    }

    private Reply refund(Person officer, String code, String amount, String decision, String reason) {
        List<String> fields = new ArrayList<>(List.of("amount", amount, "decision", decision, "reason", reason));
        Matcher hidden = Pattern.compile("<input type=\"hidden\" name=\"(version|key)\" value=\"([^\"]*)\"")
                .matcher(officer.get(form(code)).body());
        while (hidden.find()) {
            fields.add(hidden.group(1));
            fields.add(hidden.group(2));
        }
        if (fields.size() == 6) {
            fields.addAll(List.of("version", "1", "key", UUID.randomUUID().toString()));
        }
        return officer.post(form(code), fields.toArray(String[]::new));
    }
}
