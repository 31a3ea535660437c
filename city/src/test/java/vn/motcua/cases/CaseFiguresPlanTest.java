package vn.motcua.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.motcua.database.TestDatabase;

/** Figures cost what is open, whatever was finished in earlier years. */
class CaseFiguresPlanTest {

    private final HikariDataSource source = TestDatabase.fresh();
    private final TestCases test = new TestCases(source);

    @BeforeEach
    void many() {
        test.db.sql("""
            insert into cases.case (id, code, kind, definition, version, helped, received, deciding, subject, status,
                                    financial, delivery, sync, due, opened, ended, state, facts, seq, hash)
            select gen_random_uuid(), 'H17-' || n, 'dossier', 'x', 1, a, a, a, 's', 'PROCESSED', 'NONE', 'NONE', 'NONE',
                   now() - n * interval '1 minute', now() - n * interval '2 minutes',
                   case when n % 50 = 0 then null else now() - n * interval '1 minute' end, '{}', '{}', 1, '\\x00'
            from generate_series(1, 40000) as n, lateral (select md5((n % 40)::text)::uuid as a) as agency
            """).update();
        test.db.sql("analyze cases.case").update();
    }

    @AfterEach
    void close() {
        source.close();
    }

    private String plan(String sql, CaseFigures.Where where) {
        Map<String, @Nullable Object> values = CaseFigures.parameters(where, Instant.now());
        values.put("from", Instant.now().minusSeconds(86_400).atOffset(ZoneOffset.UTC));
        values.put("until", Instant.now().atOffset(ZoneOffset.UTC));
        return String.join(
                "\n",
                test.db.sql("explain " + sql).params(values).query(String.class).list());
    }

    @Test
    void open_cases_of_one_agency_and_of_the_city_are_read_from_their_index() {
        UUID agency = test.db.sql("select md5('2')::uuid").query(UUID.class).single();

        assertThat(plan(CaseFigures.TOTAL, CaseFigures.Where.of(List.of(agency), "dossier")))
                .contains("case_running")
                .doesNotContain("Seq Scan");
        assertThat(plan(CaseFigures.TOTAL, CaseFigures.Where.of(null, "dossier")))
                .contains("case_running")
                .doesNotContain("Seq Scan");
    }

    @Test
    void finished_cases_of_a_period_are_read_from_their_index() {
        assertThat(plan(CaseFigures.ENDED, CaseFigures.Where.of(null, "dossier")))
                .contains("case_ended")
                .doesNotContain("Seq Scan");
    }
}
