package vn.motcua.onestop;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
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

    record Wanted(long position, String paper, UUID dossier, boolean asked, int tries) {}

    /** A paper that an entry brings. */
    record Asked(long position, String paper, UUID dossier) {}

    void add(List<Asked> asked) {
        db.sql("""
                        insert into onestop.wanted (position, paper, dossier, next_at)
                        select a.position, a.paper, a.dossier, :now
                        from unnest(:positions, :papers, :dossiers) as a (position, paper, dossier)
                        on conflict do nothing
                        """)
                .param("positions", asked.stream().map(Asked::position).toArray(Long[]::new))
                .param("papers", asked.stream().map(Asked::paper).toArray(String[]::new))
                .param("dossiers", asked.stream().map(Asked::dossier).toArray(UUID[]::new))
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
                        select position, paper, dossier, asked, tries from onestop.wanted
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
                        row.getBoolean("asked"),
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
