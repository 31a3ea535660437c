package vn.motcua.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import me.tongfei.progressbar.ProgressBar;
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
    private static final int CHUNK = 50_000;
    private static final String ROLE = "specialist";

    private WorkListPages() {}

    static void run(Options options, Report report) throws Exception {
        try (BenchCity city = BenchCity.start(options);
                Readers readers = new Readers(city.url(), 1)) {
            city.holdResults();
            Journey journey = new Journey(city);
            city.settle();
            Offices offices = journey.offices();
            Offices.Commune busy = offices.commune(0);
            int pool = Math.min(options.tasks() / 2, FAR * PAGE + FAR);
            fill(city.db(), offices, busy, options.tasks(), pool);
            Cases cases = city.bean(Cases.class);
            Caller caller = offices.officer(busy.committee().id(), ROLE);
            WorkListQuery query = WorkListQuery.of(caller, WorkListQuery.Scope.POOL);
            int far = Math.min(FAR, pool / PAGE - 1);
            String after = after(cases, query, far);
            String cookies = new DeskSteps(city, journey).cookies(caller.signedInAccount());
            String desk = "/desk?scope=pool";
            String deskFar = desk + "&after=" + URLEncoder.encode(String.valueOf(after), StandardCharsets.UTF_8);
            int turns = options.smoke() ? 200 : 3_000;
            long[] first = new long[turns];
            long[] last = new long[turns];
            for (int i = -turns / 2; i < turns; i++) {
                // each as often right after itself as right after the other
                boolean swapped = (i & 1) == 1;
                long one = page(cases, query, swapped ? after : null);
                long other = page(cases, query, swapped ? null : after);
                if (i >= 0) {
                    first[i] = swapped ? other : one;
                    last[i] = swapped ? one : other;
                }
            }
            long[] offset = new long[Math.min(turns, 200)];
            for (int i = 0; i < offset.length; i++) {
                offset[i] = byOffset(city.db(), busy.committee().id(), far * PAGE);
            }
            long[] http = new long[turns / 3];
            long[] httpFar = new long[turns / 3];
            for (int i = -http.length; i < http.length; i++) {
                long one = read(readers, desk, cookies);
                long other = read(readers, deskFar, cookies);
                if (i >= 0) {
                    http[i] = one;
                    httpFar[i] = other;
                }
            }
            print(options.tasks(), far, first, last, offset, http, httpFar, report);
        }
    }

    private static long read(Readers readers, String path, String cookies) throws IOException {
        long begun = System.nanoTime();
        readers.read(0, path, cookies);
        return System.nanoTime() - begun;
    }

    private static void print(
            int tasks, int far, long[] first, long[] last, long[] offset, long[] http, long[] httpFar, Report report) {
        for (long[] nanos : new long[][] {first, last, offset, http, httpFar}) {
            Arrays.sort(nanos);
        }
        Table table = new Table(
                "worklist: a page of " + PAGE
                        + " of the pool, %,d open tasks, one reader, turns alternate".formatted(tasks),
                "",
                "p50 ms",
                "p99 ms",
                "p50 of page 1",
                "goal: p99",
                "goal: of page 1");
        String page = "page %,d".formatted(far);
        row(table, "page 1", first, first, report.atMost("work-list page 1, p99", at(first, 0.99), 1, " ms"), "");
        row(
                table,
                page,
                last,
                first,
                report.atMost("work-list " + page + ", p99", at(last, 0.99), 1, " ms"),
                report.atMost("work-list " + page + " / page 1", at(last, 0.5) / at(first, 0.5), 2, " x"));
        row(table, page + " by OFFSET (peer)", offset, first, "", "");
        row(table, "the desk's page over HTTP, page 1", http, first, "", "");
        row(table, "the desk's page over HTTP, " + page, httpFar, first, "", "");
        table.print();
    }

    private static double at(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, sorted.length * share)] / 1e6;
    }

    private static void row(Table table, String name, long[] sorted, long[] first, String p99, String ratio) {
        table.row(name, at(sorted, 0.5), at(sorted, 0.99), Table.ratio(at(sorted, 0.5), at(first, 0.5)), p99, ratio);
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
        List<String> indexes = db.sql("""
                        select indexdef from pg_indexes
                        where schemaname = 'cases' and tablename in ('case', 'task') and indexname not like '%_pkey'
                          and indexname <> 'case_code_key'
                        order by indexname
                        """).query((row, n) -> row.getString(1)).list();
        db.sql("""
                        select format('drop index cases.%I', indexname) from pg_indexes
                        where schemaname = 'cases' and tablename in ('case', 'task') and indexname not like '%_pkey'
                          and indexname <> 'case_code_key'
                        """)
                .query((row, n) -> row.getString(1))
                .list()
                .forEach(drop -> db.sql(drop).update());
        String now = Instant.now().toString();
        try (ProgressBar bar = Generator.bar("Tasks", tasks)) {
            for (int from = 1; from <= tasks; from += CHUNK) {
                fill(db, now, busy, agencies, pool, from, Math.min(tasks, from + CHUNK - 1));
                bar.stepTo(Math.min(tasks, from + CHUNK - 1));
            }
        }
        try (ProgressBar bar = Generator.bar("Indexes", indexes.size())) {
            indexes.forEach(index -> {
                db.sql(index).update();
                bar.step();
            });
        }
        db.sql("vacuum analyze cases.case").update();
        db.sql("vacuum analyze cases.task").update();
        db.sql("checkpoint").update();
    }

    private static void fill(
            JdbcClient db, String now, Offices.Commune busy, UUID[] agencies, int pool, int from, int to) {
        db.sql("""
                        with made as (
                          insert into cases.case (id, code, kind, definition, version, helped, received, deciding, owner,
                            subject, status, financial, delivery, sync, due, opened, state, facts, seq, hash)
                          select uuidv7(), 'B-' || n, 'dossier', '1.004884', 1, a, a, a, null,
                                 'Hồ sơ ' || n, 'PROCESSING', 'NONE', 'NONE', 'NONE',
                                 :now::timestamptz + make_interval(secs => mod(n * 7919::bigint, 5000000)),
                                 :now::timestamptz, '{}', '{}', 1, ''
                          from (select n, case when n <= :pool then :busy::uuid
                                               else (:agencies::uuid[])[1 + mod(n, :count)] end as a
                                from generate_series(:from, :to) n) x
                          returning id, code, definition, deciding, due, opened
                        )
                        insert into cases.task (case_id, step, type, agency, role, due, waiting, opened, code, definition, barred)
                        select id, 'review', 'TASK', deciding, :role, due, false, opened, code, definition, '{}'
                        from made
                        """)
                .param("now", now)
                .param("pool", pool)
                .param("busy", busy.committee().id())
                .param("agencies", agencies)
                .param("count", agencies.length)
                .param("from", from)
                .param("to", to)
                .param("role", ROLE)
                .update();
    }
}
