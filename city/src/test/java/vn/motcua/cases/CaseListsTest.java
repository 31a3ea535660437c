package vn.motcua.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.motcua.cases.core.TestWorld.APPLICANT_AS_OFFICER;
import static vn.motcua.cases.core.TestWorld.COLLEAGUE;
import static vn.motcua.cases.core.TestWorld.COMMITTEE;
import static vn.motcua.cases.core.TestWorld.HEAD;
import static vn.motcua.cases.core.TestWorld.OWNER;
import static vn.motcua.cases.core.TestWorld.RECEPTIONIST;
import static vn.motcua.cases.core.TestWorld.SPECIALIST;
import static vn.motcua.cases.core.TestWorld.simple;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.motcua.cases.WorkListQuery.Scope;
import vn.motcua.cases.core.CaseState.Item;
import vn.motcua.cases.core.Command;
import vn.motcua.cases.core.TestWorld;
import vn.motcua.database.TestDatabase;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Slice;

class CaseListsTest {

    private final HikariDataSource source = TestDatabase.fresh();
    private final TestCases test = new TestCases(source);
    private final Cases cases = test.cases;

    @AfterEach
    void close() {
        source.close();
    }

    private List<UUID> ids(Caller caller, Scope scope) {
        return cases.worklist(WorkListQuery.of(caller, scope), null, 50).items().stream()
                .map(TaskRow::caseId)
                .toList();
    }

    @Test
    void a_claimed_task_leaves_the_pool_and_stays_in_the_unit() {
        UUID one = test.accepted(simple(), "1");
        UUID two = test.accepted(simple(), "2");
        test.does(one, SPECIALIST, new Command.Claim("review"));

        assertThat(ids(SPECIALIST, Scope.MINE)).containsExactly(one);
        assertThat(ids(COLLEAGUE, Scope.MINE)).isEmpty();
        assertThat(ids(COLLEAGUE, Scope.POOL)).containsExactly(two);
        assertThat(ids(COLLEAGUE, Scope.UNIT)).containsExactlyInAnyOrder(one, two);
        assertThat(ids(HEAD, Scope.AGENCY)).containsExactlyInAnyOrder(one, two);
        assertThat(ids(SPECIALIST, Scope.AGENCY)).isEmpty();
        assertThat(ids(RECEPTIONIST, Scope.UNIT)).isEmpty();
    }

    @Test
    void the_applicant_finds_their_case_among_their_own_and_never_among_the_work() {
        UUID id = test.accepted(simple(), "1");
        for (Scope scope : Scope.values()) {
            assertThat(ids(APPLICANT_AS_OFFICER, scope)).isEmpty();
        }
        assertThat(cases.counts(WorkListQuery.of(APPLICANT_AS_OFFICER, Scope.UNIT))
                        .all())
                .isZero();
        assertThat(cases.ownedBy(OWNER.signedInAccount(), null, 10).items())
                .extracting(CaseRow::id)
                .containsExactly(id);
    }

    @Test
    void no_list_behind_a_figure_shows_a_case_to_whom_it_bars() {
        UUID id = test.accepted(simple(), "1");
        UUID other = test.accepted(simple(), "2");
        test.does(other, COLLEAGUE, new Command.Release("review", true, "người nhà"));
        var where = CaseFigures.Where.of(List.of(COMMITTEE), "dossier");
        var open = CaseFigures.State.OPEN;
        assertThat(test.figures
                        .list(where.seenBy(HEAD.signedInAccount()), open, test.now, null, 10)
                        .items())
                .extracting(CaseRow::id)
                .containsExactlyInAnyOrder(id, other);
        assertThat(test.figures
                        .list(where.seenBy(COLLEAGUE.signedInAccount()), open, test.now, null, 10)
                        .items())
                .extracting(CaseRow::id)
                .containsExactly(id);
        assertThat(test.figures
                        .list(where.seenBy(OWNER.signedInAccount()), open, test.now, null, 10)
                        .items())
                .isEmpty();
    }

    @Test
    void no_figure_counts_a_case_for_whom_it_bars() {
        test.accepted(simple(), "1");
        UUID other = test.accepted(simple(), "2");
        test.does(other, COLLEAGUE, new Command.Release("review", true, "người nhà"));
        var where = CaseFigures.Where.of(List.of(COMMITTEE), "dossier");
        assertThat(test.figures
                        .total(where.seenBy(HEAD.signedInAccount()), test.now)
                        .open())
                .isEqualTo(2);
        assertThat(test.figures
                        .total(where.seenBy(COLLEAGUE.signedInAccount()), test.now)
                        .open())
                .isEqualTo(1);
        assertThat(test.figures.bySteps(where.seenBy(COLLEAGUE.signedInAccount()), test.now))
                .extracting(CaseFigures.Tally::open)
                .containsExactly(1L);
    }

    @Test
    void a_part_shows_with_its_whole_and_by_itself_only_while_it_waits() {
        UUID whole = test.accepted(simple(), "1");
        UUID part = TestCases.done(cases.open(TestWorld.part(simple(), whole), TestWorld.SYSTEM, "2"))
                .id();
        test.does(part, TestWorld.SYSTEM, new Command.Accept(""));
        assertThat(cases.ownedBy(OWNER.signedInAccount(), null, 10).items())
                .extracting(CaseRow::id)
                .containsExactly(whole);
        test.does(part, SPECIALIST, new Command.RequestSupplement("review", List.of(new Item("paper", "mờ")), "thiếu"));
        assertThat(cases.ownedBy(OWNER.signedInAccount(), null, 10).items())
                .extracting(CaseRow::id)
                .containsExactlyInAnyOrder(whole, part);
    }

    @Test
    void pages_follow_each_other_by_due_time_without_gap_or_double() {
        List<UUID> all = new ArrayList<>();
        for (int i = 0; i < 23; i++) {
            test.now = test.now.plusSeconds(60);
            all.add(test.accepted(simple(), "k" + i));
        }
        List<UUID> seen = new ArrayList<>();
        String after = null;
        do {
            Slice<TaskRow> page = cases.worklist(WorkListQuery.of(SPECIALIST, Scope.POOL), after, 5);
            page.items().forEach(r -> seen.add(r.caseId()));
            after = page.next();
        } while (after != null);
        assertThat(seen).isEqualTo(all);

        List<UUID> mine = new ArrayList<>();
        do {
            Slice<CaseRow> page = cases.ownedBy(OWNER.signedInAccount(), after, 7);
            page.items().forEach(r -> mine.add(r.id()));
            after = page.next();
        } while (after != null);
        assertThat(mine).isEqualTo(all.reversed());
    }

    @Test
    void a_paused_case_waits_at_the_end_and_is_not_late() {
        UUID paused = test.accepted(simple(), "1");
        UUID running = test.accepted(simple(), "2");
        test.does(
                paused, SPECIALIST, new Command.RequestSupplement("review", List.of(new Item("paper", "mờ")), "thiếu"));
        assertThat(ids(SPECIALIST, Scope.POOL)).containsExactly(running, paused);

        test.at("2026-12-01T08:00");
        Counts counts = cases.counts(WorkListQuery.of(SPECIALIST, Scope.POOL));
        assertThat(counts).isEqualTo(new Counts(1, 0, 1, 1));
        assertThat(cases.late(List.of(COMMITTEE), null, 10).items())
                .extracting(CaseRow::id)
                .containsExactly(running);
        assertThat(cases.decidedBy(COMMITTEE, null, 10).items()).hasSize(2);
        WorkListQuery late = WorkListQuery.of(SPECIALIST, Scope.POOL).due(null, cases.now());
        assertThat(cases.worklist(late, null, 10).items())
                .extracting(TaskRow::caseId)
                .containsExactly(running);
        assertThat(cases.worklist(WorkListQuery.of(SPECIALIST, Scope.POOL).waiting(true), null, 10)
                        .items())
                .extracting(TaskRow::caseId)
                .containsExactly(paused);
    }

    @Test
    void filters_by_procedure_and_by_the_beginning_of_the_code() {
        UUID id = test.accepted(simple(), "1");
        test.accepted(TestWorld.wide(), "2");
        WorkListQuery pool = WorkListQuery.of(SPECIALIST, Scope.POOL);
        assertThat(cases.worklist(pool.filtered("simple", null), null, 10).items())
                .extracting(TaskRow::caseId)
                .containsExactly(id);
        assertThat(cases.worklist(pool.filtered(null, "H17.12-261116-0002"), null, 10)
                        .items())
                .extracting(TaskRow::definition)
                .containsExactly("wide");
    }

    @ParameterizedTest
    @CsvSource({"MINE, task_mine", "POOL, task_pool", "AGENCY, task_agency"})
    void a_work_list_reads_its_index(Scope scope, String index) {
        test.db.sql("""
            insert into cases.task (case_id, step, type, agency, role, position, due, waiting, opened, code,
                                    definition, barred)
            select gen_random_uuid(), 'review', 'TASK', md5((n % 40)::text)::uuid,
                   'role' || n % 5, case when n % 2 = 0 then md5((n % 400)::text)::uuid end,
                   now() + n * interval '1 minute', false, now(), 'H17', 'x', '{}'
            from generate_series(1, 40000) as n
            """).update();
        test.db.sql("analyze cases.task").update();
        UUID some = test.db.sql("select md5('2')::uuid").query(UUID.class).single();
        Caller.Holding holding = new Caller.Holding(some, some, "head", Caller.Holding.Basis.APPOINTED, null);
        Caller caller = TestWorld.officer("somebody", holding);
        List<String> plan = test.db
                .sql("explain " + CaseLists.worklistSql(scope))
                .params(CaseLists.parameters(WorkListQuery.of(caller, scope), PageKey.FIRST, 51))
                .query(String.class)
                .list();
        assertThat(String.join("\n", plan))
                .contains("Index Scan using " + index + " on task")
                .doesNotContain("Seq Scan on task");
    }

    /** The lists and counts of a city with many cases, planned for these parameters alone and once for all. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void no_hot_list_reads_a_whole_table(boolean generic) {
        test.db.sql("""
            with made as (
              insert into cases.case (id, code, kind, definition, version, helped, received, deciding, owner, subject,
                                      status, financial, delivery, sync, due, opened, ended, state, facts, seq, hash)
              select gen_random_uuid(), 'P-' || n, 'dossier', 'x', 1, a, a, a, md5((n % 3000)::text)::uuid, 'Hồ sơ',
                     'PROCESSING', 'NONE', 'NONE', 'NONE', now() + n * interval '1 minute', now(),
                     case when n % 3 > 0 then now() end, '{}', '{}', 1, ''
              from (select n, md5((n % 200)::text)::uuid as a from generate_series(1, 30000) n) x
              returning id, code, deciding, due, ended)
            insert into cases.task (case_id, step, type, agency, role, due, waiting, opened, code, definition, barred)
            select id, 'review', 'TASK', deciding, 'specialist', due, false, now(), code, 'x', '{}'
            from made where ended is null
            """).update();
        test.db.sql("analyze cases.case").update();
        test.db.sql("analyze cases.task").update();
        UUID some = test.db.sql("select md5('2')::uuid").query(UUID.class).single();
        Caller.Holding holding = new Caller.Holding(some, some, "specialist", Caller.Holding.Basis.APPOINTED, null);
        Caller caller = TestWorld.officer("somebody", holding);
        var own = java.util.Map.of("owner", some, "opened", "infinity", "id", new UUID(-1, -1), "limit", 21);
        var running = java.util.Map.of(
                "agencies",
                new String[] {some.toString()},
                "afterDue",
                "-infinity",
                "afterId",
                new UUID(0, 0),
                "before",
                "infinity",
                "late",
                false,
                "limit",
                21);
        assertThat(plan(CaseLists.OWNED, own, generic)).contains("case_owner").doesNotContain("Seq Scan");
        assertThat(plan(CaseLists.RUNNING, running, generic))
                .contains("case_running")
                .doesNotContain("Seq Scan");
        for (Scope scope : List.of(Scope.POOL, Scope.UNIT, Scope.MINE)) {
            var page = CaseLists.parameters(WorkListQuery.of(caller, scope), PageKey.FIRST, 21);
            assertThat(plan(CaseLists.worklistSql(scope), page, generic)).doesNotContain("Seq Scan");
            page.put("now", java.time.OffsetDateTime.now());
            page.put("midnight", java.time.OffsetDateTime.now());
            assertThat(plan(CaseLists.countsSql(scope), page, generic)).doesNotContain("Seq Scan");
        }
    }

    private String plan(String sql, java.util.Map<String, ?> parameters, boolean generic) {
        if (!generic) {
            return String.join(
                    "\n",
                    test.db
                            .sql("explain " + sql)
                            .params(parameters)
                            .query(String.class)
                            .list());
        }
        test.db.sql("""
            create or replace function public.generic_plan(statement text) returns setof text language plpgsql as
            $$ begin return query execute 'explain (generic_plan) ' || statement; end $$
            """).update();
        return String.join(
                "\n",
                test.db
                        .sql("select * from public.generic_plan(:statement)")
                        .param("statement", numbered(sql))
                        .query(String.class)
                        .list());
    }

    /** With {@code $1, $2 …} for its parameters, as the server knows them. */
    private static String numbered(String sql) {
        List<String> names = new ArrayList<>();
        return java.util.regex.Pattern.compile("(?<!:):([a-zA-Z]+)")
                .matcher(sql)
                .replaceAll(found -> {
                    if (!names.contains(found.group(1))) {
                        names.add(found.group(1));
                    }
                    return "\\$" + (names.indexOf(found.group(1)) + 1);
                });
    }
}
