package vn.motcua.onestop;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Papers that are still to be made. */
@Repository
class WantedRows {

    private static final int MOST_DOUBLINGS = 6;

    private final JdbcClient db;
    private final Clock clock;

    WantedRows(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    record Wanted(long position, String paper, UUID dossier, int tries) {}

    void add(long position, String paper, UUID dossier) {
        db.sql("""
                        insert into onestop.wanted (position, paper, dossier, next_at)
                        values (:position, :paper, :dossier, :now)
                        on conflict do nothing
                        """)
                .param("position", position)
                .param("paper", paper)
                .param("dossier", dossier)
                .param("now", now())
                .update();
    }

    /** Somebody waits for this dossier's papers. */
    void ask(UUID dossier) {
        db.sql("update onestop.wanted set asked = true where dossier = :dossier and not asked")
                .param("dossier", dossier)
                .update();
    }

    /** The next one, locked for this transaction: the row is the lease. */
    Optional<Wanted> next() {
        return db.sql("""
                        select position, paper, dossier, tries from onestop.wanted
                        where next_at <= :now
                        order by asked desc, position
                        limit 1
                        for update skip locked
                        """)
                .param("now", now())
                .query((row, n) -> new Wanted(
                        row.getLong("position"),
                        row.getString("paper"),
                        row.getObject("dossier", UUID.class),
                        row.getInt("tries")))
                .optional();
    }

    void done(Wanted wanted) {
        db.sql("delete from onestop.wanted where position = :position and paper = :paper")
                .param("position", wanted.position())
                .param("paper", wanted.paper())
                .update();
    }

    /** Tried again after 1, 2, 4 … 64 minutes. */
    void later(Wanted wanted) {
        Duration pause = Duration.ofMinutes(1L << Math.min(wanted.tries(), MOST_DOUBLINGS));
        db.sql("""
                        update onestop.wanted set tries = tries + 1, next_at = :next
                        where position = :position and paper = :paper
                        """)
                .param("next", now().plus(pause))
                .param("position", wanted.position())
                .param("paper", wanted.paper())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
