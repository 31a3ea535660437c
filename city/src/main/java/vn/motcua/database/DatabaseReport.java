package vn.motcua.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a look at a database sees.
 *
 * @param settings those that keep what was acknowledged, and how passwords are kept, by name
 * @param trusting whether anybody gets in without a password, as far as this user may know; null when not
 * @param clock how far the database's clock is ahead of ours
 * @param mayCreate whether this user may make schemas
 */
public record DatabaseReport(
        int version, Map<String, String> settings, @Nullable Boolean trusting, Duration clock, boolean mayCreate) {

    private static final String SETTINGS = "'fsync', 'synchronous_commit', 'full_page_writes', 'password_encryption'";

    /** A look at the database of {@code DATABASE_URL}. */
    public static DatabaseReport of(String url) throws SQLException {
        return look(DatabaseSettings.connect(DatabaseSettings.outside(url)));
    }

    /** A look at our own server. */
    public static DatabaseReport of(PostgresServer server) throws SQLException {
        return look(DriverManager.getConnection(server.url("postgres"), server.user(), server.password()));
    }

    private static DatabaseReport look(Connection open) throws SQLException {
        try (Connection connection = open;
                var statement = connection.createStatement()) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < Migrations.OLDEST) {
                return new DatabaseReport(version, Map.of(), null, Duration.ZERO, false);
            }
            Map<String, String> settings = new LinkedHashMap<>();
            try (var rows = statement.executeQuery(
                    "select name, setting from pg_settings where name in (" + SETTINGS + ") order by name")) {
                while (rows.next()) {
                    settings.put(rows.getString(1), rows.getString(2));
                }
            }
            boolean mayCreate;
            Duration clock;
            try (var row = statement.executeQuery("""
                    select has_database_privilege(current_database(), 'CREATE'), clock_timestamp()
                    """)) {
                row.next();
                mayCreate = row.getBoolean(1);
                clock = Duration.between(
                        Instant.now(), row.getObject(2, OffsetDateTime.class).toInstant());
            }
            return new DatabaseReport(version, settings, trusting(connection), clock, mayCreate);
        }
    }

    private static @Nullable Boolean trusting(Connection connection) {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select exists (select from pg_hba_file_rules where auth_method = 'trust')")) {
            row.next();
            return row.getBoolean(1);
        } catch (SQLException e) {
            return null; // only who administers the server may read its rules
        }
    }
}
