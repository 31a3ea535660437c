package vn.motcua.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;

/** The ceiling: the statements of {@code pgbench --builtin=simple-update}, over JDBC, one commit each. */
final class SimpleUpdate {

    private final DataSource source;
    private final int accounts;

    SimpleUpdate(DataSource source, boolean small) throws SQLException {
        this.source = source;
        accounts = small ? 100_000 : 1_000_000;
        try (Connection connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("""
                    create table pgbench_accounts (aid int not null, bid int, abalance int, filler char(84)) with (fillfactor = 100)
                    """);
            statement.execute(
                    "insert into pgbench_accounts select n, 1, 0, '' from generate_series(1, " + accounts + ") n");
            statement.execute("alter table pgbench_accounts add primary key (aid)");
            statement.execute(
                    "create table pgbench_history (tid int, bid int, aid int, delta int, mtime timestamp, filler char(22))");
            statement.execute("vacuum analyze pgbench_accounts");
        }
    }

    int once() throws SQLException {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        int account = random.nextInt(accounts) + 1;
        int delta = random.nextInt(-5000, 5001);
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            update(connection, "update pgbench_accounts set abalance = abalance + ? where aid = ?", delta, account);
            try (PreparedStatement select =
                    connection.prepareStatement("select abalance from pgbench_accounts where aid = ?")) {
                select.setInt(1, account);
                try (var row = select.executeQuery()) {
                    row.next();
                }
            }
            update(
                    connection,
                    "insert into pgbench_history (tid, bid, aid, delta, mtime) values (1, 1, ?, ?, current_timestamp)",
                    account,
                    delta);
            connection.commit();
            connection.setAutoCommit(true);
        }
        return 1;
    }

    private static void update(Connection connection, String sql, int first, int second) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, first);
            statement.setInt(2, second);
            statement.executeUpdate();
        }
    }
}
