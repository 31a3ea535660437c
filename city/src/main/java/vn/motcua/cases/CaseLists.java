package vn.motcua.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.motcua.cases.core.OpenTask;
import vn.motcua.cases.core.Roles;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Slice;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/**
 * Lists of tasks and cases. Every one reads a range of one index for each place the caller looks at, in order, and stops at
 * the page's end; nothing is counted or skipped.
 */
@Repository
class CaseLists {

    static final int LARGEST_PAGE = 200;

    /** Where a scope looks: the part of the index that each of the caller's holdings opens. */
    private static final Map<WorkListQuery.Scope, String> PLACES = Map.of(
            WorkListQuery.Scope.MINE, "t.position = h.position",
            WorkListQuery.Scope.POOL, "t.agency = h.agency and t.role = h.role and t.position is null",
            WorkListQuery.Scope.UNIT, "t.agency = h.agency and t.role = h.role",
            WorkListQuery.Scope.AGENCY, "t.agency = h.agency");

    private static final String OPEN_TASKS = """
        from unnest(:positions::uuid[], :agencies::uuid[], :roles::text[], :principals::uuid[])
               as h (position, agency, role, principal)
        cross join lateral (
          select * from cases.task t
          where %s
            and (t.due, t.case_id, t.step) > (:afterDue::timestamptz, :afterCase::uuid, :afterStep::text)
            and t.due >= :from::timestamptz and t.due <= :to::timestamptz
            and (:waiting::boolean is null or t.waiting = :waiting::boolean)
            and (:definition::text is null or t.definition = :definition)
            and (:code::text is null or starts_with(t.code, :code))
            and (:step::text is null or t.step = :step)
            and (:cases::uuid[] is null or t.case_id = any(:cases::uuid[]))
            and not (t.barred && array[:me::uuid, h.principal])
          order by t.due, t.case_id, t.step
          limit :limit) t
        """;

    private static final String CASE = """
        c.id, c.code, c.kind, c.definition, c.subject, c.status, c.deciding, c.due, c.paused_since, c.ended,
        c.opened, c.seq\
        """;

    static final String OWNED = "select " + CASE + """
         from cases.case c
        where c.owner = :owner and (c.whole is null or c.paused_since is not null)
          and (c.opened, c.id) < (:opened::timestamptz, :id::uuid)
        order by c.opened desc, c.id desc
        limit :limit
        """;

    static final String RUNNING = "select " + CASE + """
         from unnest(:agencies::uuid[]) as h (agency)
        cross join lateral (
          select * from cases.case c
          where c.deciding = h.agency and c.ended is null
            and (c.due, c.id) > (:afterDue::timestamptz, :afterId::uuid)
            and c.due <= :before::timestamptz
            and (not :late or c.paused_since is null)
          order by c.due, c.id
          limit :limit) c
        order by c.due, c.id
        limit :limit
        """;

    private final JdbcClient db;

    CaseLists(JdbcClient db) {
        this.db = db;
    }

    /** The statement behind a work-list; its plan is part of the tests. */
    static String worklistSql(WorkListQuery.Scope scope) {
        return """
            select t.*, c.kind, c.subject, c.status, c.due as case_due, c.seq
            from (select t.* %s order by t.due, t.case_id, t.step limit :limit) t
            join cases.case c on c.id = t.case_id
            order by t.due, t.case_id, t.step
            """.formatted(OPEN_TASKS.formatted(PLACES.get(scope)));
    }

    static String countsSql(WorkListQuery.Scope scope) {
        return """
            select count(*) filter (where due < :now) as late,
                   count(*) filter (where due >= :now and due < :midnight) as today,
                   count(*) filter (where due >= :midnight) as later,
                   count(*) filter (where waiting) as waiting
            from (select t.due, t.waiting %s order by t.due limit :limit) t
            """.formatted(OPEN_TASKS.formatted(PLACES.get(scope)));
    }

    Slice<TaskRow> worklist(WorkListQuery query, @Nullable String after, int size) {
        int page = Math.clamp(size, 1, LARGEST_PAGE);
        List<TaskRow> rows = db.sql(worklistSql(query.scope()))
                .params(parameters(query, PageKey.read(after), page + 1))
                .query(CaseLists::task)
                .list();
        return Slice.of(rows, page, r -> PageKey.write(r.due(), r.caseId(), r.step()));
    }

    Counts counts(WorkListQuery query, Instant now) {
        Map<String, @Nullable Object> values = parameters(query, PageKey.FIRST, Counts.MOST);
        values.put("now", now.atOffset(ZoneOffset.UTC));
        values.put(
                "midnight",
                now.atZone(WorkingCalendar.ZONE)
                        .toLocalDate()
                        .plusDays(1)
                        .atStartOfDay(WorkingCalendar.ZONE)
                        .toOffsetDateTime());
        return db.sql(countsSql(query.scope()))
                .params(values)
                .query((row, n) ->
                        new Counts(row.getInt("late"), row.getInt("today"), row.getInt("later"), row.getInt("waiting")))
                .single();
    }

    static Map<String, @Nullable Object> parameters(WorkListQuery query, PageKey after, int limit) {
        List<Caller.Holding> holdings = holdings(query);
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put(
                "positions",
                texts(holdings.stream().map(Caller.Holding::position).toList()));
        values.put(
                "agencies", texts(holdings.stream().map(Caller.Holding::agency).toList()));
        values.put("roles", holdings.stream().map(Caller.Holding::role).toArray(String[]::new));
        @Nullable String[] principals = new String[holdings.size()];
        for (int i = 0; i < principals.length; i++) {
            UUID principal = holdings.get(i).principal();
            principals[i] = principal == null ? null : principal.toString();
        }
        values.put("principals", principals);
        values.put("me", query.caller().account());
        values.put("afterDue", after.due());
        values.put("afterCase", after.id());
        values.put("afterStep", after.step());
        values.put(
                "from", query.dueFrom() == null ? "-infinity" : query.dueFrom().toString());
        values.put(
                "to",
                query.dueBefore() == null
                        ? "infinity"
                        : query.dueBefore().minusNanos(1000).toString());
        values.put("waiting", query.waiting());
        values.put("definition", query.definition());
        values.put("code", query.code());
        values.put("step", query.step());
        List<UUID> only = query.cases();
        values.put("cases", only == null ? null : texts(only));
        values.put("limit", limit);
        return values;
    }

    /** One holding for each part of the index, so that no task comes twice; an appointed one before others. */
    private static List<Caller.Holding> holdings(WorkListQuery query) {
        Map<List<Object>, Caller.Holding> distinct = new LinkedHashMap<>();
        query.caller().holdings().stream()
                .sorted(java.util.Comparator.comparing(Caller.Holding::basis))
                .filter(h -> query.scope() != WorkListQuery.Scope.AGENCY || Roles.SUPERVISORS.contains(h.role()))
                .forEach(h -> distinct.putIfAbsent(
                        switch (query.scope()) {
                            case MINE -> List.of(h.position());
                            case POOL, UNIT -> List.of(h.agency(), h.role());
                            case AGENCY -> List.of(h.agency());
                        },
                        h));
        return List.copyOf(distinct.values());
    }

    Slice<CaseRow> ownedBy(UUID account, @Nullable String after, int size) {
        int page = Math.clamp(size, 1, LARGEST_PAGE);
        PageKey key = after == null ? PageKey.NEWEST : PageKey.read(after);
        List<CaseRow> rows = db.sql(OWNED)
                .param("owner", account)
                .param("opened", key.due())
                .param("id", key.id())
                .param("limit", page + 1)
                .query(CaseLists::row)
                .list();
        return Slice.of(rows, page, r -> PageKey.write(r.opened(), r.id(), ""));
    }

    /** Cases in processing of these deciding agencies, by due time; with {@code lateAt} only those that are late then. */
    Slice<CaseRow> running(Collection<UUID> agencies, @Nullable Instant lateAt, @Nullable String after, int size) {
        int page = Math.clamp(size, 1, LARGEST_PAGE);
        PageKey key = PageKey.read(after);
        List<CaseRow> rows = db.sql(RUNNING)
                .param("agencies", texts(agencies))
                .param("afterDue", key.due())
                .param("afterId", key.id())
                .param(
                        "before",
                        lateAt == null ? "infinity" : lateAt.minusNanos(1000).toString())
                .param("late", lateAt != null)
                .param("limit", page + 1)
                .query(CaseLists::row)
                .list();
        return Slice.of(rows, page, r -> PageKey.write(r.due(), r.id(), ""));
    }

    private static TaskRow task(ResultSet row, int n) throws SQLException {
        return new TaskRow(
                row.getObject("case_id", UUID.class),
                row.getString("step"),
                OpenTask.Type.valueOf(row.getString("type")),
                row.getString("code"),
                row.getString("kind"),
                row.getString("definition"),
                row.getString("subject"),
                row.getString("status"),
                row.getObject("agency", UUID.class),
                row.getString("role"),
                row.getObject("position", UUID.class),
                row.getObject("account", UUID.class),
                finite(row, "due"),
                row.getBoolean("waiting"),
                finite(row, "case_due"),
                row.getObject("opened", OffsetDateTime.class).toInstant(),
                row.getLong("seq"));
    }

    static CaseRow row(ResultSet row, int n) throws SQLException {
        return new CaseRow(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getString("kind"),
                row.getString("definition"),
                row.getString("subject"),
                row.getString("status"),
                row.getObject("deciding", UUID.class),
                finite(row, "due"),
                row.getObject("paused_since", OffsetDateTime.class) != null,
                finite(row, "ended"),
                row.getObject("opened", OffsetDateTime.class).toInstant(),
                row.getLong("seq"));
    }

    /** Null for infinity, as for null. */
    private static @Nullable Instant finite(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null || at.equals(OffsetDateTime.MAX) ? null : at.toInstant();
    }

    private static String[] texts(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }
}
