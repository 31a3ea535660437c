package vn.motcua.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.motcua.cases.TestCases.done;
import static vn.motcua.cases.core.TestWorld.CLERK;
import static vn.motcua.cases.core.TestWorld.COLLEAGUE;
import static vn.motcua.cases.core.TestWorld.COMMITTEE;
import static vn.motcua.cases.core.TestWorld.FIVE_DAYS;
import static vn.motcua.cases.core.TestWorld.HEAD;
import static vn.motcua.cases.core.TestWorld.LEADER;
import static vn.motcua.cases.core.TestWorld.NEW_COMMITTEE;
import static vn.motcua.cases.core.TestWorld.OWNER;
import static vn.motcua.cases.core.TestWorld.RECEPTIONIST;
import static vn.motcua.cases.core.TestWorld.SPECIALIST;
import static vn.motcua.cases.core.TestWorld.id;
import static vn.motcua.cases.core.TestWorld.opening;
import static vn.motcua.cases.core.TestWorld.simple;

import com.zaxxer.hikari.HikariDataSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.motcua.agencies.Merger;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.CaseState.Item;
import vn.motcua.cases.core.CaseState.Verdict;
import vn.motcua.cases.core.Command;
import vn.motcua.cases.core.Event;
import vn.motcua.cases.core.Opening;
import vn.motcua.cases.core.Refusal;
import vn.motcua.cases.core.Step;
import vn.motcua.cases.core.TestWorld;
import vn.motcua.database.TestDatabase;
import vn.motcua.journal.Chain;
import vn.motcua.journal.Entry;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Json;
import vn.motcua.vietnam.calendar.HolidayCalendar;
import vn.motcua.vietnam.calendar.SpecialDay;
import vn.motcua.vietnam.worktime.OfficeHours;
import vn.motcua.vietnam.worktime.WorkingCalendar;

class StoredCasesTest {

    private final HikariDataSource source = TestDatabase.fresh();
    private final CountingSource counting = new CountingSource(source);
    private final TestCases test = new TestCases(counting);
    private final Cases cases = test.cases;

    @AfterEach
    void close() {
        assertThat(test.check.replayAll().faults()).isEmpty();
        source.close();
    }

    private static Command.Complete complete(String step) {
        return new Command.Complete(step, List.of(), Verdict.GRANTED, "đủ điều kiện");
    }

    private UUID settled(String key) {
        UUID id = test.accepted(simple(), key);
        test.does(id, SPECIALIST, complete("review"));
        test.does(id, HEAD, complete("approve"));
        test.does(id, LEADER, new Command.Settle("sign", Verdict.GRANTED, List.of(id("r")), ""));
        test.does(id, CLERK, new Command.Settle("issue", Verdict.GRANTED, List.of(), ""));
        return id;
    }

    @Test
    void a_case_is_stored_as_its_events_say_and_reads_back() {
        UUID id = settled("k");
        test.does(id, RECEPTIONIST, new Command.Deliver("desk"));

        CaseView view = cases.find(id).orElseThrow();
        assertThat(view.state().statuses().business()).isEqualTo("DELIVERED");
        assertThat(view.closed()).isEqualTo(test.now);
        assertThat(view.code()).isEqualTo("H17.12-261116-0001");
        assertThat(cases.byCode(view.code())).contains(view);
        assertThat(cases.history(id))
                .extracting(HistoryItem::type)
                .containsExactly(
                        "dossier.submitted",
                        "dossier.accepted",
                        "dossier.completed",
                        "dossier.completed",
                        "dossier.settled",
                        "dossier.settled",
                        "dossier.delivered");
        assertThat(cases.history(id).get(1).actor().position())
                .isEqualTo(RECEPTIONIST.holdings().getFirst().position());
        assertThat(test.check.replayAll().cases()).isEqualTo(1);
    }

    @Test
    void a_command_is_two_round_trips() {
        UUID id = test.accepted(simple(), "k");
        counting.trips.set(0);
        done(cases.perform(id, 2, complete("review"), SPECIALIST, "a"));
        assertThat(counting.trips).hasValue(2);
    }

    @Test
    void the_entries_of_a_case_are_a_hash_chain() {
        UUID id = settled("k");
        byte[] previous = new byte[0];
        for (Entry e : test.journal.stream("dossier/" + id, 0, 100)) {
            byte[] expected = Chain.hash(
                    e.stream(),
                    e.seq(),
                    e.type(),
                    Chain.time(e.recordedAt()),
                    Json.text(e.actor()),
                    e.purpose(),
                    e.bodyHash(),
                    previous);
            assertThat(e.hash()).isEqualTo(expected);
            previous = e.hash();
        }
    }

    @Test
    void a_repeated_command_is_answered_again_and_changes_nothing() {
        UUID id = test.accepted(simple(), "k");
        Outcome.Done first = done(cases.perform(id, 2, complete("review"), SPECIALIST, "a"));
        Outcome.Done again = done(cases.perform(id, 2, complete("review"), SPECIALIST, "a"));
        assertThat(again.repeated()).isTrue();
        assertThat(again.version()).isEqualTo(first.version());
        assertThat(cases.history(id)).hasSize(3);
        assertThat(cases.perform(id, 3, complete("approve"), HEAD, "a"))
                .isEqualTo(new Outcome.Refused(id, new Refusal.KeyReused()));
    }

    @Test
    void opening_twice_with_one_key_gives_one_case() {
        UUID id = test.opened(simple(), "k");
        Outcome.Done again = done(cases.open(opening(simple(), FIVE_DAYS), OWNER, "k"));
        assertThat(again.id()).isEqualTo(id);
        assertThat(again.repeated()).isTrue();
        assertThat(cases.ownedBy(OWNER.signedInAccount(), null, 10).items()).hasSize(1);
    }

    @Test
    void an_old_version_is_refused_with_what_changed_since() {
        UUID id = test.accepted(simple(), "k");
        done(cases.perform(id, 2, new Command.Claim("review"), SPECIALIST, "a"));
        Outcome outcome = cases.perform(id, 2, new Command.Claim("review"), COLLEAGUE, "b");
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
            Refusal.Stale stale = (Refusal.Stale) refused.refusal();
            assertThat(stale.version()).isEqualTo(3);
            assertThat(stale.since())
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Event.Claimed.class,
                            claimed -> assertThat(claimed.by().account()).isEqualTo(SPECIALIST.account()));
        });
    }

    @Test
    void a_refused_command_leaves_no_trace_and_its_key_is_free() {
        UUID id = test.accepted(simple(), "k");
        CaseView before = cases.find(id).orElseThrow();
        assertThat(cases.perform(id, 2, complete("review"), CLERK, "a")).isInstanceOf(Outcome.Refused.class);
        assertThat(cases.find(id)).contains(before);
        assertThat(cases.history(id)).hasSize(2);
        done(cases.perform(id, 2, complete("review"), SPECIALIST, "a"));
    }

    @Test
    void sixteen_threads_on_one_case_record_exactly_what_was_acknowledged() throws Exception {
        UUID id = test.accepted(simple(), "k");
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        together(16, thread -> {
            for (int i = 0; i < 25; i++) {
                String text = thread + "/" + i;
                boolean any = i % 2 == 0;
                long version =
                        any ? Cases.ANY_VERSION : cases.find(id).orElseThrow().version();
                Outcome outcome = cases.perform(id, version, new Command.Comment(text, List.of()), SPECIALIST, text);
                if (outcome instanceof Outcome.Done) {
                    acknowledged.add(text);
                }
            }
            return null;
        });

        List<String> recorded = cases.history(id).stream()
                .flatMap(h -> h.event() instanceof Event.Commented c ? java.util.stream.Stream.of(c.text()) : null)
                .toList();
        assertThat(recorded).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(acknowledged);
        assertThat(cases.history(id))
                .extracting(HistoryItem::seq)
                .isEqualTo(IntStream.rangeClosed(1, recorded.size() + 2)
                        .mapToObj(n -> (long) n)
                        .toList());
    }

    @Test
    void one_of_many_identical_requests_is_done() throws Exception {
        UUID id = test.accepted(simple(), "k");
        List<Outcome> outcomes =
                together(16, thread -> cases.perform(id, 2, new Command.Claim("review"), SPECIALIST, "same"));
        assertThat(outcomes).allMatch(o -> o instanceof Outcome.Done);
        assertThat(outcomes.stream().filter(o -> !((Outcome.Done) o).repeated()))
                .hasSize(1);
    }

    @Test
    void numbers_of_a_day_are_unique_without_gaps_across_two_processes() throws Exception {
        TestCases other = new TestCases(source);
        List<String> codes = together(8, thread -> {
                    TestCases process = thread % 2 == 0 ? test : other;
                    List<String> mine = new ArrayList<>();
                    for (int i = 0; i < 10; i++) {
                        UUID id = process.opened(simple(), thread + "/" + i);
                        mine.add(process.cases.find(id).orElseThrow().code());
                    }
                    return mine;
                })
                .stream()
                .flatMap(List::stream)
                .sorted()
                .toList();
        assertThat(codes)
                .isEqualTo(IntStream.rangeClosed(1, 80)
                        .mapToObj("H17.12-261116-%04d"::formatted)
                        .toList());
        test.at("2026-11-17T00:00");
        assertThat(cases.find(test.opened(simple(), "next")).orElseThrow().code())
                .isEqualTo("H17.12-261117-0001");
    }

    @Test
    void a_bulk_has_an_outcome_for_each() {
        UUID one = test.accepted(simple(), "1");
        UUID two = test.accepted(simple(), "2");
        test.does(two, SPECIALIST, complete("review"));
        List<Outcome> outcomes = cases.performAll(
                List.of(
                        new Request(one, 2, complete("review"), "x"),
                        new Request(two, 2, complete("review"), "x"),
                        new Request(id("nothing"), 1, complete("review"), "x")),
                SPECIALIST);
        assertThat(outcomes.get(0)).isInstanceOf(Outcome.Done.class);
        assertThat(outcomes.get(1))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class, r -> assertThat(r.refusal()).isInstanceOf(Refusal.Stale.class));
        assertThat(outcomes.get(2)).isEqualTo(new Outcome.Refused(id("nothing"), new Refusal.NotFound()));
    }

    @Test
    void a_merged_unit_hands_all_open_cases_over_in_one_transaction() {
        UUID open = test.accepted(simple(), "1");
        UUID claimed = test.accepted(simple(), "2");
        test.does(claimed, SPECIALIST, new Command.Claim("review"));
        UUID over = settled("3");
        test.does(over, RECEPTIONIST, new Command.Deliver("desk"));
        UUID old = SPECIALIST.holdings().getFirst().position();
        UUID now = id("new-position");

        int changed = cases.transferAll(COMMITTEE, NEW_COMMITTEE, Map.of(old, now), Actor.system("merger"));

        assertThat(changed).isEqualTo(2);
        assertThat(cases.find(open).orElseThrow().state().places().deciding()).isEqualTo(NEW_COMMITTEE);
        assertThat(cases.find(claimed).orElseThrow().state().tasks().getFirst().position())
                .isEqualTo(now);
        assertThat(cases.find(over).orElseThrow().state().places().deciding()).isEqualTo(COMMITTEE);
        assertThat(cases.history(open).getLast().actor()).isEqualTo(Actor.system("merger"));
    }

    @Test
    void merged_wards_hand_over_what_is_open_in_each_of_their_agencies() {
        UUID submitted = test.opened(simple(), "1");
        UUID accepted = test.accepted(simple(), "2");
        UUID desk = id("new-desk");
        WardMergers listener = new WardMergers(cases);
        assertThat(listener.open(List.of(TestWorld.DESK, COMMITTEE))).isEqualTo(2);
        int handedOver = listener.merged(new Merger(
                List.of("20194", "20195"),
                "20200",
                LocalDate.of(2026, 11, 16),
                Map.of(TestWorld.DESK, desk, COMMITTEE, NEW_COMMITTEE),
                Map.of(),
                Actor.system("merger")));
        assertThat(handedOver).isEqualTo(2);
        assertThat(listener.open(List.of(TestWorld.DESK, COMMITTEE))).isZero();
        assertThat(cases.find(submitted)
                        .orElseThrow()
                        .state()
                        .tasks()
                        .getFirst()
                        .agency())
                .isEqualTo(desk);
        assertThat(cases.find(accepted).orElseThrow().state().places())
                .isEqualTo(new CaseState.Places(TestWorld.DESK, desk, NEW_COMMITTEE));
    }

    @Test
    void a_new_holiday_moves_the_due_times_after_a_preview() {
        UUID id = test.accepted(simple(), "1");
        test.opened(simple(), "2");
        test.calendar = WorkingCalendar.of(
                HolidayCalendar.official()
                        .with(SpecialDay.official(LocalDate.of(2026, 11, 20), SpecialDay.Kind.values()[0], "nghỉ bão")),
                OfficeHours.usual(),
                LocalDate.of(2024, 1, 1),
                LocalDate.of(2035, 12, 31));
        List<DueChange> preview = cases.previewDue(null, 100).items();
        assertThat(preview).singleElement().satisfies(change -> {
            assertThat(change.before()).isEqualTo(TestWorld.at("2026-11-23T17:00"));
            assertThat(change.after()).isEqualTo(TestWorld.at("2026-11-25T17:00"));
        });
        Recomputed first = cases.recomputeDue(null, 1, "Nghỉ bão", Actor.system("calendar"));
        assertThat(first.looked()).isEqualTo(1);
        Recomputed rest = cases.recomputeDue(first.next(), 10, "Nghỉ bão", Actor.system("calendar"));
        assertThat(rest.next()).isNull();
        assertThat(first.moved() + rest.moved()).isEqualTo(1);
        assertThat(cases.find(id).orElseThrow().state().clock().due()).isEqualTo(TestWorld.at("2026-11-25T17:00"));
        assertThat(cases.recomputeDue(null, 10, "Nghỉ bão", Actor.system("calendar"))
                        .moved())
                .isZero();
    }

    @Test
    void the_check_names_a_case_whose_row_was_altered() {
        UUID id = test.accepted(simple(), "1");
        String state =
                test.db.sql("select state from cases.case").query(String.class).single();
        test.db
                .sql("update cases.case set state = replace(state, '\"ACCEPTED\"', '\"PROCESSED\"')")
                .update();
        assertThat(test.check.replayAll().faults())
                .extracting(CasesCheck.Fault::id)
                .containsExactly(id);
        test.db
                .sql("update cases.case set state = :state")
                .param("state", state)
                .update();
        test.db.sql("update cases.task set role = 'leader'").update();
        assertThat(test.check.replayAll().faults()).hasSize(1);
        test.db.sql("update cases.task set role = 'specialist'").update();
    }

    @Test
    void alarms_come_once_at_half_eighty_percent_a_day_before_and_late_and_survive_a_restart() {
        UUID id = test.accepted(simple(), "1");
        // Review has half of the 42.5 hours until Monday 23 at 17:00: it is due on Thursday 19 at 08:45.
        List<String> given = new ArrayList<>();
        for (String moment : List.of(
                "2026-11-16T12:00", "2026-11-17T15:30", "2026-11-18T08:00", "2026-11-18T09:00", "2026-11-23T08:00")) {
            TestCases restarted = new TestCases(source).at(moment);
            while (restarted.alarms.runOnce() > 0) {
                // until nothing is left
            }
            given.add(test.journal.stream("dossier/" + id + "/alarms", 0, 10).stream()
                    .map(e -> e.requireBody(AlarmRunner.Alarmed.class).alarm().name())
                    .collect(Collectors.joining(" ")));
        }
        assertThat(given)
                .containsExactly(
                        "", "HALF", "HALF", "HALF ONE_WORKING_DAY", "HALF ONE_WORKING_DAY EIGHTY_PERCENT LATE");
        assertThat(cases.find(id).orElseThrow().version()).isEqualTo(2);
    }

    @Test
    void silence_is_acted_on_once_by_whichever_process_comes_first_and_after_a_restart() throws Exception {
        UUID agreed = test.accepted(TestWorld.asking(Step.Silence.AGREE), "1");
        UUID reminded = test.accepted(TestWorld.asking(Step.Silence.REMIND), "2");
        UUID escalated = test.accepted(TestWorld.wide(), "3");
        assertThat(test.lapses.runOnce()).isZero();

        List<Integer> acted = together(
                4, n -> new TestCases(source).at("2026-11-19T08:00").lapses.runOnce());

        assertThat(acted.stream().mapToInt(n -> n).sum()).isEqualTo(3);
        assertThat(new TestCases(source).at("2026-11-19T09:00").lapses.runOnce())
                .isZero();
        for (UUID id : List.of(agreed, reminded, escalated)) {
            assertThat(cases.history(id).stream().map(HistoryItem::event).filter(Event.Lapsed.class::isInstance))
                    .hasSize(1);
        }
        assertThat(cases.find(agreed).orElseThrow().state().task("check")).isPresent();
        assertThat(cases.worklist(
                                WorkListQuery.of(
                                        TestWorld.officer("tax-head", TestWorld.TAX, "head"), WorkListQuery.Scope.POOL),
                                null,
                                10)
                        .items())
                .extracting(TaskRow::caseId)
                .containsExactly(escalated);
    }

    @Test
    void a_paused_case_waits_with_acting_on_silence() {
        UUID id = test.accepted(TestWorld.wide(), "1");
        test.does(id, SPECIALIST, new Command.RequestSupplement("inspect", List.of(new Item("paper", "mờ")), "thiếu"));
        test.at("2026-12-16T09:00");
        assertThat(test.lapses.runOnce()).isZero();
        test.does(id, OWNER, new Command.Supplement(Map.of(), null));
        assertThat(test.lapses.runOnce()).isEqualTo(1);
    }

    @Test
    void an_undo_is_stored_with_what_it_took_back() {
        UUID id = test.accepted(simple(), "1");
        CaseState before = cases.find(id).orElseThrow().state();
        test.does(id, SPECIALIST, complete("review"));
        test.does(id, SPECIALIST, new Command.Undo());
        CaseState after = cases.find(id).orElseThrow().state();
        assertThat(after.tasks()).isEqualTo(before.tasks());
        assertThat(after.done()).isEqualTo(before.done());
        assertThat(cases.history(id)).extracting(HistoryItem::type).endsWith("dossier.completed", "dossier.undone");
    }

    private UUID report(String key) {
        Opening dossier = opening(simple(), FIVE_DAYS);
        Opening report = new Opening(
                "report",
                dossier.definition(),
                dossier.version(),
                dossier.terms(),
                dossier.places(),
                dossier.owner(),
                dossier.applicants(),
                0,
                "Ổ gà trên đường Lê Duẩn",
                Map.of());
        return done(cases.open(report, OWNER, key)).id();
    }

    @Test
    void a_merged_case_ends_in_the_other_which_knows_it_and_a_split_one_knows_its_parts() {
        UUID one = report("1");
        UUID other = report("2");
        assertThat(cases.perform(one, 1, new Command.Merge(other, "cùng một chỗ"), SPECIALIST, "a"))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(cases.perform(one, 1, new Command.Merge(id("nothing"), "cùng một chỗ"), HEAD, "b"))
                .isEqualTo(new Outcome.Refused(one, new Refusal.NotFound()));
        assertThat(cases.find(one).orElseThrow().version()).isEqualTo(1);

        test.does(one, HEAD, new Command.Merge(other, "cùng một chỗ"));

        assertThat(cases.find(one).orElseThrow().closed()).isNotNull();
        assertThat(cases.find(one).orElseThrow().state().related())
                .containsExactly(new CaseState.Related(other, "merged-into"));
        assertThat(cases.find(other).orElseThrow().state().related())
                .containsExactly(new CaseState.Related(one, "merged-from"));

        UUID part = report("3");
        test.does(other, HEAD, new Command.Split(List.of(part), "hai việc khác nhau"));
        assertThat(cases.find(other).orElseThrow().state().related())
                .contains(new CaseState.Related(part, "split-into"));
        assertThat(cases.find(part).orElseThrow().state().related())
                .containsExactly(new CaseState.Related(other, "split-from"));
    }

    @Test
    void two_cases_merged_into_each_other_at_the_same_moment_end_in_one_of_them() throws Exception {
        for (int round = 0; round < 20; round++) {
            UUID one = report("one-" + round);
            UUID other = report("other-" + round);
            List<Callable<Outcome>> both = List.of(
                    () -> cases.perform(one, 1, new Command.Merge(other, "cùng một chỗ"), HEAD, "m-" + one),
                    () -> cases.perform(other, 1, new Command.Merge(one, "cùng một chỗ"), HEAD, "m-" + other));
            List<Outcome> outcomes = new ArrayList<>();
            try (var pool = Executors.newFixedThreadPool(2)) {
                for (Future<Outcome> outcome : pool.invokeAll(both, 30, TimeUnit.SECONDS)) {
                    outcomes.add(outcome.get());
                }
            }
            assertThat(outcomes).filteredOn(Outcome.Done.class::isInstance).hasSize(1);
            assertThat(List.of(one, other))
                    .filteredOn(id -> cases.find(id).orElseThrow().closed() == null)
                    .hasSize(1);
        }
    }

    @Test
    void a_dossier_is_not_merged_because_the_national_statuses_know_no_such_end() {
        UUID one = test.accepted(simple(), "1");
        UUID other = test.accepted(simple(), "2");
        assertThat(cases.perform(one, 2, new Command.Merge(other, "trùng"), HEAD, "a"))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class, r -> assertThat(r.refusal()).isInstanceOf(Refusal.NotPossible.class));
    }

    @Test
    void what_each_request_sends_to_the_database() {
        UUID id = test.accepted(simple(), "k");
        String code = cases.find(id).orElseThrow().code();
        Map<String, Integer> sent = new java.util.TreeMap<>();
        sent.put("open", trips(() -> test.opened(simple(), "another")));
        sent.put("open again", trips(() -> test.opened(simple(), "another")));
        sent.put("perform", trips(() -> test.does(id, SPECIALIST, complete("review"))));
        sent.put("refuse", trips(() -> cases.perform(id, 3, complete("approve"), CLERK, "no")));
        sent.put("undo", trips(() -> test.does(id, SPECIALIST, new Command.Undo())));
        sent.put(
                "work-list",
                trips(() -> cases.worklist(WorkListQuery.of(SPECIALIST, WorkListQuery.Scope.POOL), null, 50)));
        sent.put("counts", trips(() -> cases.counts(WorkListQuery.of(SPECIALIST, WorkListQuery.Scope.POOL))));
        sent.put("find", trips(() -> cases.find(id)));
        sent.put("by code", trips(() -> cases.byCode(code)));
        sent.put("history", trips(() -> cases.history(id)));
        sent.put("own", trips(() -> cases.ownedBy(OWNER.signedInAccount(), null, 20)));
        assertThat(sent)
                .isEqualTo(Map.ofEntries(
                        Map.entry("open", 4),
                        Map.entry("open again", 1),
                        Map.entry("perform", 2),
                        Map.entry("refuse", 1),
                        Map.entry("undo", 3),
                        Map.entry("work-list", 1),
                        Map.entry("counts", 1),
                        Map.entry("find", 1),
                        Map.entry("by code", 1),
                        Map.entry("history", 2),
                        Map.entry("own", 1)));
    }

    private int trips(Runnable request) {
        counting.trips.set(0);
        request.run();
        return counting.trips.get();
    }

    @Test
    void commands_on_different_cases_commute_also_when_they_come_at_once() throws Exception {
        List<UUID> apart = List.of(test.accepted(simple(), "1"), test.accepted(simple(), "2"));
        apart.forEach(this::reviewedAndApproved);
        List<UUID> atOnce = List.of(test.accepted(simple(), "3"), test.accepted(simple(), "4"));
        together(2, n -> {
            reviewedAndApproved(atOnce.get(n));
            return null;
        });
        CaseState expected = cases.find(apart.getFirst()).orElseThrow().state();
        for (UUID id : List.of(apart.getLast(), atOnce.getFirst(), atOnce.getLast())) {
            CaseState state = cases.find(id).orElseThrow().state();
            assertThat(state.tasks()).isEqualTo(expected.tasks());
            assertThat(state.done()).isEqualTo(expected.done());
            assertThat(state.clock()).isEqualTo(expected.clock());
            assertThat(state.statuses()).isEqualTo(expected.statuses());
        }
    }

    private void reviewedAndApproved(UUID id) {
        test.does(id, SPECIALIST, complete("review"));
        test.does(id, HEAD, complete("approve"));
    }

    @Test
    void a_paused_case_gives_no_alarm() {
        UUID id = test.accepted(simple(), "1");
        test.does(id, SPECIALIST, new Command.RequestSupplement("review", List.of(new Item("paper", "mờ")), "thiếu"));
        test.at("2026-12-16T09:00");
        assertThat(test.alarms.runOnce()).isZero();
    }

    private interface Part<T> {
        T run(int thread) throws Exception;
    }

    private static <T> List<T> together(int threads, Part<T> part) throws Exception {
        try (var pool = Executors.newFixedThreadPool(threads)) {
            List<Callable<T>> work = IntStream.range(0, threads)
                    .<Callable<T>>mapToObj(n -> () -> part.run(n))
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> one : pool.invokeAll(work, 120, TimeUnit.SECONDS)) {
                results.add(one.get());
            }
            return results;
        }
    }
}
