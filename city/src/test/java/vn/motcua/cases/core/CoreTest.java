package vn.motcua.cases.core;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.motcua.cases.core.TestWorld.CLERK;
import static vn.motcua.cases.core.TestWorld.COLLEAGUE;
import static vn.motcua.cases.core.TestWorld.COMMITTEE;
import static vn.motcua.cases.core.TestWorld.FIVE_DAYS;
import static vn.motcua.cases.core.TestWorld.HEAD;
import static vn.motcua.cases.core.TestWorld.LEADER;
import static vn.motcua.cases.core.TestWorld.OWNER;
import static vn.motcua.cases.core.TestWorld.RECEPTIONIST;
import static vn.motcua.cases.core.TestWorld.SECOND_HEAD;
import static vn.motcua.cases.core.TestWorld.SPECIALIST;
import static vn.motcua.cases.core.TestWorld.STRANGER;
import static vn.motcua.cases.core.TestWorld.SYSTEM;
import static vn.motcua.cases.core.TestWorld.TAX;
import static vn.motcua.cases.core.TestWorld.TAX_OFFICER;
import static vn.motcua.cases.core.TestWorld.at;
import static vn.motcua.cases.core.TestWorld.id;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.motcua.cases.core.CaseState.Item;
import vn.motcua.cases.core.CaseState.Verdict;
import vn.motcua.cases.core.Statuses.Delivery;
import vn.motcua.cases.core.Statuses.Financial;
import vn.motcua.cases.core.TestWorld.Play;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Caller.Holding;
import vn.motcua.onestop.DossierKind;
import vn.motcua.vietnam.worktime.Limit;

class CoreTest {

    private static final UUID RESULT = id("result");

    private static Play play(Definition definition) {
        return new Play(definition, new DossierKind(), new TestWorld(), "2026-11-16T09:00");
    }

    private static Play accepted(Definition definition) {
        return play(definition).submitted(FIVE_DAYS).at("2026-11-16T10:00").does(RECEPTIONIST, new Command.Accept(""));
    }

    private static Command.Complete complete(String step) {
        return new Command.Complete(step, List.of(), Verdict.GRANTED, "");
    }

    private static Command.Settle settle(String step) {
        return new Command.Settle(step, Verdict.GRANTED, List.of(RESULT), "");
    }

    private static Command.RequestSupplement supplement(String step) {
        return new Command.RequestSupplement(step, List.of(new Item("birth-notice", "ảnh mờ")), "Thiếu giấy tờ");
    }

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
        play.at("2026-11-19T09:00").does(OWNER, new Command.Supplement(Map.of("form", Map.of()), null));
        assertThat(play.status()).isEqualTo("PROCESSING");
        assertThat(play.state().clock().due()).isEqualTo(at("2026-11-26T17:00"));
        assertThat(play.state().supplements().open()).isEmpty();
    }

    @Test
    void a_supplement_before_acceptance_starts_no_clock_and_acceptance_then_leads_to_processing() {
        Play play = play(TestWorld.simple()).submitted(FIVE_DAYS).does(RECEPTIONIST, supplement("reception"));
        assertThat(play.refused(RECEPTIONIST, new Command.Accept(""))).isInstanceOf(Refusal.WrongState.class);
        play.at("2026-11-18T09:00")
                .does(OWNER, new Command.Supplement(Map.of(), new Opening.Terms("late", Limit.workingDays(8))));
        assertThat(play.state().clock().started()).isNull();
        play.does(RECEPTIONIST, new Command.Accept(""));
        assertThat(play.status()).isEqualTo("PROCESSING");
        assertThat(play.state().identity().variant()).isEqualTo("late");
        assertThat(play.state().clock().due()).isEqualTo(at("2026-12-01T17:00"));
    }

    @Test
    void a_second_supplement_request_needs_a_supervisor_who_did_not_ask_before_and_owes_an_apology() {
        Play play = accepted(TestWorld.simple()).does(SPECIALIST, supplement("review"));
        play.does(OWNER, new Command.Supplement(Map.of(), null));
        assertThat(play.refused(SPECIALIST, supplement("review")))
                .isEqualTo(new Refusal.NeedsRole(List.of("head", "leader")));
        assertThat(play.refused(HEAD, new Command.RequestSupplement("review", List.of(new Item("a", "")), " ")))
                .isEqualTo(new Refusal.Missing(List.of("reason")));
        play.does(HEAD, supplement("review"));
        assertThat(play.events.getLast()).isInstanceOf(Event.Apologised.class);
        play.does(OWNER, new Command.Supplement(Map.of(), null));
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
    void only_a_leader_who_did_nothing_before_signs() {
        Holding appointed = LEADER.holdings().getFirst();
        Caller both = TestWorld.officer(
                "both",
                new Holding(id("p1"), COMMITTEE, Roles.HEAD, Holding.Basis.APPOINTED, null),
                new Holding(id("p2"), COMMITTEE, Roles.LEADER, Holding.Basis.DELEGATED, LEADER.account()));
        Play play = accepted(TestWorld.simple()).does(SPECIALIST, complete("review"));
        assertThat(play.refused(both, settle("approve"))).isInstanceOf(Refusal.NotPossible.class);
        play.does(both, complete("approve"));
        assertThat(play.refused(HEAD, settle("sign"))).isEqualTo(new Refusal.NotYours("sign"));
        assertThat(play.refused(both, settle("sign"))).isEqualTo(new Refusal.NeedsSecondPerson(List.of("approve")));
        play.does(LEADER, settle("sign"));
        assertThat(play.events.getLast().by().holding()).isEqualTo(appointed);
    }

    @Test
    void a_substitute_acts_through_the_position_of_the_absent_and_the_event_says_so() {
        Holding substitute = new Holding(
                id("specialist-position"), COMMITTEE, Roles.SPECIALIST, Holding.Basis.SUBSTITUTE, SPECIALIST.account());
        Caller other = TestWorld.officer("other", substitute);
        Play play = accepted(TestWorld.simple()).does(SPECIALIST, new Command.Claim("review"));
        assertThat(play.refused(COLLEAGUE, complete("review"))).isEqualTo(new Refusal.NotYours("review"));
        play.does(other, complete("review"));
        assertThat(play.events.getLast().by()).isEqualTo(new By(Caller.Kind.OFFICER, other.account(), substitute));
    }

    @Test
    void the_applicant_never_works_on_their_own_case() {
        Play play = accepted(TestWorld.simple());
        Caller applicant = TestWorld.APPLICANT_AS_OFFICER;
        assertThat(play.refused(applicant, new Command.Claim("review"))).isEqualTo(new Refusal.ConflictOfInterest());
        assertThat(play.refused(applicant, complete("review"))).isEqualTo(new Refusal.ConflictOfInterest());
        assertThat(play.refused(HEAD, new Command.Assign("review", id("owner-position"), OWNER.signedInAccount(), "")))
                .isEqualTo(new Refusal.ConflictOfInterest());
    }

    @Test
    void who_declares_a_conflict_lets_go_and_is_barred() {
        Play play = accepted(TestWorld.simple()).does(SPECIALIST, new Command.Claim("review"));
        play.does(SPECIALIST, new Command.Release("review", true, "Người nộp là em ruột"));
        assertThat(play.refused(SPECIALIST, new Command.Claim("review"))).isEqualTo(new Refusal.ConflictOfInterest());
        play.does(COLLEAGUE, new Command.Claim("review"));
    }

    @Test
    void assigning_takes_a_task_from_somebody_only_with_a_reason() {
        Play play = accepted(TestWorld.simple()).does(SPECIALIST, new Command.Claim("review"));
        UUID position = COLLEAGUE.holdings().getFirst().position();
        assertThat(play.refused(HEAD, new Command.Assign("review", position, COLLEAGUE.signedInAccount(), "")))
                .isEqualTo(new Refusal.Missing(List.of("reason")));
        play.does(HEAD, new Command.Assign("review", position, COLLEAGUE.signedInAccount(), "Nghỉ ốm"));
        assertThat(play.refused(SPECIALIST, complete("review"))).isEqualTo(new Refusal.NotYours("review"));
        play.does(COLLEAGUE, complete("review"));
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
    void a_mistake_is_undone_at_once_by_whoever_made_it_and_both_stay_in_the_history() {
        Play play = accepted(TestWorld.simple());
        CaseState before = play.state();
        play.does(SPECIALIST, complete("review"));
        assertThat(play.refused(HEAD, new Command.Undo())).isInstanceOf(Refusal.NotYours.class);
        play.now = play.now.plusSeconds(120);
        play.does(SPECIALIST, new Command.Undo());
        assertThat(play.state().tasks()).isEqualTo(before.tasks());
        assertThat(play.state().done()).isEqualTo(before.done());
        assertThat(play.state().ending()).isEqualTo(before.ending());
        assertThat(play.state().clock()).isEqualTo(before.clock());
        assertThat(play.events.getLast()).isInstanceOf(Event.Undone.class);
        assertThat(play.refused(SPECIALIST, new Command.Undo())).isInstanceOf(Refusal.NotPossible.class);

        play.does(SPECIALIST, complete("review"));
        play.now = play.now.plusSeconds(301);
        assertThat(play.refused(SPECIALIST, new Command.Undo())).isInstanceOf(Refusal.TooLate.class);
    }

    @Test
    void a_signature_and_a_word_to_the_applicant_are_not_undone() {
        Play play = accepted(TestWorld.simple())
                .does(SPECIALIST, complete("review"))
                .does(HEAD, complete("approve"));
        play.does(LEADER, settle("sign"));
        assertThat(play.refused(LEADER, new Command.Undo())).isInstanceOf(Refusal.NotPossible.class);
        Play asked = accepted(TestWorld.simple()).does(SPECIALIST, supplement("review"));
        assertThat(asked.refused(SPECIALIST, new Command.Undo())).isInstanceOf(Refusal.NotPossible.class);
        Play followed = accepted(TestWorld.simple()).does(SPECIALIST, complete("review"));
        followed.does(HEAD, new Command.Claim("approve"));
        assertThat(followed.refused(SPECIALIST, new Command.Undo())).isInstanceOf(Refusal.NotPossible.class);
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

    @Test
    void the_owner_withdraws_while_it_is_open_and_nobody_else_does() {
        Play play = accepted(TestWorld.simple());
        assertThat(play.refused(STRANGER, new Command.Withdraw("vì"))).isInstanceOf(Refusal.NeedsRole.class);
        play.does(OWNER, new Command.Withdraw("Nộp nhầm"));
        assertThat(play.status()).isEqualTo("WITHDRAWN");
        assertThat(play.state().tasks()).isEmpty();
        assertThat(play.refused(OWNER, new Command.Withdraw("vì"))).isInstanceOf(Refusal.WrongState.class);
    }

    @Test
    void a_unit_that_ends_hands_everything_to_its_successor() {
        Play play = accepted(TestWorld.simple()).does(SPECIALIST, new Command.Claim("review"));
        play.does(SYSTEM, new Command.HandOver(COMMITTEE, TestWorld.NEW_COMMITTEE, Map.of()));
        OpenTask task = play.state().tasks().getFirst();
        assertThat(task.agency()).isEqualTo(TestWorld.NEW_COMMITTEE);
        assertThat(task.position()).isNull();
        assertThat(play.state().places().deciding()).isEqualTo(TestWorld.NEW_COMMITTEE);
    }

    @Test
    void what_a_closed_position_held_goes_back_to_the_pool_and_keeps_its_time() {
        Play play = accepted(TestWorld.simple()).does(SPECIALIST, new Command.Claim("review"));
        OpenTask held = play.state().tasks().getFirst();
        UUID position = java.util.Objects.requireNonNull(held.position());
        assertThat(play.refused(SPECIALIST, new Command.Vacate(position))).isInstanceOf(Refusal.NotYours.class);
        play.does(SYSTEM, new Command.Vacate(position));
        OpenTask task = play.state().tasks().getFirst();
        assertThat(task.position()).isNull();
        assertThat(task.account()).isNull();
        assertThat(task.agency()).isEqualTo(held.agency());
        assertThat(task.due()).isEqualTo(held.due());
        assertThat(play.refused(SYSTEM, new Command.Vacate(position))).isInstanceOf(Refusal.AlreadyDone.class);
    }
}
