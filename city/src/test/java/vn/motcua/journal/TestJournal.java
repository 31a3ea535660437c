package vn.motcua.journal;

import java.security.SecureRandom;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.motcua.kernel.Ids;

/** A journal for tests of other modules, without a Spring context. */
public final class TestJournal {

    private TestJournal() {}

    public static Journal on(DataSource source, Clock clock) {
        return new Journal(JdbcClient.create(source), clock, new Ids(clock, new SecureRandom()), new Wake());
    }
}
