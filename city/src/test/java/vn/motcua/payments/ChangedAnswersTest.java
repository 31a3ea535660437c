package vn.motcua.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.motcua.cases.Cases;
import vn.motcua.cases.HistoryItem;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.Command;
import vn.motcua.cases.core.Event;
import vn.motcua.cases.core.Statuses.Financial;
import vn.motcua.journal.Followers;
import vn.motcua.onestop.Dossiers;

/** A supplement that changes an answer on which the fee depends: 8,000 đồng for each copy. */
class ChangedAnswersTest extends PayingCity {

    @Test
    void what_was_not_paid_yet_is_demanded_anew_and_its_old_demand_pays_nothing() throws Exception {
        Person visit = resident();
        String code = submitted(visit);
        Demand before = demand(code);

        copies(code, visit, 3);

        Demand after = demand(code);
        assertThat(after.amountVnd()).isEqualTo(24_000);
        assertThat(visit.get("/dossiers/" + code + "/payment").body()).contains("24.000 ₫");
        assertThat(the(Followers.class).await("notifications", Duration.ofSeconds(30)))
                .isTrue();
        assertThat(visit.get("/me/inbox").body()).contains("24.000");

        String late = transaction();
        tell(message("credit.received", late, before.amountVnd(), before.reference()));
        assertThat(credit(late).reason()).isEqualTo(Credit.Reason.LATE);
        tell(message("credit.received", transaction(), after.amountVnd(), after.reference()));
        assertThat(state(code).statuses().financial()).isEqualTo(Financial.PAID);
    }

    @Test
    void who_has_paid_owes_the_difference() throws Exception {
        Person visit = resident();
        String code = submitted(visit);
        pay(code);

        copies(code, visit, 3);

        assertThat(demand(code).amountVnd()).isEqualTo(16_000);
        copies(code, visit, 4);
        assertThat(demand(code).amountVnd()).as("the rest of 32,000").isEqualTo(24_000);
        pay(code);
        assertThat(state(code).statuses().financial()).isEqualTo(Financial.PAID);
        assertThat(confirmations(code)).hasSize(2);
    }

    @Test
    void less_than_was_paid_demands_nothing_and_the_page_says_the_new_fee() throws Exception {
        Person visit = resident();
        String code = submitted(visit);
        copies(code, visit, 3);
        pay(code);

        copies(code, visit, 2);

        assertThat(state(code).statuses().financial()).isEqualTo(Financial.PAID);
        assertThat(the(Dossiers.class).view(code, visit.caller(), "").fees())
                .extracting(fee -> fee.vnd())
                .containsExactly(16_000L);
    }

    @Test
    void an_answer_that_costs_nothing_changes_no_demand() {
        Person visit = resident();
        String code = submitted(visit);
        Demand before = demand(code);

        copies(code, visit, 1);

        assertThat(demand(code)).isEqualTo(before);
        assertThat(the(Cases.class).history(state(code).id()).stream().map(HistoryItem::event))
                .noneMatch(Event.PaymentRequested.class::isInstance);
    }

    /** Asked for by the reception the first time, by the head of its agency later. */
    private void copies(String code, Person visit, int copies) {
        CaseState.Item item = new CaseState.Item("copies", "Bao nhiêu bản?");
        boolean first = state(code).supplements().askedBy().isEmpty();
        String role = first ? "receptionist" : "head";
        Person officer = officer(state(code).places().received(), role);
        perform(
                code,
                new Command.RequestSupplement("reception", List.of(item), first ? "" : "Chưa rõ số bản"),
                officer,
                role);
        the(Dossiers.class)
                .supplement(
                        code,
                        Cases.ANY_VERSION,
                        Map.of("copies", copies),
                        Map.of(),
                        visit.caller(),
                        "k" + COUNT.incrementAndGet());
    }

    private void pay(String code) throws Exception {
        Demand demand = demand(code);
        tell(message("credit.received", transaction(), demand.amountVnd(), demand.reference()));
    }
}
