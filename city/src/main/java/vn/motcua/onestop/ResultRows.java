package vn.motcua.onestop;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.motcua.definitions.LocalizedText;
import vn.motcua.definitions.Procedure;
import vn.motcua.definitions.Result;

/** Which documents were made for which dossier. */
@Repository
class ResultRows {

    /** Instead of a result's id: the signed receipt. */
    static final String RECEIPT = "receipt";

    private final JdbcClient db;

    ResultRows(JdbcClient db) {
        this.db = db;
    }

    /**
     * A document that was made.
     *
     * @param result id of the definition's result, or {@link #RECEIPT}
     * @param position entry of the journal that asked for it: never made twice
     */
    record Made(
            UUID dossier,
            String result,
            long position,
            UUID document,
            UUID file,
            String number,
            String verifyCode,
            Instant at) {}

    boolean has(long position, String result) {
        return db.sql("select exists (select from onestop.made where position = :position and result = :result)")
                .param("position", position)
                .param("result", result)
                .query(Boolean.class)
                .single();
    }

    void add(Made made) {
        db.sql("""
                        insert into onestop.made (dossier, result, position, document, file, number, verify_code, at)
                        values (:dossier, :result, :position, :document, :file, :number, :verify, :at)
                        on conflict (position, result) do nothing
                        """)
                .param("dossier", made.dossier())
                .param("result", made.result())
                .param("position", made.position())
                .param("document", made.document())
                .param("file", made.file())
                .param("number", made.number())
                .param("verify", made.verifyCode())
                .param("at", made.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The newest of each result, in the order of the definition. */
    List<DossierView.ResultView> of(UUID dossier, Procedure procedure) {
        List<Row> rows = rows(dossier);
        return procedure.results().stream()
                .flatMap(result -> rows.stream()
                        .filter(row -> row.result().equals(result.id()))
                        .limit(1)
                        .map(row -> view(row, result)))
                .toList();
    }

    private static DossierView.ResultView view(Row row, Result result) {
        return new DossierView.ResultView(row.document(), result.name(), row.number(), row.file(), row.verifyCode());
    }

    java.util.Optional<DossierView.ResultView> receipt(UUID dossier) {
        return rows(dossier).stream()
                .filter(row -> row.result().equals(RECEIPT))
                .findFirst()
                .map(row -> new DossierView.ResultView(
                        row.document(),
                        new LocalizedText("Biên nhận", "Receipt"),
                        row.number(),
                        row.file(),
                        row.verifyCode()));
    }

    private record Row(String result, UUID document, UUID file, String number, String verifyCode) {}

    private List<Row> rows(UUID dossier) {
        return db.sql("""
                        select result, document, file, number, verify_code from onestop.made
                        where dossier = :dossier
                        order by position desc, result
                        limit 50
                        """)
                .param("dossier", dossier)
                .query((row, n) -> new Row(
                        row.getString("result"),
                        row.getObject("document", UUID.class),
                        row.getObject("file", UUID.class),
                        row.getString("number"),
                        row.getString("verify_code")))
                .list();
    }
}
