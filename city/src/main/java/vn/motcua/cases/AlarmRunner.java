package vn.motcua.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.journal.Journal;
import vn.motcua.journal.NewEntry;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Worker;

/**
 * Gives the alarms that are due, as entries {@code <kind>.alarmed}. They stand in a stream beside the case's own
 * ({@code <kind>/<id>/alarms}), so that an alarm makes nobody's view of the case stale. The locked task rows are the lease:
 * several processes share the work and none gives an alarm twice.
 */
@Component
public class AlarmRunner extends Worker {

    private static final int BATCH = 200;
    private static final Duration REST = Duration.ofSeconds(15);

    private final JdbcClient db;
    private final Journal journal;
    private final Practices practices;
    private final Clock clock;
    private final TransactionTemplate transaction;

    AlarmRunner(
            JdbcClient db,
            Journal journal,
            Practices practices,
            Clock clock,
            PlatformTransactionManager transactions,
            @Value("${city.looking:false}") boolean looking) {
        super("deadline-alarms", !looking);
        this.db = db;
        this.journal = journal;
        this.practices = practices;
        this.clock = clock;
        transaction = new TransactionTemplate(transactions);
    }

    /** Body of {@code <kind>.alarmed}: which step is at which point of its time. */
    public record Alarmed(UUID id, String code, String step, Alarm alarm, UUID agency, String role, Instant due) {}

    private record Ringing(
            UUID id,
            String kind,
            String code,
            String step,
            Alarm alarm,
            UUID agency,
            String role,
            Instant opened,
            Instant due,
            Instant at) {}

    /** Gives what is due now, at most 200, and says how many. */
    public int runOnce() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return Objects.requireNonNull(transaction.execute(status -> {
            List<Ringing> due = due(now);
            due.forEach(this::give);
            return due.size();
        }));
    }

    @Override
    protected Duration turn() {
        return runOnce() < BATCH ? REST : Duration.ZERO;
    }

    private List<Ringing> due(Instant now) {
        return db.sql("""
            select t.*, c.kind
            from cases.task t join cases.case c on c.id = t.case_id
            where t.alarm_at <= :now
            order by t.alarm_at, t.case_id, t.step
            limit :batch
            for update of t skip locked
            """)
                .param("now", CaseStore.time(now))
                .param("batch", BATCH)
                .query(AlarmRunner::ringing)
                .list();
    }

    private void give(Ringing one) {
        journal.append(NewEntry.of(
                one.kind() + "/" + one.id() + "/alarms",
                one.kind() + ".alarmed",
                Actor.system("deadline-alarms"),
                new Alarmed(one.id(), one.code(), one.step(), one.alarm(), one.agency(), one.role(), one.due())));
        // From where it was meant to ring, not from now: what fell into a stand-still still rings.
        Alarm.Next next = Alarm.next(
                        practices.of(one.kind()).clock(one.agency()),
                        one.opened(),
                        one.due(),
                        one.at().plus(1, ChronoUnit.MICROS))
                .orElse(null);
        db.sql("""
            update cases.task set alarm_at = :at, alarm = :alarm where case_id = :id and step = :step
            """)
                .param("at", next == null ? null : CaseStore.time(next.at()))
                .param("alarm", next == null ? null : next.alarm().name())
                .param("id", one.id())
                .param("step", one.step())
                .update();
    }

    private static Ringing ringing(ResultSet row, int n) throws SQLException {
        return new Ringing(
                row.getObject("case_id", UUID.class),
                row.getString("kind"),
                row.getString("code"),
                row.getString("step"),
                Alarm.valueOf(row.getString("alarm")),
                row.getObject("agency", UUID.class),
                row.getString("role"),
                row.getObject("opened", OffsetDateTime.class).toInstant(),
                row.getObject("due", OffsetDateTime.class).toInstant(),
                row.getObject("alarm_at", OffsetDateTime.class).toInstant());
    }
}
