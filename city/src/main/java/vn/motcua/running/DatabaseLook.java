package vn.motcua.running;

import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What PostgreSQL's own views tell about this database. */
@Component
class DatabaseLook {

    /** Nobody reads more of them. */
    private static final int SHOWN = 10;

    private static final int LONGEST_TEXT = 400;

    private final JdbcClient db;

    DatabaseLook(JdbcClient db) {
        this.db = db;
    }

    /** A process of the city, by the name under which it is connected. */
    record Process(String name, int connections) {}

    /** A query that took time, on the whole since the statistics began; values are {@code $1} in it. */
    record Slow(String text, long calls, Duration mean, Duration total) {}

    /** A query that runs now. */
    record RunningQuery(String text, Duration time, String waits) {}

    DatabaseState state() {
        return db.sql("""
                        select current_setting('server_version'), pg_database_size(current_database()),
                          (select count(*) from pg_stat_activity where backend_type = 'client backend'),
                          current_setting('max_connections')::int,
                          (select coalesce(extract(epoch from max(clock_timestamp() - xact_start)), 0)
                           from pg_stat_activity
                           where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid())
                        """)
                .query((row, n) -> new DatabaseState(
                        row.getString(1).replaceFirst(" .*", ""),
                        row.getLong(2),
                        row.getInt(3),
                        row.getInt(4),
                        seconds(row.getDouble(5))))
                .single();
    }

    List<Process> processes() {
        return db.sql("""
                        select application_name, count(*) from pg_stat_activity
                        where datname = current_database() and backend_type = 'client backend'
                          and application_name like 'motcua%'
                        group by application_name order by application_name limit 100
                        """)
                .query((row, n) -> new Process(row.getString(1), row.getInt(2)))
                .list();
    }

    /** Whether the database keeps statistics of all queries: its settings exist only where the library was loaded. */
    boolean keepsStatistics() {
        return db.sql("""
                        select exists (select from pg_extension where extname = 'pg_stat_statements')
                          and exists (select from pg_settings where name = 'pg_stat_statements.max')
                        """).query(Boolean.class).single();
    }

    /** Those that took most of the database's time. */
    List<Slow> slow() {
        return db.sql("""
                        select left(regexp_replace(query, '\\s+', ' ', 'g'), :longest), calls, mean_exec_time, total_exec_time
                        from pg_stat_statements
                        where dbid = (select oid from pg_database where datname = current_database())
                        order by total_exec_time desc limit :shown
                        """)
                .param("longest", LONGEST_TEXT)
                .param("shown", SHOWN)
                .query((row, n) ->
                        new Slow(row.getString(1), row.getLong(2), millis(row.getDouble(3)), millis(row.getDouble(4))))
                .list();
    }

    /** Those that run at this moment, the longest first. */
    List<RunningQuery> running() {
        return db.sql("""
                        select left(regexp_replace(query, '\\s+', ' ', 'g'), :longest),
                          extract(epoch from clock_timestamp() - query_start), coalesce(wait_event_type, '')
                        from pg_stat_activity
                        where datname = current_database() and backend_type = 'client backend' and state <> 'idle'
                          and pid <> pg_backend_pid() and query_start is not null
                        order by query_start limit :shown
                        """)
                .param("longest", LONGEST_TEXT)
                .param("shown", SHOWN)
                .query((row, n) -> new RunningQuery(row.getString(1), seconds(row.getDouble(2)), row.getString(3)))
                .list();
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos((long) (seconds * 1e9));
    }

    private static Duration millis(double millis) {
        return Duration.ofNanos((long) (millis * 1e6));
    }
}
