package vn.motcua.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import vn.motcua.kernel.Ids;
import vn.motcua.kernel.Json;

/** Runs of one deed over many tasks, each task with its own outcome. */
@Repository
class BulkRows {

    private static final Duration KEPT = Duration.ofDays(7);
    private static final TypeReference<Map<String, String>> ANSWERS = new TypeReference<>() {};

    private final JdbcClient db;
    private final Ids ids;
    private final Clock clock;

    BulkRows(JdbcClient db, Ids ids, Clock clock) {
        this.db = db;
        this.ids = ids;
        this.clock = clock;
    }

    /** {@code beat} is when the last task of it was done: an old one of an unfinished run means that its process died. */
    record Run(UUID id, UUID account, String deed, Map<String, String> answers, String back, Instant beat) {}

    /** {@code done} is null while the task waits for its turn. */
    record Item(
            int n,
            UUID dossier,
            long version,
            String step,
            String code,
            @Nullable Boolean done,
            String sentence) {}

    @Transactional
    UUID begin(UUID account, String deed, Map<String, String> answers, String back, List<Pick> picks) {
        db.sql("delete from desk.bulk where made_at < :old")
                .param("old", at(clock.instant().minus(KEPT)))
                .update();
        UUID id = ids.next();
        db.sql("""
                        insert into desk.bulk (id, account, deed, answers, back, made_at, beat_at)
                        values (:id, :account, :deed, :answers, :back, :now, :now)
                        """)
                .param("id", id)
                .param("account", account)
                .param("deed", deed)
                .param("answers", new String(Json.bytes(answers), java.nio.charset.StandardCharsets.UTF_8))
                .param("back", back)
                .param("now", at(clock.instant()))
                .update();
        db.sql("""
                        insert into desk.bulk_item (bulk, n, case_id, version, step)
                        select :id, * from unnest(:n::int[], :cases::uuid[], :versions::bigint[], :steps::text[])
                        """)
                .param("id", id)
                .param("n", IntStream.range(0, picks.size()).boxed().toArray(Integer[]::new))
                .param("cases", picks.stream().map(p -> p.id().toString()).toArray(String[]::new))
                .param("versions", picks.stream().map(Pick::version).toArray(Long[]::new))
                .param("steps", picks.stream().map(Pick::step).toArray(String[]::new))
                .update();
        return id;
    }

    Optional<Run> find(UUID id, UUID account) {
        return db.sql("select * from desk.bulk where id = :id and account = :account")
                .param("id", id)
                .param("account", account)
                .query((row, n) -> new Run(
                        row.getObject("id", UUID.class),
                        row.getObject("account", UUID.class),
                        row.getString("deed"),
                        Json.MAPPER.readValue(row.getString("answers"), ANSWERS),
                        row.getString("back"),
                        row.getObject("beat_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    List<Item> items(UUID run) {
        return db.sql("select * from desk.bulk_item where bulk = :id order by n limit 500")
                .param("id", run)
                .query(BulkRows::item)
                .list();
    }

    @Transactional
    void done(UUID run, int n, String code, boolean done, String sentence) {
        db.sql("update desk.bulk_item set code = :code, done = :done, sentence = :sentence where bulk = :id and n = :n")
                .param("code", code)
                .param("done", done)
                .param("sentence", sentence)
                .param("id", run)
                .param("n", n)
                .update();
        beat(run);
    }

    void beat(UUID run) {
        db.sql("update desk.bulk set beat_at = :now where id = :id")
                .param("now", at(clock.instant()))
                .param("id", run)
                .update();
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    private static Item item(ResultSet row, int number) throws SQLException {
        return new Item(
                row.getInt("n"),
                row.getObject("case_id", UUID.class),
                row.getLong("version"),
                row.getString("step"),
                row.getString("code"),
                row.getObject("done", Boolean.class),
                row.getString("sentence"));
    }
}
