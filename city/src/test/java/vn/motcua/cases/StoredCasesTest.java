package vn.motcua.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.motcua.cases.TestCases.done;
import static vn.motcua.cases.core.TestWorld.CLERK;
import static vn.motcua.cases.core.TestWorld.COLLEAGUE;
import static vn.motcua.cases.core.TestWorld.FIVE_DAYS;
import static vn.motcua.cases.core.TestWorld.HEAD;
import static vn.motcua.cases.core.TestWorld.OWNER;
import static vn.motcua.cases.core.TestWorld.RECEPTIONIST;
import static vn.motcua.cases.core.TestWorld.SPECIALIST;
import static vn.motcua.cases.core.TestWorld.id;
import static vn.motcua.cases.core.TestWorld.opening;
import static vn.motcua.cases.core.TestWorld.simple;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.Command;
import vn.motcua.cases.core.Event;
import vn.motcua.cases.core.Refusal;
import vn.motcua.journal.Chain;
import vn.motcua.journal.Entry;
import vn.motcua.kernel.Json;

/** Cases in the real database: what a command writes, answers and costs. */
class StoredCasesTest extends CasesInDatabase {

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
}
