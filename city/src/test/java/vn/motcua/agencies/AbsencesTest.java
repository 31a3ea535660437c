package vn.motcua.agencies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariDataSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.database.TestDatabase;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Caller.Holding;
import vn.motcua.kernel.Caller.Holding.Basis;
import vn.motcua.kernel.Invalid;
import vn.motcua.kernel.ProblemException;

class AbsencesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final Actor CLERK = Actor.system("test");

    private static HikariDataSource source;
    private static TestCity city;
    private static List<Agency> committees;
    private static int next;

    private UUID an;
    private UUID binh;
    private UUID other;
    private Position anPosition;
    private List<Position> committee;
    private List<Position> elsewhere;

    @BeforeAll
    static void load() {
        source = TestDatabase.fresh();
        city = TestCity.load(source, TODAY);
        committees = city.agencies().agenciesOn(TODAY).stream()
                .filter(a -> a.kind().equals("commune-committee"))
                .toList();
    }

    @AfterAll
    static void close() {
        source.close();
    }

    /** Each test has officers and committees of its own. */
    @BeforeEach
    void appoint() {
        an = city.ids.next();
        binh = city.ids.next();
        other = city.ids.next();
        committee = city.positions().positions(committees.get(next++).id());
        elsewhere = city.positions().positions(committees.get(next++).id());
        anPosition = committee.getFirst();
        city.positions().appoint(anPosition.id(), an, TODAY.minusDays(30), CLERK);
        city.positions().appoint(committee.getLast().id(), binh, TODAY.minusDays(30), CLERK);
        city.positions().appoint(elsewhere.getFirst().id(), other, TODAY.minusDays(30), CLERK);
    }

    private List<Holding> ofAn(UUID account, LocalDate day) {
        return city.positions().holdings(account, day).stream()
                .filter(h -> h.position().equals(anPosition.id()))
                .toList();
    }

    private static List<String> faults(Runnable work) {
        ProblemException refused = catchThrowableOfType(ProblemException.class, work::run);
        return ((Invalid) refused.problem())
                .faults().stream().map(Invalid.Fault::key).toList();
    }

    @Test
    void a_position_is_held_from_the_first_day_to_the_last() {
        LocalDate first = TODAY.minusDays(30);
        assertThat(ofAn(an, first.minusDays(1))).isEmpty();
        assertThat(ofAn(an, first)).extracting(Holding::basis).containsExactly(Basis.APPOINTED);
        city.positions().dismiss(anPosition.id(), TODAY, CLERK);
        assertThat(ofAn(an, TODAY)).hasSize(1);
        assertThat(ofAn(an, TODAY.plusDays(1))).isEmpty();
        assertThat(city.positions().position(anPosition.id()).orElseThrow().account())
                .isEqualTo(an);
    }

    @Test
    void a_held_position_is_not_given_twice_and_an_officer_may_hold_several() {
        ProblemException refused = catchThrowableOfType(
                ProblemException.class, () -> city.positions().appoint(anPosition.id(), binh, TODAY, CLERK));
        assertThat(refused.problem()).isInstanceOf(AgenciesProblem.PositionHeld.class);
        Position second = elsewhere.getLast();
        city.positions().appoint(second.id(), an, TODAY, CLERK);
        assertThat(city.positions().holdings(an, TODAY))
                .extracting(Holding::position)
                .containsExactlyInAnyOrder(anPosition.id(), second.id());
    }

    @Test
    void a_substitute_acts_from_the_first_day_of_leave_to_the_last_and_no_longer() {
        LocalDate first = TODAY.plusDays(3);
        LocalDate last = TODAY.plusDays(5);
        city.absences().leave(an, first, last, binh, CLERK);
        assertThat(ofAn(binh, first.minusDays(1))).isEmpty();
        assertThat(ofAn(binh, first)).extracting(Holding::basis).containsExactly(Basis.SUBSTITUTE);
        assertThat(ofAn(binh, first)).extracting(Holding::principal).containsExactly(an);
        assertThat(ofAn(binh, last)).hasSize(1);
        assertThat(ofAn(binh, last.plusDays(1))).isEmpty();
        assertThat(city.positions().holdings(binh, first).getFirst().basis()).isEqualTo(Basis.APPOINTED);
        assertThat(city.absences().leaveOn(an, last)).isPresent();
        assertThat(city.absences().leaveOn(an, last.plusDays(1))).isEmpty();
    }

    @Test
    void coming_back_early_ends_the_substitution_at_once_and_keeps_the_days_before() {
        Leave leave = city.absences().leave(an, TODAY.minusDays(2), TODAY.plusDays(5), binh, CLERK);
        assertThat(ofAn(binh, TODAY)).hasSize(1);
        city.absences().endLeave(leave.id(), an, CLERK);
        assertThat(ofAn(binh, TODAY)).isEmpty();
        assertThat(ofAn(binh, TODAY.minusDays(1))).hasSize(1);
        assertThat(city.absences().leaves(an)).isEmpty();
        city.absences().leave(an, TODAY.plusDays(1), TODAY.plusDays(2), null, CLERK);
    }

    @Test
    void somebody_elses_leave_cannot_be_ended() {
        Leave leave = city.absences().leave(an, TODAY, TODAY, null, CLERK);
        city.absences().endLeave(leave.id(), binh, CLERK);
        assertThat(city.absences().leaves(an)).containsExactly(leave);
    }

    @Test
    void leave_is_refused_for_what_is_wrong_with_it() {
        assertThat(faults(() -> city.absences().leave(an, TODAY, TODAY.minusDays(1), null, CLERK)))
                .containsExactly("agencies.leave.ends-before-start");
        assertThat(faults(() -> city.absences().leave(an, TODAY.minusDays(3), TODAY.minusDays(1), null, CLERK)))
                .containsExactly("agencies.leave.in-the-past");
        assertThat(faults(() -> city.absences().leave(an, TODAY, TODAY.plusYears(2), null, CLERK)))
                .containsExactly("agencies.leave.too-long");
        assertThat(faults(() -> city.absences().leave(an, TODAY, TODAY, other, CLERK)))
                .containsExactly("agencies.leave.not-colleague");
        assertThat(faults(() -> city.absences().leave(an, TODAY, TODAY, an, CLERK)))
                .containsExactly("agencies.leave.not-colleague");
        assertThat(faults(() -> city.absences().leave(city.ids.next(), TODAY, TODAY, null, CLERK)))
                .containsExactly("agencies.leave.no-position");
        city.absences().leave(binh, TODAY.plusDays(1), TODAY.plusDays(3), null, CLERK);
        assertThat(faults(() -> city.absences().leave(an, TODAY, TODAY.plusDays(1), binh, CLERK)))
                .containsExactly("agencies.leave.substitute-away");
        assertThat(faults(() -> city.absences().leave(binh, TODAY.plusDays(3), TODAY.plusDays(4), null, CLERK)))
                .containsExactly("agencies.leave.overlaps");
    }

    @Test
    void a_delegate_acts_in_the_named_roles_on_the_named_days_only() {
        LocalDate last = TODAY.plusDays(10);
        String role = anPosition.role();
        Delegation made = city.absences().delegate(an, binh, Set.of(role), TODAY, last, "12/UQ-UBND", CLERK);
        assertThat(ofAn(binh, TODAY)).extracting(Holding::basis).containsExactly(Basis.DELEGATED);
        assertThat(ofAn(binh, TODAY)).extracting(Holding::principal).containsExactly(an);
        assertThat(ofAn(binh, last)).hasSize(1);
        assertThat(ofAn(binh, last.plusDays(1))).isEmpty();
        assertThat(ofAn(an, TODAY)).extracting(Holding::basis).containsExactly(Basis.APPOINTED);
        city.absences().endDelegation(made.id(), an, CLERK);
        assertThat(ofAn(binh, TODAY)).isEmpty();
    }

    @Test
    void what_was_delegated_cannot_be_passed_on() {
        city.absences().delegate(an, binh, Set.of(anPosition.role()), TODAY, TODAY.plusDays(10), "1/UQ", CLERK);
        UUID third = city.ids.next();
        Position thirdPosition = committee.get(1);
        city.positions().appoint(thirdPosition.id(), third, TODAY, CLERK);
        city.absences().leave(binh, TODAY, TODAY, third, CLERK);
        assertThat(city.positions().holdings(third, TODAY))
                .extracting(Holding::position)
                .containsExactly(thirdPosition.id(), committee.getLast().id());
    }

    @Test
    void delegation_is_refused_for_roles_not_held_strangers_and_a_missing_paper() {
        assertThat(faults(() -> city.absences().delegate(an, other, Set.of("receptionist"), TODAY, TODAY, " ", CLERK)))
                .containsExactly(
                        "agencies.delegation.document-needed",
                        "agencies.delegation.roles-not-held",
                        "agencies.leave.not-colleague");
    }

    @Test
    void every_change_is_in_the_officers_stream() {
        new TransactionTemplate(city.transactions).executeWithoutResult(status -> {
            Leave leave = city.absences().leave(an, TODAY, TODAY.plusDays(1), binh, CLERK);
            city.absences().endLeave(leave.id(), an, CLERK);
        });
        assertThat(city.journal().stream("officer/" + an, 0, 10))
                .extracting(entry -> entry.type())
                .containsExactly("agencies.appointed", "agencies.leave-registered", "agencies.leave-ended");
    }
}
