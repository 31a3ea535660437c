package vn.motcua.bench;

import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.motcua.cases.Cases;
import vn.motcua.cases.TaskRow;
import vn.motcua.cases.WorkListQuery;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Slice;

/** The first page of a pool's work-list and one far behind, among millions of open tasks; beside paging by OFFSET. */
final class WorkListPages {

    private static final int PAGE = 20;
    private static final int FAR = 10_000;
    private static final String ROLE = "specialist";

    private WorkListPages() {}

    static void run(Options options) throws Exception {
        try (BenchCity city = BenchCity.start(options)) {
            Offices offices = new Offices(city);
            Offices.Commune busy = offices.commune(0);
            int pool = Math.min(options.tasks() / 2, FAR * PAGE + FAR);
            fill(city.db(), offices, busy, options.tasks(), pool);
            Cases cases = city.bean(Cases.class);
            Caller caller = offices.officer(busy.committee().id(), ROLE);
            WorkListQuery query = WorkListQuery.of(caller, WorkListQuery.Scope.POOL);
            int far = Math.min(FAR, pool / PAGE - 1);
            String after = after(cases, query, far);
            int turns = options.smoke() ? 200 : 3_000;
            for (int i = 0; i < turns / 4; i++) {
                page(cases, query, null);
                page(cases, query, after);
            }
            long[] first = new long[turns];
            long[] last = new long[turns];
            long[] offset = new long[Math.min(turns, 200)];
            for (int i = 0; i < turns; i++) {
                first[i] = page(cases, query, null);
                last[i] = page(cases, query, after);
                if (i < offset.length) {
                    offset[i] = byOffset(city.db(), busy.committee().id(), far * PAGE);
                }
            }
            print(options.tasks(), far, first, last, offset);
        }
    }

    private static void print(int tasks, int far, long[] first, long[] last, long[] offset) {
        Arrays.sort(first);
        Arrays.sort(last);
        Arrays.sort(offset);
        Table table = new Table(
                "worklist: a page of " + PAGE + " of the pool, %,d open tasks, one reader".formatted(tasks),
                "",
                "p50 ms",
                "p99 ms",
                "p50 of page 1");
        row(table, "page 1", first, first);
        row(table, "page %,d".formatted(far), last, first);
        row(table, "page %,d by OFFSET (peer)".formatted(far), offset, first);
        table.print();
    }

    private static void row(Table table, String name, long[] sorted, long[] first) {
        table.row(
                name,
                sorted[sorted.length / 2] / 1e6,
                sorted[(int) (sorted.length * 0.99)] / 1e6,
                Table.ratio(sorted[sorted.length / 2], first[first.length / 2]));
    }

    private static long page(Cases cases, WorkListQuery query, @Nullable String after) {
        long begun = System.nanoTime();
        Slice<TaskRow> page = cases.worklist(query, after, PAGE);
        long took = System.nanoTime() - begun;
        if (page.items().size() < PAGE) {
            throw new IllegalStateException("a page of " + page.items().size());
        }
        return took;
    }

    private static @Nullable String after(Cases cases, WorkListQuery query, int pages) {
        String after = null;
        int large = 200;
        int left = pages * PAGE;
        while (left > 0) {
            Slice<TaskRow> page = cases.worklist(query, after, Math.min(large, left));
            left -= page.items().size();
            after = page.next();
        }
        return after;
    }

    private static long byOffset(JdbcClient db, UUID agency, int rows) {
        long begun = System.nanoTime();
        db.sql("""
                        select t.*, c.kind, c.subject, c.status, c.seq
                        from (select * from cases.task
                              where agency = :agency and role = :role and position is null
                              order by due, case_id, step offset :rows limit :limit) t
                        join cases.case c on c.id = t.case_id
                        order by t.due, t.case_id
                        """)
                .param("agency", agency)
                .param("role", ROLE)
                .param("rows", rows)
                .param("limit", PAGE)
                .query((row, n) -> row.getString("subject"))
                .list();
        return System.nanoTime() - begun;
    }

    /** Bare cases with one open task each: {@code pool} for one pool, the others spread over all communes. */
    private static void fill(JdbcClient db, Offices offices, Offices.Commune busy, int tasks, int pool) {
        UUID[] agencies = offices.communes().stream()
                .map(commune -> commune.committee().id())
                .toArray(UUID[]::new);
        db.sql("""
                        with made as (
                          insert into cases.case (id, code, kind, definition, version, helped, received, deciding, owner,
                            subject, status, financial, delivery, sync, due, opened, state, facts, seq, hash)
                          select gen_random_uuid(), 'B-' || n, 'dossier', '1.004884', 1, a, a, a, null,
                                 'Hồ sơ ' || n, 'PROCESSING', 'NONE', 'NONE', 'NONE',
                                 :now::timestamptz + make_interval(secs => (n * 7919::bigint) %% 5000000),
                                 :now::timestamptz, '{}', '{}', 1, ''
                          from (select n, case when n <= :pool then :busy::uuid
                                               else (:agencies::uuid[])[1 + n %% :count] end as a
                                from generate_series(1, :tasks) n) x
                          returning id, code, definition, deciding, due, opened
                        )
                        insert into cases.task (case_id, step, type, agency, role, due, waiting, opened, code, definition, barred)
                        select id, 'review', 'TASK', deciding, :role, due, false, opened, code, definition, '{}'
                        from made
                        """.replace("%%", "%"))
                .param("now", Instant.now().toString())
                .param("pool", pool)
                .param("busy", busy.committee().id())
                .param("agencies", agencies)
                .param("count", agencies.length)
                .param("tasks", tasks)
                .param("role", ROLE)
                .update();
        db.sql("vacuum analyze cases.case").update();
        db.sql("vacuum analyze cases.task").update();
    }
}
