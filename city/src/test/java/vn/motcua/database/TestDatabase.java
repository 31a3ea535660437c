package vn.motcua.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The real PostgreSQL for tests: one server for the JVM, and for each caller a fresh database cloned from a template that
 * every migration has run on.
 */
public final class TestDatabase {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final PostgresServer SERVER = start();

    private TestDatabase() {}

    /** A pool over a fresh, migrated, empty database. */
    public static synchronized HikariDataSource fresh() {
        String name = "t" + COUNT.incrementAndGet();
        execute("create database " + name + " template motcua_template");
        return pool(name, 12);
    }

    /** The JDBC URL with user and password of a fresh database, for a whole application or another process. */
    public static synchronized String freshUrl() {
        String name = "t" + COUNT.incrementAndGet();
        execute("create database " + name + " template motcua_template");
        return SERVER.url(name) + "?user=" + SERVER.user() + "&password=" + SERVER.password();
    }

    private static PostgresServer start() {
        try {
            Path data = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "test-postgres");
            PostgresServer server = PostgresServer.start(data.toAbsolutePath());
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            try (var connection =
                            DriverManager.getConnection(server.url("postgres"), server.user(), server.password());
                    var statement = connection.createStatement()) {
                statement.execute("create database motcua_template");
            }
            try (HikariDataSource template = pool(server, "motcua_template", 4)) {
                new Migrations(template).run();
            }
            return server;
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("the test database does not start", e);
        }
    }

    private static void execute(String sql) {
        try (var connection = DriverManager.getConnection(SERVER.url("postgres"), SERVER.user(), SERVER.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static HikariDataSource pool(String name, int size) {
        return pool(SERVER, name, size);
    }

    private static HikariDataSource pool(PostgresServer server, String name, int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(server.url(name));
        config.setUsername(server.user());
        config.setPassword(server.password());
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        return new HikariDataSource(config);
    }
}
