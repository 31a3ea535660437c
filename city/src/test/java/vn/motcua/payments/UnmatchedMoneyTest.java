package vn.motcua.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.motcua.cases.Cases;
import vn.motcua.cases.core.Command;
import vn.motcua.cases.core.Statuses.Financial;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.ProblemException;
import vn.motcua.onestop.Dossiers;

/** Money that pays no demand by itself waits until a person settles it. */
class UnmatchedMoneyTest extends PayingCity {

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
}
