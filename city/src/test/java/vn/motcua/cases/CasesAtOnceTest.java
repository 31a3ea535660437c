package vn.motcua.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.motcua.cases.TestCases.done;
import static vn.motcua.cases.core.TestWorld.FIVE_DAYS;
import static vn.motcua.cases.core.TestWorld.HEAD;
import static vn.motcua.cases.core.TestWorld.OWNER;
import static vn.motcua.cases.core.TestWorld.SPECIALIST;
import static vn.motcua.cases.core.TestWorld.id;
import static vn.motcua.cases.core.TestWorld.opening;
import static vn.motcua.cases.core.TestWorld.simple;

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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.Command;
import vn.motcua.cases.core.Event;
import vn.motcua.cases.core.Opening;
import vn.motcua.cases.core.Refusal;

/** Many commands at the same moment, from several threads and processes. */
class CasesAtOnceTest extends CasesInDatabase {

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
}
