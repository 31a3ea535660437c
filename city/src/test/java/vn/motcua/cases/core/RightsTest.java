package vn.motcua.cases.core;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.motcua.cases.core.TestWorld.COLLEAGUE;
import static vn.motcua.cases.core.TestWorld.COMMITTEE;
import static vn.motcua.cases.core.TestWorld.HEAD;
import static vn.motcua.cases.core.TestWorld.LEADER;
import static vn.motcua.cases.core.TestWorld.OWNER;
import static vn.motcua.cases.core.TestWorld.SPECIALIST;
import static vn.motcua.cases.core.TestWorld.STRANGER;
import static vn.motcua.cases.core.TestWorld.SYSTEM;
import static vn.motcua.cases.core.TestWorld.id;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.motcua.cases.core.TestWorld.Play;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Caller.Holding;

/** Who may do what in a case, and whose work goes to whom. */
class RightsTest extends Plays {

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
