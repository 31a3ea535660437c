package vn.motcua.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What officers noted on papers and checks while reviewing (phiếu thẩm định), and who has a dossier open. */
@Repository
class Findings {

    private static final Duration STILL_THERE = Duration.ofMinutes(5);

    private final JdbcClient db;
    private final Clock clock;

    Findings(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * One note.
     *
     * @param item {@code paper:<id>} or {@code <step>/<check id>}
     */
    public record Finding(String item, boolean good, String note, UUID account, Instant at) {}

    /** Whether something was found good. */
    static boolean good(Map<String, Finding> found, String item) {
        Finding finding = found.get(item);
        return finding != null && finding.good();
    }

    Map<String, Finding> of(UUID dossier) {
        Map<String, Finding> found = new LinkedHashMap<>();
        db.sql("select * from desk.finding where case_id = :id order by item limit 500")
                .param("id", dossier)
                .query(Findings::finding)
                .list()
                .forEach(f -> found.put(f.item(), f));
        return found;
    }

    void note(UUID dossier, String item, boolean good, String note, UUID account) {
        db.sql("""
                        insert into desk.finding (case_id, item, good, note, account, at)
                        values (:id, :item, :good, :note, :account, :at)
                        on conflict (case_id, item) do update
                          set good = excluded.good, note = excluded.note, account = excluded.account, at = excluded.at
                        """)
                .param("id", dossier)
                .param("item", item)
                .param("good", good)
                .param("note", note)
                .param("account", account)
                .param("at", now())
                .update();
    }

    void forget(UUID dossier, String item) {
        db.sql("delete from desk.finding where case_id = :id and item = :item")
                .param("id", dossier)
                .param("item", item)
                .update();
    }

    /** Notes that this officer has the dossier open, and says which colleagues have. */
    List<UUID> open(UUID dossier, UUID account) {
        return db.sql("""
                        with me as (
                          insert into desk.looking (case_id, account, at) values (:id, :account, :now)
                          on conflict (case_id, account) do update set at = excluded.at
                        ), gone as (
                          delete from desk.looking where case_id = :id and account <> :account and at < :since
                        )
                        select account from desk.looking
                        where case_id = :id and account <> :account and at >= :since
                        order by at desc
                        limit 5
                        """)
                .param("id", dossier)
                .param("account", account)
                .param("now", now())
                .param("since", now().minus(STILL_THERE))
                .query((row, n) -> row.getObject("account", UUID.class))
                .list();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Finding finding(ResultSet row, int n) throws SQLException {
        return new Finding(
                row.getString("item"),
                row.getBoolean("good"),
                row.getString("note"),
                row.getObject("account", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }
}
