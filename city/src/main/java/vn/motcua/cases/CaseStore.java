package vn.motcua.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.OpenTask;
import vn.motcua.journal.Chain;
import vn.motcua.journal.Columns;
import vn.motcua.journal.Journal;
import vn.motcua.kernel.Json;

/** Rows of cases and tasks: one query loads what a command needs, one statement writes all that it did. */
@Repository
class CaseStore {

    private static final TypeReference<Map<String, Object>> FACTS = new TypeReference<>() {};

    private static final String UPDATE = """
        with guard as (
          update cases.case
          set received = :received, deciding = :deciding, status = :status, financial = :financial,
              delivery = :delivery, sync = :sync, due = :due::timestamptz,
              paused_since = :pausedSince::timestamptz, ended = :ended::timestamptz,
              closed = :closed::timestamptz, state = :state, facts = coalesce(:facts::jsonb, facts), seq = :seq,
              hash = :hash, barred = :barred::uuid[]
          where id = :id and seq = :expected
          returning id
        )""";

    private static final String INSERT = """
        with key as (
          insert into cases.command (scope, key, case_id, code, seq, fingerprint, at)
          values (:scope, :key, :id, :code, :seq, :fingerprint, :now)
          on conflict (scope, key) do nothing
          returning case_id
        ), guard as (
          insert into cases.case (id, code, kind, definition, version, helped, received, deciding, owner, subject,
                                  status, financial, delivery, sync, due, paused_since, opened, ended, closed, state,
                                  facts, seq, hash, whole, barred)
          select key.case_id, :code, :kind, :definition, :version, :helped, :received, :deciding, :owner::uuid,
                 :subject, :status, :financial, :delivery, :sync, :due::timestamptz, :pausedSince::timestamptz,
                 :now, :ended::timestamptz, :closed::timestamptz, :state, :facts::jsonb, :seq, :hash,
                 :whole::uuid, :barred::uuid[]
          from key
          returning id
        )""";

    private static final String KEEP_KEY = """
        , key as (
          insert into cases.command (scope, key, case_id, code, seq, fingerprint, at)
          select guard.id, :key, guard.id, :code, :seq, :fingerprint, :now from guard
        )""";

    private static final String REMOVE_TASKS = """
        , gone as (
          delete from cases.task t using guard where t.case_id = guard.id and t.step = any(:gone::text[])
        )""";

    private static final String PUT_TASKS = """
        , put as (
          insert into cases.task (case_id, step, type, agency, role, position, account, due, waiting, opened, code,
                                  definition, barred, alarm_at, alarm, lapsed)
          select guard.id, t.step, t.type, t.agency, t.role, t.position, t.account, t.due, t.waiting, t.opened,
                 :code, :definition, :barred::uuid[], t.alarm_at, t.alarm, t.lapsed
          from guard, (values
            TASKS)
               as t (step, type, agency, role, position, account, due, waiting, opened, alarm_at, alarm, lapsed)
          on conflict (case_id, step) do update set
            type = excluded.type, agency = excluded.agency, role = excluded.role, position = excluded.position,
            account = excluded.account, due = excluded.due, waiting = excluded.waiting, opened = excluded.opened,
            barred = excluded.barred, lapsed = excluded.lapsed,
            alarm_at = case when (task.opened, task.due) = (excluded.opened, excluded.due)
                            then task.alarm_at else excluded.alarm_at end,
            alarm = case when (task.opened, task.due) = (excluded.opened, excluded.due)
                         then task.alarm else excluded.alarm end
        )""";

    private static final String TASK = """
        (:t#_step, :t#_type, :t#_agency::uuid, :t#_role, :t#_position::uuid, :t#_account::uuid, :t#_due::timestamptz, \
        :t#_waiting::boolean, :t#_opened::timestamptz, :t#_alarm_at::timestamptz, :t#_alarm::text, \
        :t#_lapsed::timestamptz)\
        """;

    /**
     * What a statement has to write besides the row. The statements differ by it, because plain values instead of arrays,
     * and no part that does nothing, save the database a third of the work; there are few of them.
     */
    private record Shape(boolean opening, int entries, int put, boolean gone, boolean key) {

        static Shape of(Write write) {
            return new Shape(
                    write.before() == null,
                    write.entries().size(),
                    write.put().size(),
                    !write.gone().isEmpty(),
                    write.key() != null);
        }

        String sql() {
            String tasks = IntStream.range(0, put)
                    .mapToObj(n -> TASK.replace("#", Integer.toString(n)))
                    .collect(Collectors.joining(",\n            "));
            return (opening ? INSERT : UPDATE)
                    + (!opening && key ? KEEP_KEY : "")
                    + (gone ? REMOVE_TASKS : "")
                    + (put > 0 ? PUT_TASKS.replace("TASKS", tasks) : "")
                    + ", entries as (\n" + Journal.insert("guard", entries) + ")\nselect max(position) from entries";
        }
    }

    private static final String COLUMNS = """
        c.state, c.facts::text as facts, c.seq, c.hash, c.subject, c.opened, c.closed\
        """;

    private static final String WITH_KEY = "select " + COLUMNS + """
        , k.seq as known_seq, k.fingerprint as known_fingerprint
        from cases.case c left join cases.command k on k.scope = c.id and k.key = :key::text
        """;

    private final JdbcClient db;
    private final Map<Shape, String> statements = new ConcurrentHashMap<>();

    CaseStore(JdbcClient db) {
        this.db = db;
    }

    /**
     * What a command did.
     *
     * @param before null when the case is opened
     * @param key null when no idempotency key is kept
     */
    record Write(
            @Nullable StoredCase before,
            CaseState after,
            String subject,
            @Nullable Instant closed,
            List<Chain.Linked> entries,
            List<AlarmedTask> put,
            List<String> gone,
            @Nullable String key,
            UUID scope,
            byte[] fingerprint,
            Instant now) {}

    /** A task to write, with its next alarm. */
    record AlarmedTask(TaskRecord row, Alarm.@Nullable Next alarm) {}

    Optional<StoredCase> load(UUID id, @Nullable String key) {
        return db.sql(WITH_KEY + "where c.id = :id")
                .param("id", id)
                .param("key", perhaps(key))
                .query((row, n) -> stored(row, known(row)))
                .optional();
    }

    Optional<StoredCase> load(String code, @Nullable String key) {
        return db.sql(WITH_KEY + "where c.code = :code")
                .param("code", code)
                .param("key", perhaps(key))
                .query((row, n) -> stored(row, known(row)))
                .optional();
    }

    /** As {@link #load}, but waits for the row and keeps it until the transaction ends. */
    Optional<StoredCase> loadLocked(UUID id, @Nullable String key) {
        lock(List.of(id));
        return load(id, key);
    }

    /** Waits for these rows, in the order of ids, and keeps them until the transaction ends. */
    void lock(Collection<UUID> ids) {
        db.sql("select id from cases.case where id = any(:ids::uuid[]) order by id for update")
                .param("ids", texts(ids))
                .query(UUID.class)
                .list();
    }

    List<StoredCase> all(Collection<UUID> ids) {
        return db.sql("select " + COLUMNS + " from cases.case c where c.id = any(:ids::uuid[]) order by c.id")
                .param("ids", texts(ids))
                .query((row, n) -> stored(row, null))
                .list();
    }

    /** Cases after an id, in order of ids. */
    List<StoredCase> after(UUID id, boolean runningOnly, int limit) {
        return db.sql("select " + COLUMNS + """
             from cases.case c
            where c.id > :id and (not :runningOnly or (c.ended is null and c.due < 'infinity'))
            order by c.id
            limit :limit
            """)
                .param("id", id)
                .param("runningOnly", runningOnly)
                .param("limit", limit)
                .query((row, n) -> stored(row, null))
                .list();
    }

    /** Open cases in which an agency has a part, locked until the transaction ends. */
    List<UUID> lockOpenOf(UUID agency) {
        return db.sql("""
            select c.id from cases.case c
            where c.closed is null
              and (c.deciding = :agency or c.received = :agency
                   or c.id in (select t.case_id from cases.task t where t.agency = :agency))
            order by c.id
            for update
            """)
                .param("agency", agency)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }

    /** Consultations whose time is over and whose silence nobody acted on yet, the longest over first. */
    List<Lapsing> lapsing(Instant now, int limit) {
        return db.sql("""
            select t.case_id, t.step, t.due
            from cases.task t join cases.case c on c.id = t.case_id
            where t.type = 'CONSULT' and t.lapsed is null and t.due < :now and c.paused_since is null
            order by t.due, t.case_id, t.step
            limit :limit
            """)
                .param("now", time(now))
                .param("limit", limit)
                .query((row, n) -> new Lapsing(
                        row.getObject("case_id", UUID.class),
                        row.getString("step"),
                        row.getObject("due", OffsetDateTime.class).toInstant()))
                .list();
    }

    record Lapsing(UUID id, String step, Instant due) {}

    int countOpenOf(Collection<UUID> agencies) {
        return db.sql("""
            select count(*) from cases.case c
            where c.closed is null
              and (c.deciding = any(:agencies) or c.received = any(:agencies)
                   or c.id in (select t.case_id from cases.task t where t.agency = any(:agencies)))
            """)
                .param("agencies", agencies.toArray(UUID[]::new))
                .query(Integer.class)
                .single();
    }

    record KnownOpening(UUID id, String code, long seq, byte[] fingerprint) {}

    Optional<KnownOpening> opening(UUID scope, String key) {
        return db.sql("""
            select case_id, code, seq, fingerprint from cases.command where scope = :scope and key = :key
            """)
                .param("scope", scope)
                .param("key", key)
                .query((row, n) -> new KnownOpening(
                        row.getObject("case_id", UUID.class),
                        row.getString("code"),
                        row.getLong("seq"),
                        row.getBytes("fingerprint")))
                .optional();
    }

    /** The next number of the day; the row stays locked until the transaction ends, so numbers have no gaps. */
    int nextNumber(UUID agency, LocalDate day) {
        return db.sql("""
            insert into cases.day_number as n (agency, day, last) values (:agency, :day, 1)
            on conflict (agency, day) do update set last = n.last + 1
            returning last
            """)
                .param("agency", agency)
                .param("day", day)
                .query(Integer.class)
                .single();
    }

    /** The last position written; empty when the version or the key was taken by somebody else. */
    OptionalLong write(Write write) {
        Long position = db.sql(statements.computeIfAbsent(Shape.of(write), Shape::sql))
                .params(parameters(write))
                .query(Long.class)
                .optional()
                .orElse(null);
        return position == null ? OptionalLong.empty() : OptionalLong.of(position);
    }

    private static Map<String, @Nullable Object> parameters(Write write) {
        CaseState state = write.after();
        CaseState.Identity identity = state.identity();
        Chain.Linked last = write.entries().getLast();
        Map<String, @Nullable Object> values = new LinkedHashMap<>(Columns.of(write.entries()));
        values.put("id", identity.id());
        values.put("code", identity.code());
        values.put("definition", identity.definition());
        values.put("received", state.places().received());
        values.put("deciding", state.places().deciding());
        values.put("status", state.statuses().business());
        values.put("financial", state.statuses().financial().name());
        values.put("delivery", state.statuses().delivery().name());
        values.put("sync", state.statuses().sync().name());
        values.put("due", orInfinity(state.clock().due()));
        values.put("pausedSince", perhaps(state.clock().pausedSince()));
        Instant stopped = state.clock().stopped();
        values.put("ended", perhaps(stopped == null ? write.closed() : stopped));
        values.put("closed", perhaps(write.closed()));
        values.put("state", Json.text(state.withFacts(Map.of())));
        values.put("facts", perhaps(changedFacts(write)));
        values.put("seq", last.seq());
        values.put("hash", last.hash());
        values.put("key", write.key());
        values.put("fingerprint", write.fingerprint());
        values.put("now", time(write.now()));
        values.put("barred", texts(state.parties().barred()));
        tasks(values, write.put());
        if (write.before() == null) {
            values.put("scope", write.scope());
            values.put("kind", identity.kind());
            values.put("version", identity.version());
            values.put("helped", state.places().helped());
            values.put("owner", perhaps(state.parties().owner()));
            values.put("subject", write.subject());
            values.put("whole", perhaps(state.whole().map(CaseState.Related::id).orElse(null)));
        } else {
            values.put("expected", write.before().head().seq());
            values.put("gone", write.gone().toArray(String[]::new));
        }
        return values;
    }

    /** Null when they stayed, so that a large value is not written again. */
    private static @Nullable String changedFacts(Write write) {
        StoredCase before = write.before();
        boolean same =
                before != null && before.state().facts().equals(write.after().facts());
        return same ? null : Json.text(write.after().facts());
    }

    private static void tasks(Map<String, @Nullable Object> values, List<AlarmedTask> tasks) {
        for (int n = 0; n < tasks.size(); n++) {
            OpenTask task = tasks.get(n).row().task();
            Alarm.Next alarm = tasks.get(n).alarm();
            String t = "t" + n;
            values.put(t + "_step", task.step());
            values.put(t + "_type", task.type().name());
            values.put(t + "_agency", task.agency());
            values.put(t + "_role", task.role());
            values.put(t + "_position", perhaps(task.position()));
            values.put(t + "_account", perhaps(task.account()));
            values.put(t + "_due", orInfinity(tasks.get(n).row().due()));
            values.put(t + "_waiting", tasks.get(n).row().waiting());
            values.put(t + "_opened", time(task.opened()));
            values.put(t + "_lapsed", perhaps(task.lapsed()));
            values.put(t + "_alarm_at", perhaps(alarm == null ? null : alarm.at()));
            values.put(
                    t + "_alarm", perhaps(alarm == null ? null : alarm.alarm().name()));
        }
    }

    /**
     * A value that may be absent, as text in either case; the statement casts it. An absent value without a type would be another
     * statement to the driver: it would be planned again whenever one value comes or goes, and never get a plan for all.
     */
    private static SqlParameterValue perhaps(@Nullable Object value) {
        return new SqlParameterValue(Types.VARCHAR, value == null ? null : value.toString());
    }

    private static String[] texts(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }

    private static String orInfinity(@Nullable Instant at) {
        return at == null ? "infinity" : at.toString();
    }

    static @Nullable OffsetDateTime time(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    private static StoredCase stored(ResultSet row, StoredCase.@Nullable Known known) throws SQLException {
        CaseState state =
                Json.read(row.getString("state"), CaseState.class).withFacts(Json.read(row.getString("facts"), FACTS));
        OffsetDateTime closed = row.getObject("closed", OffsetDateTime.class);
        return new StoredCase(
                state,
                new Chain.Head(row.getLong("seq"), row.getBytes("hash")),
                row.getString("subject"),
                row.getObject("opened", OffsetDateTime.class).toInstant(),
                closed == null ? null : closed.toInstant(),
                known);
    }

    private static StoredCase.@Nullable Known known(ResultSet row) throws SQLException {
        byte[] fingerprint = row.getBytes("known_fingerprint");
        return fingerprint == null ? null : new StoredCase.Known(row.getLong("known_seq"), fingerprint);
    }
}
