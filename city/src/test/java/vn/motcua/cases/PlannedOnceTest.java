package vn.motcua.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.motcua.cases.TestCases.done;
import static vn.motcua.cases.core.TestWorld.SPECIALIST;
import static vn.motcua.cases.core.TestWorld.simple;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import vn.motcua.cases.core.Command;
import vn.motcua.database.TestDatabase;

/** Planning the statement of a step costs the database more than running it, so it is planned once for a connection. */
class PlannedOnceTest {

    private static final int TURNS = 6;

    @Test
    void values_that_come_and_go_do_not_make_it_another_statement() {
        String url = TestDatabase.freshUrl() + "&prepareThreshold=1";
        SingleConnectionDataSource connection = new SingleConnectionDataSource(url, true);
        try {
            TestCases test = new TestCases(connection);
            UUID id = test.accepted(simple(), "k");
            for (int n = 0; n < TURNS; n++) {
                done(test.cases.perform(id, 2 + 2 * n, new Command.Claim("review"), SPECIALIST, "claim" + n));
                done(test.cases.perform(
                        id, 3 + 2 * n, new Command.Release("review", false, ""), SPECIALIST, "release" + n));
            }

            assertThat(plans(test, "%update cases.case%")).contains((long) 2 * TURNS);
            assertThat(plans(test, "%left join cases.command%")).contains((long) 2 * TURNS + 1);
        } finally {
            connection.destroy();
        }
    }

    /** How often each statement that the connection keeps was run since it was prepared. */
    private static java.util.List<Long> plans(TestCases test, String text) {
        return test.db.sql("""
            select generic_plans + custom_plans from pg_prepared_statements where statement like :text and from_sql = false
            """).param("text", text).query(Long.class).list();
    }
}
