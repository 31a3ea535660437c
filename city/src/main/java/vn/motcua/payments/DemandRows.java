package vn.motcua.payments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.motcua.kernel.Ids;

/** The demands that were shown to somebody: made when first asked for, the same ever after. */
@Repository
class DemandRows {

    private static final String SELECT = "select position, case_id, code, reference, amount from payments.demand ";

    private final JdbcClient db;
    private final Ids ids;
    private final Clock clock;

    DemandRows(JdbcClient db, Ids ids, Clock clock) {
        this.db = db;
        this.ids = ids;
        this.clock = clock;
    }

    Demand of(long position, UUID caseId, String code, long amountVnd) {
        return find(position).orElseGet(() -> {
            db.sql("""
                            insert into payments.demand (position, case_id, code, reference, amount, made_at)
                            values (:position, :case, :code, :reference, :amount, :now)
                            on conflict (position) do nothing
                            """)
                    .param("position", position)
                    .param("case", caseId)
                    .param("code", code)
                    .param("reference", Reference.make(ids.randomBytes(9)))
                    .param("amount", amountVnd)
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
            return find(position).orElseThrow();
        });
    }

    Optional<Demand> find(long position) {
        return db.sql(SELECT + "where position = :position")
                .param("position", position)
                .query(DemandRows::demand)
                .optional();
    }

    Optional<Demand> byReference(String reference) {
        return db.sql(SELECT + "where reference = :reference")
                .param("reference", reference)
                .query(DemandRows::demand)
                .optional();
    }

    private static Demand demand(ResultSet row, int number) throws SQLException {
        return new Demand(
                row.getLong("position"),
                row.getObject("case_id", UUID.class),
                row.getString("code"),
                row.getString("reference"),
                row.getLong("amount"));
    }
}
