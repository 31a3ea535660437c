package vn.motcua.cases;

import java.util.function.BiConsumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.motcua.journal.Chain;
import vn.motcua.journal.StreamHeads;

/** The heads of the cases' streams, which stand in the case's row, for the check of the journal. */
@Component
class CaseHeads implements StreamHeads {

    private final JdbcClient db;

    CaseHeads(JdbcClient db) {
        this.db = db;
    }

    @Override
    public void each(BiConsumer<String, Chain.Head> head) {
        db.sql("select kind || '/' || id, seq, hash from cases.case")
                .withFetchSize(2_000)
                .query(row -> {
                    head.accept(row.getString(1), new Chain.Head(row.getLong(2), row.getBytes(3)));
                });
    }
}
