package vn.motcua.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Brings every module's schema up to date: {@code db/migration/<module>/V<n>__<what>.sql} into the schema of the module's
 * name, with its history beside its tables. No module reads another's tables, so their order does not matter.
 *
 * <p>When nothing changed since the last start, one query says so and nothing else runs.
 */
public final class Migrations {

    static final int OLDEST = 15;
    private static final String NOT_ALLOWED = "42501";

    private final DataSource source;

    public Migrations(DataSource source) {
        this.source = source;
    }

    public void run() {
        Map<String, List<Resource>> modules = modules();
        String fingerprint = fingerprint(modules);
        if (fingerprint.equals(stored())) {
            return;
        }
        inTurn(() -> {
            if (!fingerprint.equals(stored())) {
                modules.keySet().forEach(this::migrate);
                store(fingerprint);
            }
        });
    }

    /** Of processes that start at the same moment on one database, the first migrates and the others wait. */
    private void inTurn(Runnable work) {
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock(hashtext('motcua.migrations'))");
            try {
                work.run();
            } finally {
                statement.execute("select pg_advisory_unlock(hashtext('motcua.migrations'))");
            }
        } catch (SQLException | FlywayException e) {
            throw explained(e);
        }
    }

    private static RuntimeException explained(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException known && NOT_ALLOWED.equals(known.getSQLState())) {
                return new StartFailure("The user of DATABASE_URL may not make schemas and tables ("
                        + String.valueOf(known.getMessage()).lines().findFirst().orElse("")
                        + "): make that user the owner of an empty database of its own.");
            }
        }
        return failure instanceof RuntimeException already
                ? already
                : new StartFailure("The database can't be prepared: " + failure.getMessage());
    }

    private static Map<String, List<Resource>> modules() {
        try {
            Resource[] all = new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/*/V*.sql");
            Map<String, List<Resource>> modules = new TreeMap<>();
            Stream.of(all)
                    .sorted(Comparator.comparing(Migrations::path))
                    .forEach(script -> modules.merge(
                            module(script),
                            List.of(script),
                            (a, b) -> Stream.concat(a.stream(), b.stream()).toList()));
            return modules;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String module(Resource script) {
        String[] parts = path(script).split("/", -1);
        return parts[parts.length - 2];
    }

    private static String path(Resource script) {
        try {
            return script.getURL().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String fingerprint(Map<String, List<Resource>> modules) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (List<Resource> scripts : modules.values()) {
                for (Resource script : scripts) {
                    try (InputStream content = script.getInputStream()) {
                        digest.update(content.readAllBytes());
                    }
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException | IOException e) {
            throw new IllegalStateException("migrations can't be read", e);
        }
    }

    private String stored() {
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            try (var table = statement.executeQuery("select to_regclass('public.motcua_migrated') is not null")) {
                table.next();
                if (!table.getBoolean(1)) {
                    return "";
                }
            }
            try (var row = statement.executeQuery("select fingerprint from public.motcua_migrated")) {
                return row.next() ? row.getString(1) : "";
            }
        } catch (SQLException e) {
            throw new StartFailure("The database can't be reached: " + e.getMessage());
        }
    }

    private void migrate(String module) {
        Flyway.configure()
                .dataSource(source)
                .schemas(module)
                .defaultSchema(module)
                .createSchemas(true)
                .table("schema_history")
                .locations("classpath:db/migration/" + module)
                .connectRetries(2)
                .load()
                .migrate();
    }

    private void store(String fingerprint) {
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("""
                    create table if not exists public.motcua_migrated (
                      one boolean primary key default true check (one),
                      fingerprint text not null)
                    """);
            try (var insert = connection.prepareStatement("""
                    insert into public.motcua_migrated (fingerprint) values (?)
                    on conflict (one) do update set fingerprint = excluded.fingerprint
                    """)) {
                insert.setString(1, fingerprint);
                insert.execute();
            }
        } catch (SQLException e) {
            throw explained(e);
        }
    }
}
