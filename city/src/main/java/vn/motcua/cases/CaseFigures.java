package vn.motcua.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
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
import vn.motcua.kernel.Slice;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/**
 * How work stands: counted from the cases themselves at the moment of asking. Open cases are read through the index of
 * their deciding agency, finished ones through the index of their end; what is finished for longer is never touched.
 */
@Repository
public class CaseFigures {

    private static final int MOST_GROUPS = 500;
    private static final int LARGEST_PAGE = 200;

    private final JdbcClient db;

    CaseFigures(JdbcClient db) {
        this.db = db;
    }

    /**
     * Which cases.
     *
     * @param agencies that decide; null: all
     * @param definition null: all
     * @param step open now; null: any
     * @param account who holds an open step; null: anybody
     * @param viewer who asks: a case with a conflict of interest of theirs is in no figure; null: nobody in particular
     */
    public record Where(
            @Nullable Collection<UUID> agencies,
            String kind,
            @Nullable String definition,
            @Nullable String step,
            @Nullable UUID account,
            @Nullable UUID viewer) {

        public Where seenBy(UUID who) {
            return new Where(agencies, kind, definition, step, account, who);
        }

        public Where in(@Nullable Collection<UUID> others) {
            return new Where(others, kind, definition, step, account, viewer);
        }

        public static Where of(@Nullable Collection<UUID> agencies, String kind) {
            return new Where(agencies, kind, null, null, null, null);
        }
    }

    /** Which of them. */
    public enum State {
        OPEN,
        LATE,
        TODAY,
        PAUSED
    }

    /**
     * One line of figures.
     *
     * @param key what it is about: an agency's or account's id, a definition's code, {@code definition step}
     * @param late the promise is broken and the clock runs
     * @param today due today, not late yet
     */
    public record Tally(String key, long open, long late, long today, long paused) {}

    /** Finished cases of a period and how many of them in time; those without a promise are not counted. */
    public record Ended(long all, long inTime) {}

    private static final String CASES = """
            from cases.case c
            where c.ended is null and c.kind = :kind
              and (:all or c.deciding = any (:agencies::uuid[]))
              and (:definition::text is null or c.definition = :definition)
              and (:viewer::uuid is null or not c.barred @> array[:viewer::uuid])
              and ((:step::text is null and :account::uuid is null) or exists (
                select 1 from cases.task t
                where t.case_id = c.id and (:step::text is null or t.step = :step)
                  and (:account::uuid is null or t.account = :account::uuid)))
            """;

    private static final String TALLY = """
            count(*) as open,
            count(*) filter (where c.due < :now and c.paused_since is null) as late,
            count(*) filter (where c.due >= :now and c.due < :midnight and c.paused_since is null) as today,
            count(*) filter (where c.paused_since is not null) as paused
            """;

    private static final String TASK_TALLY = """
            count(*) as open,
            count(*) filter (where t.due < :now and not t.waiting) as late,
            count(*) filter (where t.due >= :now and t.due < :midnight and not t.waiting) as today,
            count(*) filter (where t.waiting) as paused
            """;

    /** The statements behind the figures; their plans are part of the tests. */
    static final String TOTAL = "select '' as key, " + TALLY + CASES;

    public Tally total(Where where, Instant now) {
        return db.sql(TOTAL)
                .params(parameters(where, now))
                .query(CaseFigures::tally)
                .single();
    }

    /** By deciding agency, the most late first. */
    public List<Tally> byAgency(Where where, Instant now) {
        return grouped("c.deciding::text", where, now);
    }

    /** By procedure, the most late first. */
    public List<Tally> byDefinition(Where where, Instant now) {
        return grouped("c.definition", where, now);
    }

    private List<Tally> grouped(String key, Where where, Instant now) {
        return db.sql("select " + key + " as key, " + TALLY + CASES
                        + " group by 1 order by late desc, open desc, key limit " + MOST_GROUPS)
                .params(parameters(where, now))
                .query(CaseFigures::tally)
                .list();
    }

    /** Open steps, late by their own due time: {@code <definition> <step>}. */
    public List<Tally> bySteps(Where where, Instant now) {
        return tasks("t.definition || ' ' || t.step", where, now);
    }

    /** Open steps by who holds them; the key is empty for what nobody took. */
    public List<Tally> byHolder(Where where, Instant now) {
        return tasks("coalesce(t.account::text, '')", where, now);
    }

    private List<Tally> tasks(String key, Where where, Instant now) {
        return db.sql("select " + key + " as key, " + TASK_TALLY + """
                         from cases.task t
                        where (:all or t.agency = any (:agencies::uuid[]))
                          and (:definition::text is null or t.definition = :definition)
                          and (:viewer::uuid is null or not t.barred @> array[:viewer::uuid])
                        group by 1 order by late desc, open desc, key limit
                        """ + MOST_GROUPS)
                .params(parameters(where, now))
                .query(CaseFigures::tally)
                .list();
    }

    static final String ENDED = """
            select count(*) as total, count(*) filter (where ended <= due) as in_time
            from cases.case
            where ended >= :from and ended < :until and due < 'infinity' and kind = :kind
              and (:all or deciding = any (:agencies::uuid[]))
              and (:viewer::uuid is null or not barred @> array[:viewer::uuid])
            """;

    /** Cases whose processing ended in the period, {@code until} not included. */
    public Ended ended(Where where, Instant from, Instant until) {
        return db.sql(ENDED)
                .params(parameters(where, from))
                .param("from", time(from))
                .param("until", time(until))
                .query((row, n) -> new Ended(row.getLong("total"), row.getLong("in_time")))
                .single();
    }

    static final String ENDED_BY_DAY = """
            select (ended at time zone :zone)::date as day, count(*) as total, count(*) filter (where ended <= due) as in_time
            from cases.case
            where ended >= :from and ended < :until and due < 'infinity' and kind = :kind
              and (:all or deciding = any (:agencies::uuid[]))
              and (:viewer::uuid is null or not barred @> array[:viewer::uuid])
            group by 1 order by 1
            """;

    /** The same day by day; a day without any is left out. */
    public Map<LocalDate, Ended> endedByDay(Where where, Instant from, Instant until) {
        Map<LocalDate, Ended> days = new LinkedHashMap<>();
        db.sql(ENDED_BY_DAY)
                .params(parameters(where, from))
                .param("from", time(from))
                .param("until", time(until))
                .param("zone", WorkingCalendar.ZONE.getId())
                .query(row -> {
                    days.put(
                            row.getObject("day", LocalDate.class),
                            new Ended(row.getLong("total"), row.getLong("in_time")));
                });
        return days;
    }

    /** The open cases behind a figure, by due time. */
    public Slice<CaseRow> list(Where where, State state, Instant now, @Nullable String after, int size) {
        int page = Math.clamp(size, 1, LARGEST_PAGE);
        PageKey key = PageKey.read(after);
        List<CaseRow> rows = db.sql("""
                        select c.id, c.code, c.kind, c.definition, c.subject, c.status, c.deciding,
                               c.due, c.paused_since, c.ended, c.opened, c.seq
                        """ + CASES + """
                          and (c.due, c.id) > (:afterDue::timestamptz, :afterId::uuid)
                          and case :state
                                when 'LATE' then c.due < :now and c.paused_since is null
                                when 'TODAY' then c.due >= :now and c.due < :midnight and c.paused_since is null
                                when 'PAUSED' then c.paused_since is not null
                                else true end
                        order by c.due, c.id
                        limit :limit
                        """)
                .params(parameters(where, now))
                .param("afterDue", key.due())
                .param("afterId", key.id())
                .param("state", state.name())
                .param("limit", page + 1)
                .query(CaseLists::row)
                .list();
        return Slice.of(rows, page, r -> PageKey.write(r.due(), r.id(), ""));
    }

    static Map<String, @Nullable Object> parameters(Where where, Instant now) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        Collection<UUID> agencies = where.agencies();
        values.put("all", agencies == null);
        values.put(
                "agencies",
                agencies == null
                        ? new String[0]
                        : agencies.stream().map(UUID::toString).toArray(String[]::new));
        values.put("viewer", where.viewer());
        values.put("kind", where.kind());
        values.put("definition", where.definition());
        values.put("step", where.step());
        values.put("account", where.account() == null ? null : where.account().toString());
        values.put("now", time(now));
        values.put(
                "midnight",
                now.atZone(WorkingCalendar.ZONE)
                        .toLocalDate()
                        .plusDays(1)
                        .atStartOfDay(WorkingCalendar.ZONE)
                        .toOffsetDateTime());
        return values;
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static Tally tally(ResultSet row, int n) throws SQLException {
        return new Tally(
                row.getString("key"),
                row.getLong("open"),
                row.getLong("late"),
                row.getLong("today"),
                row.getLong("paused"));
    }
}
