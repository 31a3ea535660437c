package vn.motcua.onestop;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.motcua.definitions.Procedure;
import vn.motcua.definitions.Result;

/** Which documents were made for which dossier. */
@Repository
class ResultRows {

    /** Instead of a result's id, and like none: the signed receipt of submission. */
    static final String RECEIPT = "paper/receipt";

    /** The acceptance form. */
    static final String ACCEPTANCE = "paper/form-01";

    private final JdbcClient db;

    ResultRows(JdbcClient db) {
        this.db = db;
    }

    /**
     * A document that was made.
     *
     * @param result id of the definition's result, {@link #RECEIPT} or {@link #ACCEPTANCE}
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

    /** The newest of the papers about the dossier itself. */
    Optional<SignedPapers.SignedPaper> paper(UUID dossier, String paper) {
        return rows(dossier).stream()
                .filter(row -> row.result().equals(paper))
                .findFirst()
                .map(row -> new SignedPapers.SignedPaper(row.file(), row.number(), row.verifyCode()));
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
