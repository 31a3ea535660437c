package vn.motcua.cases.core;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.motcua.cases.core.TestWorld.COMMITTEE;
import static vn.motcua.cases.core.TestWorld.TAX;
import static vn.motcua.cases.core.TestWorld.id;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.motcua.cases.core.CaseState.Item;
import vn.motcua.cases.core.CaseState.Verdict;
import vn.motcua.cases.core.Statuses.Financial;
import vn.motcua.cases.core.TestWorld.Play;
import vn.motcua.kernel.Caller;
import vn.motcua.onestop.DossierKind;
import vn.motcua.vietnam.worktime.Limit;

/** The laws of the engine over random plays: anybody tries anything at any time. */
class CoreLawsTest {

    private static final Kind KIND = new DossierKind();
    private static final int MOVES = 35;
    private static final int UNDO = 31;

    /** Somebody tries a command on one of the open tasks, some minutes after the last attempt. */
    record Move(int who, int what, int task, int minutes) {}

    /** One attempt with the states around it. */
    private record Attempt(CaseState before, CaseState after, Decision decision, Caller caller, Command command) {}

    @Provide
    Arbitrary<Definition> definitions() {
        return Arbitraries.of(TestWorld.all());
    }

    @Provide
    Arbitrary<List<Move>> plays() {
        Arbitrary<Integer> who = Arbitraries.integers().between(0, 3 * TestWorld.PEOPLE.size());
        Arbitrary<Integer> minutes = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(5, Arbitraries.integers().between(0, 300)),
                net.jqwik.api.Tuple.of(1, Arbitraries.integers().between(0, 10_000)));
        return Combinators.combine(
                        who,
                        Arbitraries.integers().between(0, MOVES - 1),
                        Arbitraries.integers().between(0, 3),
                        minutes)
                .as(Move::new)
                .list()
                .ofMinSize(20)
                .ofMaxSize(120);
    }

    private static void play(Definition definition, List<Move> moves, Consumer<Attempt> law) {
        TestWorld world = new TestWorld().amount(moves.size() % 2 * 50_000L);
        Play play = new Play(definition, KIND, world, "2026-11-16T09:00").submitted(Limit.workingDays(5));
        for (Move move : moves) {
            law.accept(attempt(play, move));
        }
        assertThat(Core.replay(play.events)).isEqualTo(play.state());
    }

    private static Attempt attempt(Play play, Move move) {
        play.now = play.now.plus(Duration.ofMinutes(move.what() == UNDO ? move.minutes() % 8 : move.minutes()));
        CaseState before = play.state();
        Command command = command(move, before, play.now);
        Caller caller = command instanceof Command.Undo ? whoDidTheLast(play) : caller(move, before, command);
        Decision decision = play.tried(caller, command);
        return new Attempt(before, play.state(), decision, caller, command);
    }

    private static Caller whoDidTheLast(Play play) {
        UUID account = play.events.getLast().by().account();
        return TestWorld.PEOPLE.stream()
                .filter(p -> account != null && account.equals(p.account()))
                .findFirst()
                .orElse(TestWorld.SPECIALIST);
    }

    /** Often somebody who may, so that plays get far; else anybody. */
    private static Caller caller(Move move, CaseState state, Command command) {
        if (move.who() < TestWorld.PEOPLE.size()) {
            return TestWorld.PEOPLE.get(move.who());
        }
        return switch (command) {
            case Command.Supplement c -> TestWorld.OWNER;
            case Command.ConfirmPayment c -> TestWorld.SYSTEM;
            case Command.Refund c -> TestWorld.RECEPTIONIST;
            case Command.Recall c -> TestWorld.LEADER;
            case Command.Extend c -> TestWorld.HEAD;
            case Command.GoOn c -> TestWorld.HEAD;
            case Command.Transfer c -> TestWorld.HEAD;
            case Command.Lapse c -> TestWorld.SYSTEM;
            case Command.Rate c -> TestWorld.OWNER;
            default -> {
                OpenTask task = state.tasks().isEmpty()
                        ? null
                        : state.tasks().get(move.task() % state.tasks().size());
                yield TestWorld.PEOPLE.stream()
                        .filter(p -> task != null
                                && p != TestWorld.APPLICANT_AS_OFFICER
                                && p.holds(task.agency(), task.role()))
                        .findFirst()
                        .orElse(move.what() % 2 == 0 ? TestWorld.SYSTEM : TestWorld.OWNER);
            }
        };
    }

    private static Command command(Move move, CaseState state, Instant now) {
        List<OpenTask> tasks = state.tasks();
        String step = tasks.isEmpty()
                ? "review"
                : tasks.get(move.task() % tasks.size()).step();
        Verdict verdict = move.minutes() % 5 == 0 ? Verdict.REFUSED : Verdict.GRANTED;
        UUID position = id("colleague-position");
        return switch (move.what()) {
            case 0, 1 -> new Command.Accept("");
            case 2 -> new Command.Decline("không đủ điều kiện");
            case 3 -> new Command.RequestSupplement(step, List.of(new Item("paper", "thiếu")), "thiếu");
            case 4, 5 -> new Command.Supplement(Map.of("form", Map.of("n", move.minutes())), null, 0);
            case 6 -> new Command.RequestPayment(step, 10_000, "lệ phí");
            case 7 ->
                move.minutes() % 4 == 0
                        ? new Command.Refund(10_000, "QĐ 1", "nộp thừa")
                        : new Command.ConfirmPayment(Financial.values()[move.task() + 1], 10_000, "FT");
            case 8, 9, 10 -> new Command.Complete(step, List.of("identity", "place"), verdict, "ghi chú");
            case 11 -> new Command.Return(step, "review", "xem lại");
            case 12 -> new Command.Forward(step, COMMITTEE, Roles.HEAD, "chuyển");
            case 13 -> new Command.Consult(step, TAX, Roles.SPECIALIST, "hỏi", Limit.workingDays(1));
            case 14, 15 -> new Command.Answer(step, "trả lời", true);
            case 16 -> new Command.Assign(step, position, id("colleague"), "phân công");
            case 17 -> new Command.Claim(step);
            case 18 -> new Command.Release(step, move.minutes() % 7 == 0, "thôi");
            case 19 -> new Command.Suspend("chờ", move.minutes() % 3 == 0 ? now.minusSeconds(1) : null);
            case 20 -> new Command.Resume("tiếp", null);
            case 21 -> new Command.Extend(now.plus(Duration.ofDays(move.minutes() % 20)), "chậm", COMMITTEE);
            case 22, 23 -> new Command.Settle(step, verdict, List.of(id("result")), "");
            case 24, 25 -> new Command.Recall("sign", "sai");
            case 26 -> new Command.Deliver("online");
            case 27 -> new Command.Withdraw("thôi");
            case 28 -> new Command.Comment("đã gọi điện", List.of());
            case 29 -> new Command.Lapse(step);
            case 30 -> new Command.GoOn(step, "không chờ nữa");
            case UNDO -> new Command.Undo();
            case 32 -> new Command.Transfer(TestWorld.NEW_COMMITTEE, "chuyển thẩm quyền");
            case 33 -> new Command.Rate(1 + move.minutes() % 5, "");
            default -> new Command.Dispute(step, "không thuộc thẩm quyền");
        };
    }

    @Property(tries = 400)
    void replaying_the_events_gives_the_state(
            @ForAll("definitions") Definition definition, @ForAll("plays") List<Move> moves) {
        play(definition, moves, attempt -> {});
    }

    @Property(tries = 200)
    void a_refused_command_changes_nothing_and_an_accepted_one_has_events(
            @ForAll("definitions") Definition definition, @ForAll("plays") List<Move> moves) {
        play(definition, moves, attempt -> {
            switch (attempt.decision()) {
                case Decision.Refused refused -> assertThat(attempt.after()).isSameAs(attempt.before());
                case Decision.Accepted(var events) -> assertThat(events).isNotEmpty();
            }
        });
    }

    @Property(tries = 400)
    void the_due_time_never_moves_earlier_and_pauses_never_overlap(
            @ForAll("definitions") Definition definition, @ForAll("plays") List<Move> moves) {
        play(definition, moves, attempt -> {
            CaseClock before = attempt.before().clock();
            CaseClock after = attempt.after().clock();
            if (before.due() != null) {
                assertThat(after.due()).isNotNull().isAfterOrEqualTo(before.due());
            }
            for (OpenTask task : attempt.before().tasks()) {
                attempt.after()
                        .task(task.step())
                        .filter(t ->
                                t.type() == OpenTask.Type.TASK && t.opened().equals(task.opened()))
                        .ifPresent(t -> assertThat(t.due()).isAfterOrEqualTo(task.due()));
            }
            Instant free = after.started();
            for (CaseClock.Pause pause : after.pauses()) {
                assertThat(pause.from()).isAfterOrEqualTo(free);
                assertThat(pause.until()).isAfterOrEqualTo(pause.from());
                free = pause.until();
            }
        });
    }

    /** Time used and time left make up the limit: the promise is always the limit, plus the pauses, plus the extension. */
    @Property(tries = 300)
    void the_due_time_is_what_its_history_gives(
            @ForAll("definitions") Definition definition, @ForAll("plays") List<Move> moves) {
        WorkClock work = new TestWorld().clock(COMMITTEE);
        play(definition, moves, attempt -> {
            CaseClock clock = attempt.after().clock();
            assertThat(clock.recomputed(work)).isEqualTo(clock);
        });
    }

    /** Nothing is retroactive: every event happens at the moment of its command, and no pause or stop lies before it. */
    @Property(tries = 200)
    void nothing_is_retroactive(@ForAll("definitions") Definition definition, @ForAll("plays") List<Move> moves) {
        Instant[] last = {Instant.EPOCH};
        play(definition, moves, attempt -> {
            if (attempt.decision() instanceof Decision.Accepted(var events)) {
                CaseClock before = attempt.before().clock();
                CaseClock after = attempt.after().clock();
                events.forEach(e -> assertThat(e.at()).isAfterOrEqualTo(last[0]));
                last[0] = events.getLast().at();
                if (before.pausedSince() == null && after.pausedSince() != null) {
                    assertThat(after.pausedSince()).isEqualTo(last[0]);
                }
                if (before.stopped() == null && after.stopped() != null) {
                    assertThat(after.stopped()).isEqualTo(last[0]);
                }
                if (before.started() != null) {
                    assertThat(after.started()).isEqualTo(before.started());
                }
                assertThat(after.pauses().subList(0, before.pauses().size())).isEqualTo(before.pauses());
            }
        });
    }

    /** What is undone leaves the work as it was: open tasks, joins, who finished what, the proposal and the clock. */
    @Property(tries = 300)
    void what_is_undone_is_as_if_it_had_not_been(
            @ForAll("definitions") Definition definition, @ForAll("plays") List<Move> moves) {
        AtomicReference<CaseState> previous = new AtomicReference<>();
        play(definition, moves, attempt -> {
            boolean accepted = attempt.decision() instanceof Decision.Accepted;
            if (accepted && attempt.command() instanceof Command.Undo) {
                CaseState was = previous.get();
                CaseState now = attempt.after();
                assertThat(now.tasks()).containsExactlyInAnyOrderElementsOf(was.tasks());
                assertThat(now.joins()).isEqualTo(was.joins());
                assertThat(now.done()).isEqualTo(was.done());
                assertThat(now.ending()).isEqualTo(was.ending());
                assertThat(now.clock()).isEqualTo(was.clock());
                assertThat(now.places()).isEqualTo(was.places());
            }
            if (accepted) {
                previous.set(attempt.before());
            }
        });
    }

    /** Two cases at once, one after the other, or move by move in turn: each ends the same. */
    @Property(tries = 100)
    void commands_on_different_cases_commute(
            @ForAll("definitions") Definition one,
            @ForAll("plays") List<Move> ones,
            @ForAll("definitions") Definition other,
            @ForAll("plays") List<Move> others) {
        Playing first = new Playing(one, ones);
        Playing second = new Playing(other, others);
        while (first.more() || second.more()) {
            first.step();
            second.step();
        }
        assertThat(first.play.state()).isEqualTo(new Playing(one, ones).all());
        assertThat(second.play.state()).isEqualTo(new Playing(other, others).all());
    }

    /** A case that is played move by move. */
    private static final class Playing {

        private final Play play;
        private final List<Move> moves;
        private int at;

        Playing(Definition definition, List<Move> moves) {
            this.moves = moves;
            play = new Play(definition, KIND, new TestWorld(), "2026-11-16T09:00").submitted(Limit.workingDays(5));
        }

        boolean more() {
            return at < moves.size();
        }

        void step() {
            if (more()) {
                attempt(play, moves.get(at++));
            }
        }

        CaseState all() {
            while (more()) {
                step();
            }
            return play.state();
        }
    }

    @Property(tries = 200)
    void a_limit_in_hours_is_kept_to_the_minute(@ForAll("plays") List<Move> moves) {
        WorkClock work = new TestWorld().clock(COMMITTEE);
        Play play = new Play(TestWorld.simple(), KIND, new TestWorld(), "2026-11-16T09:00");
        play.submitted(Limit.hours(400)).does(TestWorld.RECEPTIONIST, new Command.Accept(""));
        Instant started = play.now;
        Duration paused = Duration.ZERO;
        for (Move move : moves) {
            play.does(TestWorld.SPECIALIST, new Command.Suspend("chờ", null));
            Instant from = play.now;
            play.now = play.now.plus(Duration.ofMinutes(move.minutes() % 900));
            play.does(TestWorld.SPECIALIST, new Command.Resume("", null));
            paused = paused.plus(work.between(from, play.now));
            Instant due = java.util.Objects.requireNonNull(play.state().clock().due());
            assertThat(work.between(started, due).minus(paused)).isEqualTo(Duration.ofHours(400));
        }
    }

    @Property(tries = 300)
    void the_four_statuses_move_only_along_their_tables(
            @ForAll("definitions") Definition definition, @ForAll("plays") List<Move> moves) {
        play(definition, moves, attempt -> {
            CaseState state = attempt.before();
            if (attempt.decision() instanceof Decision.Accepted(var events)) {
                for (Event event : events) {
                    CaseState next = Core.apply(state, event);
                    // an undo takes back the steps of a command, which may be two
                    assertOneStep(state.statuses(), next.statuses(), event instanceof Event.Undone);
                    state = next;
                }
            }
        });
    }

    private static void assertOneStep(Statuses from, Statuses to, boolean back) {
        if (!from.business().equals(to.business()) && !back) {
            assertThat(KIND.next(from.business())).contains(to.business());
        }
        if (from.financial() != to.financial() && !back) {
            assertThat(from.financial().next()).contains(to.financial());
        }
        if (from.delivery() != to.delivery() && !back) {
            assertThat(from.delivery().next()).contains(to.delivery());
        }
        assertThat(from.sync()).isEqualTo(to.sync());
    }

    @Property(tries = 300)
    void whoever_is_barred_never_acts_and_never_holds(
            @ForAll("definitions") Definition definition, @ForAll("plays") List<Move> moves) {
        play(definition, moves, attempt -> {
            if (attempt.decision() instanceof Decision.Accepted(var events)) {
                events.forEach(e -> assertThat(
                                e.by().holding() != null && attempt.before().bars(e.by().account()))
                        .isFalse());
            }
            attempt.after()
                    .tasks()
                    .forEach(t -> assertThat(attempt.after().bars(heldBy(t))).isFalse());
        });
    }

    private static @Nullable UUID heldBy(OpenTask task) {
        return task.account();
    }

    @Property(tries = 300)
    void an_open_case_always_has_somebody_or_something_to_wait_for(
            @ForAll("definitions") Definition definition, @ForAll("plays") List<Move> moves) {
        play(definition, moves, attempt -> {
            boolean closed = KIND.closed(attempt.after().statuses().business());
            assertThat(attempt.after().tasks().isEmpty()).isEqualTo(closed);
            assertThat(attempt.after().clock().running() && closed).isFalse();
        });
    }

    @Test
    void random_plays_reach_the_far_ends() {
        Set<String> reached = new TreeSet<>();
        var random = new java.util.Random(7);
        for (int n = 0; n < 600; n++) {
            List<Move> moves = java.util.stream.Stream.generate(() -> new Move(
                            random.nextInt(3 * TestWorld.PEOPLE.size()),
                            random.nextInt(MOVES),
                            random.nextInt(4),
                            random.nextInt(200)))
                    .limit(120)
                    .toList();
            play(TestWorld.all().get(n % TestWorld.all().size()), moves, attempt -> {
                if (attempt.decision() instanceof Decision.Accepted(var events)) {
                    events.forEach(e -> reached.add(e.getClass().getSimpleName()));
                }
            });
        }
        assertThat(reached)
                .contains(
                        "Accepted",
                        "Declined",
                        "SupplementRequested",
                        "Supplemented",
                        "PaymentRequested",
                        "PaymentConfirmed",
                        "Completed",
                        "Returned",
                        "Forwarded",
                        "Consulted",
                        "Answered",
                        "Assigned",
                        "Claimed",
                        "Released",
                        "Suspended",
                        "Resumed",
                        "Extended",
                        "Apologised",
                        "Settled",
                        "Recalled",
                        "Delivered",
                        "Withdrawn",
                        "Disputed",
                        "Lapsed",
                        "WentOn",
                        "Undone",
                        "Transferred",
                        "Rated");
    }
}
