package vn.motcua.cases.core;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.motcua.cases.core.TestWorld.CLERK;
import static vn.motcua.cases.core.TestWorld.COLLEAGUE;
import static vn.motcua.cases.core.TestWorld.FIVE_DAYS;
import static vn.motcua.cases.core.TestWorld.HEAD;
import static vn.motcua.cases.core.TestWorld.LEADER;
import static vn.motcua.cases.core.TestWorld.OWNER;
import static vn.motcua.cases.core.TestWorld.RECEPTIONIST;
import static vn.motcua.cases.core.TestWorld.SPECIALIST;
import static vn.motcua.cases.core.TestWorld.STRANGER;
import static vn.motcua.cases.core.TestWorld.SYSTEM;
import static vn.motcua.cases.core.TestWorld.TAX;
import static vn.motcua.cases.core.TestWorld.TAX_OFFICER;
import static vn.motcua.cases.core.TestWorld.at;
import static vn.motcua.cases.core.TestWorld.id;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.motcua.cases.core.CaseState.Verdict;
import vn.motcua.cases.core.Statuses.Delivery;
import vn.motcua.cases.core.Statuses.Financial;
import vn.motcua.cases.core.TestWorld.Play;
import vn.motcua.vietnam.worktime.Limit;

/** The way of a case through its flow: branches, payments, parts, consultations, silence. */
class FlowTest extends Plays {

    @Test
    void a_dossier_goes_from_submission_to_delivery() {
        Play play = accepted(TestWorld.simple());
        assertThat(play.status()).isEqualTo("ACCEPTED");
        assertThat(play.state().clock().due()).isEqualTo(at("2026-11-23T17:00"));
        play.at("2026-11-17T09:00").does(SPECIALIST, complete("review"));
        assertThat(play.status()).isEqualTo("PROCESSING");
        play.at("2026-11-18T09:00").does(HEAD, complete("approve"));
        play.at("2026-11-18T10:00").does(LEADER, settle("sign"));
        play.at("2026-11-18T10:05").does(CLERK, new Command.Settle("issue", Verdict.GRANTED, List.of(), ""));

        assertThat(play.status()).isEqualTo("PROCESSED");
        assertThat(play.state().statuses().delivery()).isEqualTo(Delivery.READY);
        assertThat(play.state().ending().results()).containsExactly(RESULT);
        assertThat(play.state().clock().late(at("2027-01-01T08:00"))).isFalse();

        play.at("2026-11-19T08:00").does(OWNER, new Command.Deliver("online"));
        play.does(OWNER, new Command.Rate(5, "Nhanh"));
        assertThat(play.status()).isEqualTo("DELIVERED");
        assertThat(play.state().tasks()).isEmpty();
        assertThat(play.state().statuses().delivery()).isEqualTo(Delivery.DELIVERED);
        assertThat(play.refused(OWNER, new Command.Rate(1, ""))).isEqualTo(new Refusal.AlreadyDone("rating"));
    }

    @Test
    void branches_run_side_by_side_and_join_before_the_payment() {
        Play play = accepted(TestWorld.wide());
        play.world.amount(120_000).holding("large");
        assertThat(play.state().tasks()).extracting(OpenTask::step).containsExactly("inspect", "tax");
        assertThat(play.refused(SPECIALIST, complete("inspect")))
                .isEqualTo(new Refusal.Missing(List.of("identity", "place")));
        play.does(SPECIALIST, new Command.Complete("inspect", List.of("identity", "place"), Verdict.GRANTED, ""));
        play.does(TAX_OFFICER, new Command.Answer("tax", "Không nợ thuế", true));
        play.does(COLLEAGUE, complete("compute"));
        assertThat(play.status()).isEqualTo("PAYMENT");
        assertThat(play.state().statuses().financial()).isEqualTo(Financial.REQUESTED);
        assertThat(play.state().joins()).isEmpty();

        play.does(SYSTEM, new Command.ConfirmPayment(Financial.PAID, 120_000, "FT1"));
        assertThat(play.status()).isEqualTo("PROCESSING");
        assertThat(play.state().tasks()).extracting(OpenTask::step).containsExactly("approve");
        play.does(HEAD, complete("approve")).does(LEADER, settle("sign"));
        assertThat(play.status()).isEqualTo("PROCESSED");
    }

    @Test
    void without_a_fee_the_payment_is_passed_and_a_small_one_goes_to_the_signature() {
        Play play = accepted(TestWorld.wide());
        play.does(TAX_OFFICER, new Command.Answer("tax", "Không nợ thuế", true));
        play.does(COLLEAGUE, complete("compute"));
        play.does(SPECIALIST, new Command.Complete("inspect", List.of("identity", "place"), Verdict.GRANTED, ""));
        assertThat(play.state().tasks()).extracting(OpenTask::step).containsExactly("sign");
    }

    @Test
    void an_open_consultation_holds_its_step_up_until_it_is_overdue_and_a_supervisor_goes_on() {
        Play play = accepted(TestWorld.simple()).does(SPECIALIST, complete("review"));
        play.does(HEAD, new Command.Consult("approve", TAX, Roles.SPECIALIST, "Còn nợ không?", Limit.workingDays(1)));
        assertThat(play.refused(HEAD, complete("approve")))
                .isEqualTo(new Refusal.Missing(List.of("consult:approve/consult-1")));
        play.at("2026-11-18T08:00").does(HEAD, complete("approve"));
        assertThat(play.state().tasks()).extracting(OpenTask::step).containsExactly("sign");
    }

    @Test
    void an_answered_consultation_frees_its_step() {
        Play play = accepted(TestWorld.simple());
        play.does(SPECIALIST, new Command.Consult("review", TAX, Roles.SPECIALIST, "Còn nợ không?", FIVE_DAYS));
        play.does(TAX_OFFICER, new Command.Answer("review/consult-1", "Không", true));
        play.does(SPECIALIST, complete("review"));
    }

    @Test
    void a_flow_waits_for_the_applicant_and_for_a_linked_case_and_may_end_without_a_signature() {
        Play play = accepted(TestWorld.linked());
        assertThat(play.status()).isEqualTo("SUPPLEMENT");
        assertThat(play.refused(STRANGER, new Command.Answer("papers", "", true)))
                .isEqualTo(new Refusal.NotYours("papers"));
        play.does(OWNER, new Command.Answer("papers", "", true));
        assertThat(play.status()).isEqualTo("PROCESSING");
        play.does(SYSTEM, new Command.Answer("residence", "H17.12-261116-0002", true));
        play.does(SPECIALIST, complete("check"));
        assertThat(play.status()).isEqualTo("PROCESSED");
        assertThat(play.state().ending().verdict()).isEqualTo(Verdict.GRANTED);
    }

    @Test
    void work_goes_back_only_to_where_it_was() {
        Play play = accepted(TestWorld.simple()).does(SPECIALIST, complete("review"));
        assertThat(play.refused(HEAD, new Command.Return("approve", "sign", "Thiếu căn cứ")))
                .isInstanceOf(Refusal.NotPossible.class);
        play.does(HEAD, new Command.Return("approve", "review", "Thiếu căn cứ"));
        assertThat(play.state().tasks()).extracting(OpenTask::step).containsExactly("review");
    }

    @Test
    void silence_is_consent_only_where_the_definition_says_so() {
        Play agree = accepted(TestWorld.asking(Step.Silence.AGREE));
        assertThat(agree.state().task("tax").orElseThrow().due()).isEqualTo(at("2026-11-18T17:00"));
        agree.at("2026-11-18T16:59");
        assertThat(agree.refused(SYSTEM, new Command.Lapse("tax"))).isInstanceOf(Refusal.NotPossible.class);
        agree.at("2026-11-18T17:01");
        assertThat(agree.refused(HEAD, new Command.Lapse("tax"))).isInstanceOf(Refusal.NotYours.class);
        agree.does(SYSTEM, new Command.Lapse("tax"));
        assertThat(agree.state().tasks()).extracting(OpenTask::step).containsExactly("check");
        assertThat(agree.state().done()).containsKey("tax");

        Play remind = accepted(TestWorld.asking(Step.Silence.REMIND)).at("2026-11-19T08:00");
        remind.does(SYSTEM, new Command.Lapse("tax"));
        assertThat(remind.state().task("tax").orElseThrow().role()).isEqualTo(Roles.SPECIALIST);
        assertThat(remind.refused(SYSTEM, new Command.Lapse("tax"))).isEqualTo(new Refusal.AlreadyDone("lapse"));
        remind.does(TestWorld.TAX_OFFICER, new Command.Answer("tax", "đồng ý", true));

        Play escalate = accepted(TestWorld.wide()).at("2026-11-19T08:00").does(SYSTEM, new Command.Lapse("tax"));
        OpenTask asked = escalate.state().task("tax").orElseThrow();
        assertThat(asked.role()).isEqualTo(Roles.HEAD);
        assertThat(asked.agency()).isEqualTo(TestWorld.TAX);
        assertThat(escalate.refused(TestWorld.TAX_OFFICER, new Command.Answer("tax", "đồng ý", true)))
                .isInstanceOf(Refusal.NotYours.class);
    }

    @Test
    void a_head_goes_on_without_an_answer_once_its_time_is_over() {
        Play play = accepted(TestWorld.wide());
        assertThat(play.refused(HEAD, new Command.GoOn("tax", "gấp"))).isInstanceOf(Refusal.NotPossible.class);
        play.at("2026-11-19T08:00");
        assertThat(play.refused(SPECIALIST, new Command.GoOn("tax", "gấp"))).isInstanceOf(Refusal.NeedsRole.class);
        assertThat(play.refused(HEAD, new Command.GoOn("tax", ""))).isEqualTo(new Refusal.Missing(List.of("reason")));
        play.does(HEAD, new Command.GoOn("tax", "Cơ quan thuế chưa trả lời"));
        assertThat(play.state().task("tax")).isEmpty();
        assertThat(play.state().task("compute")).isPresent();
    }

    @Test
    void what_an_officer_asked_by_themselves_is_never_agreed_to_by_silence() {
        Play play = accepted(TestWorld.simple());
        play.does(
                SPECIALIST,
                new Command.Consult("review", TestWorld.TAX, Roles.SPECIALIST, "Nợ thuế?", Limit.workingDays(1)));
        play.at("2026-11-18T08:00").does(SYSTEM, new Command.Lapse("review/consult-1"));
        assertThat(play.state().task("review/consult-1").orElseThrow().role()).isEqualTo(Roles.HEAD);
        assertThat(play.refused(SPECIALIST, complete("review")))
                .isEqualTo(new Refusal.Missing(List.of("consult:review/consult-1")));
        play.does(HEAD, new Command.GoOn("review/consult-1", "đủ căn cứ")).does(SPECIALIST, complete("review"));
    }

    @Test
    void a_part_is_received_delivered_and_withdrawn_with_its_whole() {
        UUID whole = id("whole");
        Play play = play(TestWorld.simple())
                .does(
                        SYSTEM,
                        new Command.Submit(
                                id("part"), "H17.12-261116-0002", TestWorld.part(TestWorld.simple(), whole)));
        assertThat(play.state().whole()).contains(CaseState.Related.partOf(whole, "residence"));
        play.does(SYSTEM, new Command.Accept(""))
                .does(SPECIALIST, complete("review"))
                .does(HEAD, complete("approve"));
        play.does(LEADER, settle("sign")).does(CLERK, new Command.Settle("issue", Verdict.GRANTED, List.of(), ""));
        assertThat(play.state().tasks())
                .singleElement()
                .satisfies(task -> assertThat(task.held()).isFalse());
        assertThat(play.refused(RECEPTIONIST, new Command.Deliver("desk"))).isInstanceOf(Refusal.NotYours.class);
        play.does(SYSTEM, new Command.Deliver("desk"));

        Play alone = play(TestWorld.simple()).submitted(FIVE_DAYS);
        assertThat(alone.refused(SYSTEM, new Command.Accept(""))).isInstanceOf(Refusal.NotYours.class);
        assertThat(alone.refused(SYSTEM, new Command.Withdraw(""))).isInstanceOf(Refusal.NeedsRole.class);
    }

    @Test
    void a_result_is_given_only_when_paid() {
        Opening unpaid = TestWorld.opening(TestWorld.linked(), FIVE_DAYS);
        Opening opening = new Opening(
                unpaid.kind(),
                unpaid.definition(),
                unpaid.version(),
                unpaid.terms(),
                unpaid.places(),
                unpaid.owner(),
                unpaid.applicants(),
                8_000,
                unpaid.subject(),
                unpaid.facts());
        Play play = play(TestWorld.linked()).does(OWNER, new Command.Submit(id("case"), "H17-261116-0001", opening));
        play.does(RECEPTIONIST, new Command.Accept("")).does(OWNER, new Command.Answer("papers", "", true));
        play.does(SYSTEM, new Command.Answer("residence", "", true)).does(SPECIALIST, complete("check"));
        assertThat(play.refused(RECEPTIONIST, new Command.Deliver("desk")))
                .isEqualTo(new Refusal.Missing(List.of("payment")));
        play.does(RECEPTIONIST, new Command.ConfirmPayment(Financial.PAID, 8_000, "biên lai 7"));
        play.does(RECEPTIONIST, new Command.Deliver("desk"));

        var refund = new Command.Refund(8_000, "QĐ 12", "thu nhầm");
        assertThat(play.refused(SPECIALIST, refund)).isInstanceOf(Refusal.NeedsRole.class);
        assertThat(play.refused(RECEPTIONIST, new Command.ConfirmPayment(Financial.REFUNDED, 8_000, "QĐ 12")))
                .as("money that the bank took back, only the bank says")
                .isInstanceOf(Refusal.NotYours.class);
        assertThat(play.refused(RECEPTIONIST, new Command.Refund(8_000, "QĐ 12", " ")))
                .isEqualTo(new Refusal.Missing(List.of("reason")));
        play.does(RECEPTIONIST, refund);
        assertThat(play.state().statuses().financial()).isEqualTo(Financial.REFUNDED);
        assertThat(play.refused(RECEPTIONIST, refund)).isInstanceOf(Refusal.WrongState.class);
    }
}
