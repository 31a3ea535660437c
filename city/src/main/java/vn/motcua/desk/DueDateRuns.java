package vn.motcua.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.motcua.cases.CaseFigures;
import vn.motcua.cases.Cases;
import vn.motcua.cases.NotComputed;
import vn.motcua.cases.Recomputed;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Ids;
import vn.motcua.kernel.Json;
import vn.motcua.kernel.Worker;
import vn.motcua.onestop.DossierKind;

/**
 * Due times of the whole city computed anew, stretch by stretch beside the requests; one run at a time. A stretch and how far
 * the run has come are one transaction, so a process that dies loses its stretch and nothing else, and the row locked for it
 * keeps other processes away.
 */
@Component
class DueDateRuns {

    static final String WORKER = "dueDateWorker";

    /** Short, because the dossiers of a stretch stay locked until its end. */
    private static final int STRETCH = 50;

    private final JdbcClient db;
    private final Cases cases;
    private final CaseFigures figures;
    private final Ids ids;
    private final Clock clock;

    DueDateRuns(JdbcClient db, Cases cases, CaseFigures figures, Ids ids, Clock clock) {
        this.db = db;
        this.cases = cases;
        this.figures = figures;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * A run as it stands.
     *
     * @param total open dossiers when it began; more may have come since
     * @param ended null while it goes on
     */
    record Run(
            Instant begun,
            long total,
            long looked,
            long moved,
            @Nullable Instant ended) {}

    /** Goes on with a run that was begun here, or in a process that died. */
    @Bean(WORKER)
    static Worker dueDateWorker(DueDateRuns runs, @Value("${city.looking:false}") boolean looking) {
        return Worker.queue("due-dates", !looking, runs::goOn, Duration.ofSeconds(30));
    }

    /** The last one begun. */
    Optional<Run> latest() {
        return db.sql("""
                        select begun_at, total, looked, moved, ended_at from desk.recomputation
                        order by begun_at desc, id desc
                        limit 1
                        """)
                .query((row, n) -> {
                    OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
                    return new Run(
                            row.getObject("begun_at", OffsetDateTime.class).toInstant(),
                            row.getLong("total"),
                            row.getLong("looked"),
                            row.getLong("moved"),
                            ended == null ? null : ended.toInstant());
                })
                .optional();
    }

    /** Begins a run; while another goes on, nothing happens. */
    void begin(String reason, Actor actor) {
        db.sql("""
                        insert into desk.recomputation (id, reason, actor, begun_at, total)
                        values (:id, :reason, :actor, :now, :total)
                        on conflict do nothing
                        """)
                .param("id", ids.next())
                .param("reason", reason)
                .param("actor", Json.text(actor))
                .param("now", now())
                .param(
                        "total",
                        figures.total(CaseFigures.Where.of(null, DossierKind.ID), cases.now())
                                .open())
                .update();
    }

    private record Due(
            UUID id, String reason, Actor actor, @Nullable String reached) {}

    /** Does a stretch of the run; false when there is none, or another process has it in hand. */
    @Transactional
    boolean goOn() {
        Due due = db.sql("""
                        select id, reason, actor, reached from desk.recomputation
                        where ended_at is null
                        limit 1
                        for update skip locked
                        """)
                .query((row, n) -> new Due(
                        row.getObject("id", UUID.class),
                        row.getString("reason"),
                        Json.read(row.getString("actor"), Actor.class),
                        row.getString("reached")))
                .optional()
                .orElse(null);
        if (due == null) {
            return false;
        }
        Recomputed stretch = cases.recomputeDue(due.reached(), STRETCH, due.reason(), due.actor());
        stretch.failed().forEach(failed -> setAside(due.id(), failed));
        db.sql("""
                        update desk.recomputation
                        set reached = :reached, looked = looked + :looked, moved = moved + :moved, ended_at = :ended
                        where id = :id
                        """)
                .param("reached", stretch.next())
                .param("looked", stretch.looked())
                .param("moved", stretch.moved())
                .param("ended", stretch.next() == null ? now() : null)
                .param("id", due.id())
                .update();
        return true;
    }

    private void setAside(UUID run, NotComputed failed) {
        db.sql("""
                        insert into desk.recomputation_failure (recomputation, case_id, code, why, at)
                        values (:run, :case, :code, :why, :now)
                        on conflict (recomputation, case_id) do update set why = excluded.why, at = excluded.at
                        """)
                .param("run", run)
                .param("case", failed.id())
                .param("code", failed.code())
                .param("why", failed.why())
                .param("now", now())
                .update();
    }

    /** What the last run set aside and could not be computed since. */
    List<NotComputed> setAside(int most) {
        return db.sql("""
                        select case_id, code, why from desk.recomputation_failure
                        where recomputation = (select id from desk.recomputation order by begun_at desc, id desc limit 1)
                        order by code
                        limit :most
                        """)
                .param("most", most)
                .query((row, n) -> new NotComputed(
                        row.getObject("case_id", UUID.class), row.getString("code"), row.getString("why")))
                .list();
    }

    private record Aside(UUID run, String reason) {}

    /** Tries a dossier that was set aside once more, for the reason of its run. @return whether it has its due time now */
    @Transactional
    boolean retry(UUID dossier, Actor actor) {
        Aside aside = db.sql("""
                        select f.recomputation, r.reason
                        from desk.recomputation_failure f join desk.recomputation r on r.id = f.recomputation
                        where f.case_id = :case
                        order by r.begun_at desc
                        limit 1
                        for update of f
                        """)
                .param("case", dossier)
                .query((row, n) -> new Aside(row.getObject("recomputation", UUID.class), row.getString("reason")))
                .optional()
                .orElseThrow(() -> new DeskProblem.NoSuchThing().asException());
        Optional<NotComputed> failed = cases.recomputeDue(dossier, aside.reason(), actor);
        failed.ifPresentOrElse(
                again -> setAside(aside.run(), again),
                () -> db.sql("delete from desk.recomputation_failure where case_id = :case")
                        .param("case", dossier)
                        .update());
        return failed.isEmpty();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
