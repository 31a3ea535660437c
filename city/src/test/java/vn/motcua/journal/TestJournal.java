package vn.motcua.journal;

import io.micrometer.observation.ObservationRegistry;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Ids;

/** A journal for tests of other modules, without a Spring context. */
public final class TestJournal {

    private TestJournal() {}

    /** Without a file. */
    static Archives archives(JdbcClient db) {
        return new Archives(db, Path.of("no-archive"));
    }

    /** A journal whose archives lie in the folder. */
    public static Journal on(DataSource source, Clock clock, Path folder) {
        JdbcClient db = JdbcClient.create(source);
        return new Journal(db, clock, new Ids(clock, new SecureRandom()), new Wake(), new Archives(db, folder));
    }

    /** Puts a month into a file of the folder, as if the public log had sealed it. */
    public static void archive(DataSource source, Clock clock, Path folder, YearMonth month) {
        JdbcClient db = JdbcClient.create(source);
        db.sql("insert into journal.leaf (leaf, position) select 0, max(position) from journal.entry")
                .update();
        new TransactionTemplate(new JdbcTransactionManager(source))
                .executeWithoutResult(
                        status -> new JournalArchive(db, on(source, clock, folder), clock, new Archives(db, folder))
                                .archive(month, Actor.system("test")));
    }

    /** Which a test starts, or lets take their turns. */
    static Followers followers(DataSource source, Journal journal, Follower... followers) {
        return new Followers(
                JdbcClient.create(source),
                journal,
                new Wake(),
                new JdbcTransactionManager(source),
                List.of(followers),
                ObservationRegistry.NOOP,
                false);
    }

    public static Journal on(DataSource source, Clock clock) {
        return on(source, clock, Path.of("no-archive"));
    }
}
