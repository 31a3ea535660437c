package vn.motcua.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.motcua.cases.core.TestWorld.COMMITTEE;
import static vn.motcua.cases.core.TestWorld.NEW_COMMITTEE;
import static vn.motcua.cases.core.TestWorld.OWNER;
import static vn.motcua.cases.core.TestWorld.RECEPTIONIST;
import static vn.motcua.cases.core.TestWorld.SPECIALIST;
import static vn.motcua.cases.core.TestWorld.id;
import static vn.motcua.cases.core.TestWorld.simple;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import vn.motcua.agencies.Merger;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.CaseState.Item;
import vn.motcua.cases.core.Command;
import vn.motcua.cases.core.Event;
import vn.motcua.cases.core.Step;
import vn.motcua.cases.core.TestWorld;
import vn.motcua.kernel.Actor;
import vn.motcua.vietnam.calendar.HolidayCalendar;
import vn.motcua.vietnam.calendar.SpecialDay;
import vn.motcua.vietnam.worktime.OfficeHours;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/** What time and the city do to cases: holidays, alarms, silence, merged wards. */
class CasesInTimeTest extends CasesInDatabase {

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
        List<DueChange> preview = cases.previewDue(null, 100).changes();
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
        test.does(id, OWNER, new Command.Supplement(Map.of(), null, 0));
        assertThat(test.lapses.runOnce()).isEqualTo(1);
    }

    @Test
    void a_paused_case_gives_no_alarm() {
        UUID id = test.accepted(simple(), "1");
        test.does(id, SPECIALIST, new Command.RequestSupplement("review", List.of(new Item("paper", "mờ")), "thiếu"));
        test.at("2026-12-16T09:00");
        assertThat(test.alarms.runOnce()).isZero();
    }
}
