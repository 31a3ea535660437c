package vn.motcua.cases.core;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.motcua.cases.core.TestWorld.CLERK;
import static vn.motcua.cases.core.TestWorld.COMMITTEE;
import static vn.motcua.cases.core.TestWorld.FIVE_DAYS;
import static vn.motcua.cases.core.TestWorld.HEAD;
import static vn.motcua.cases.core.TestWorld.LEADER;
import static vn.motcua.cases.core.TestWorld.OWNER;
import static vn.motcua.cases.core.TestWorld.RECEPTIONIST;
import static vn.motcua.cases.core.TestWorld.SECOND_HEAD;
import static vn.motcua.cases.core.TestWorld.SPECIALIST;
import static vn.motcua.cases.core.TestWorld.SYSTEM;
import static vn.motcua.cases.core.TestWorld.at;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.motcua.cases.core.CaseState.Item;
import vn.motcua.cases.core.CaseState.Verdict;
import vn.motcua.cases.core.Statuses.Delivery;
import vn.motcua.cases.core.Statuses.Financial;
import vn.motcua.cases.core.TestWorld.Play;
import vn.motcua.vietnam.worktime.Limit;

/** When a case is due: pauses, extensions, recalls. */
class ClockTest extends Plays {

    @ParameterizedTest
    @CsvSource({
        "2024-04-26, 3, 2024-05-04",
        "2025-01-24, 5, 2025-02-07",
        "2025-04-25, 2, 2025-04-28",
        "2025-11-21, 2, 2025-11-25",
        "2026-02-13, 3, 2026-02-25",
        "2026-04-24, 2, 2026-04-29",
        "2026-11-23, 1, 2026-11-25",
    })
    void the_clock_starts_at_acceptance_and_follows_the_worked_examples(String accepted, int days, String due) {
        Play play = play(TestWorld.simple()).at(accepted + "T08:00").submitted(Limit.workingDays(days));
        play.at(accepted + "T14:00").does(RECEPTIONIST, new Command.Accept(""));
        assertThat(play.state().clock().due()).isEqualTo(at(due + "T17:00"));
    }

    @Test
    void a_supplement_pauses_the_clock_and_gives_the_time_back() {
        Play play = accepted(TestWorld.simple()).at("2026-11-17T09:00").does(SPECIALIST, supplement("review"));
        assertThat(play.status()).isEqualTo("SUPPLEMENT");
        assertThat(play.state().clock().running()).isFalse();
        play.at("2026-11-19T09:00").does(OWNER, new Command.Supplement(Map.of("form", Map.of()), null, 0));
        assertThat(play.status()).isEqualTo("PROCESSING");
        assertThat(play.state().clock().due()).isEqualTo(at("2026-11-26T17:00"));
        assertThat(play.state().supplements().open()).isEmpty();
    }

    @Test
    void a_supplement_before_acceptance_starts_no_clock_and_acceptance_then_leads_to_processing() {
        Play play = play(TestWorld.simple()).submitted(FIVE_DAYS).does(RECEPTIONIST, supplement("reception"));
        assertThat(play.refused(RECEPTIONIST, new Command.Accept(""))).isInstanceOf(Refusal.WrongState.class);
        play.at("2026-11-18T09:00")
                .does(OWNER, new Command.Supplement(Map.of(), new Opening.Terms("late", Limit.workingDays(8)), 0));
        assertThat(play.state().clock().started()).isNull();
        play.does(RECEPTIONIST, new Command.Accept(""));
        assertThat(play.status()).isEqualTo("PROCESSING");
        assertThat(play.state().identity().variant()).isEqualTo("late");
        assertThat(play.state().clock().due()).isEqualTo(at("2026-12-01T17:00"));
    }

    @Test
    void a_second_supplement_request_needs_a_supervisor_who_did_not_ask_before_and_owes_an_apology() {
        Play play = accepted(TestWorld.simple()).does(SPECIALIST, supplement("review"));
        play.does(OWNER, new Command.Supplement(Map.of(), null, 0));
        assertThat(play.refused(SPECIALIST, supplement("review")))
                .isEqualTo(new Refusal.NeedsRole(List.of("head", "leader")));
        assertThat(play.refused(HEAD, new Command.RequestSupplement("review", List.of(new Item("a", "")), " ")))
                .isEqualTo(new Refusal.Missing(List.of("reason")));
        play.does(HEAD, supplement("review"));
        assertThat(play.events.getLast()).isInstanceOf(Event.Apologised.class);
        play.does(OWNER, new Command.Supplement(Map.of(), null, 0));
        assertThat(play.refused(HEAD, supplement("review"))).isInstanceOf(Refusal.NeedsSecondPerson.class);
        play.does(SECOND_HEAD, supplement("review"));
    }

    @Test
    void a_supplement_request_names_what_is_missing() {
        Play play = accepted(TestWorld.simple());
        assertThat(play.refused(SPECIALIST, new Command.RequestSupplement("review", List.of(), "thiếu")))
                .isEqualTo(new Refusal.Missing(List.of("items")));
    }

    @Test
    void an_extension_is_given_once_before_the_due_time_with_an_apology() {
        Play play = accepted(TestWorld.simple());
        var later = new Command.Extend(at("2026-11-27T17:00"), "Chờ xác minh", COMMITTEE);
        assertThat(play.refused(SPECIALIST, later)).isInstanceOf(Refusal.NeedsRole.class);
        assertThat(play.refused(HEAD, new Command.Extend(at("2026-11-20T17:00"), "x", COMMITTEE)))
                .isEqualTo(new Refusal.NotLater(at("2026-11-23T17:00")));
        play.does(HEAD, later);
        assertThat(play.state().clock().due()).isEqualTo(at("2026-11-27T17:00"));
        assertThat(play.events.getLast()).isInstanceOf(Event.Apologised.class);
        assertThat(play.refused(HEAD, new Command.Extend(at("2026-12-27T17:00"), "x", COMMITTEE)))
                .isEqualTo(new Refusal.AlreadyDone("extension"));
        Play late = accepted(TestWorld.simple()).at("2026-11-24T08:00");
        assertThat(late.refused(HEAD, later)).isEqualTo(new Refusal.TooLate(at("2026-11-23T17:00")));
    }

    @Test
    void nothing_is_retroactive() {
        Play play = accepted(TestWorld.simple());
        var past = at("2026-11-16T09:30");
        assertThat(play.refused(SPECIALIST, new Command.Suspend("vì", past)))
                .isEqualTo(new Refusal.NotRetroactive(past));
        play.does(SPECIALIST, new Command.Suspend("Chờ tòa án", null));
        play.at("2026-11-17T10:00");
        assertThat(play.refused(SPECIALIST, new Command.Resume("", past))).isEqualTo(new Refusal.NotRetroactive(past));
        play.does(SPECIALIST, new Command.Resume("", null));
        assertThat(play.state().clock().due()).isEqualTo(at("2026-11-25T17:00"));
        play.at("2026-11-17T09:59");
        assertThat(play.refused(SPECIALIST, complete("review"))).isInstanceOf(Refusal.NotRetroactive.class);
    }

    @Test
    void a_recalled_result_goes_on_with_its_old_clock() {
        Play play = accepted(TestWorld.simple())
                .does(SPECIALIST, complete("review"))
                .does(HEAD, complete("approve"));
        play.does(LEADER, settle("sign")).does(CLERK, new Command.Settle("issue", Verdict.GRANTED, List.of(), ""));
        assertThat(play.refused(LEADER, new Command.Recall("approve", ""))).isInstanceOf(Refusal.Missing.class);
        play.at("2026-11-17T08:00").does(LEADER, new Command.Recall("approve", "Sai ngày sinh"));
        assertThat(play.status()).isEqualTo("PROCESSING");
        assertThat(play.state().clock().due()).isEqualTo(at("2026-11-23T17:00"));
        assertThat(play.state().statuses().delivery()).isEqualTo(Delivery.NONE);
        assertThat(play.state().ending().verdict()).isNull();
    }

    @Test
    void whoever_fetches_a_result_late_makes_nobody_late() {
        Play play = accepted(TestWorld.simple())
                .does(SPECIALIST, complete("review"))
                .does(HEAD, complete("approve"));
        play.at("2026-11-20T09:00").does(LEADER, settle("sign"));
        play.does(CLERK, new Command.Settle("issue", Verdict.GRANTED, List.of(), ""));
        play.at("2026-12-20T09:00").does(RECEPTIONIST, new Command.Deliver("desk"));
        assertThat(play.state().clock().stopped()).isEqualTo(at("2026-11-20T09:00"));
        assertThat(play.state().clock().late(play.now)).isFalse();
    }

    @Test
    void a_payment_that_an_officer_asks_for_pauses_the_clock() {
        Play play = accepted(TestWorld.simple());
        play.does(SPECIALIST, new Command.RequestPayment("review", 50_000, "Lệ phí"));
        assertThat(play.status()).isEqualTo("PAYMENT");
        assertThat(play.state().clock().running()).isFalse();
        play.at("2026-11-17T10:00").does(SYSTEM, new Command.ConfirmPayment(Financial.PAID, 50_000, "FT2"));
        assertThat(play.state().clock().due()).isEqualTo(at("2026-11-25T17:00"));
    }
}
