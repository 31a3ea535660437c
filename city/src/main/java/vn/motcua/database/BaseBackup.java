package vn.motcua.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A base backup of our own server while it runs, by PostgreSQL's low-level interface ("Making a Base Backup Using the Low Level
 * API"): {@code pg_backup_start}, the cluster's files as they are, {@code pg_backup_stop}, and the log of what was written
 * meanwhile. Started on such a copy, PostgreSQL recovers by itself to the moment of the stop. A temporary replication slot keeps
 * that log from being removed; it goes with the connection, whatever happens.
 */
public final class BaseBackup {

    /** What PostgreSQL says need not be copied: it belongs to the running server, or is made anew. */
    private static final Set<String> EMPTY = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");

    private static final Set<String> LEFT_OUT = Set.of("postmaster.pid", "postmaster.opts", "pg_internal.init");
    private static final Path CONTROL = Path.of("global", "pg_control");

    private BaseBackup() {}

    /** Writes the cluster into the folder {@code postgres} of the copy, and its password beside it. */
    public static void write(PostgresServer server, FolderCopy copy) throws IOException {
        try (Connection connection =
                DriverManager.getConnection(server.url("postgres"), server.user(), server.password())) {
            ask(connection, "select pg_create_physical_replication_slot('motcua_backup', true, true)::text");
            String first = ask(connection, "select pg_walfile_name(pg_backup_start('motcua', true))");
            files(server.cluster(), copy);
            String last = stop(connection, copy);
            log(server.cluster().resolve("pg_wal"), first, last, copy);
        } catch (SQLException e) {
            throw new StartFailure("The database could not be backed up: " + e.getMessage());
        }
        copy.file(server.cluster().resolveSibling("postgres.password"), Path.of("postgres.password"));
    }

    private static String ask(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void files(Path cluster, FolderCopy copy) throws IOException {
        try (Stream<Path> all = Files.walk(cluster)) {
            for (Path path : all.sorted().toList()) {
                Path inside = cluster.relativize(path);
                if (Files.isDirectory(path)) {
                    if (inside.getNameCount() == 1
                            || !EMPTY.contains(inside.getName(0).toString())) {
                        copy.folder(target(inside));
                    }
                } else if (wanted(inside)) {
                    copyIfThere(path, inside, copy);
                }
            }
        }
        copy.file(cluster.resolve(CONTROL), target(CONTROL)); // the last of them, as PostgreSQL asks
    }

    private static boolean wanted(Path inside) {
        String name = inside.getFileName().toString();
        return !EMPTY.contains(inside.getName(0).toString())
                && !LEFT_OUT.contains(name)
                && !name.startsWith("pgsql_tmp")
                && !inside.equals(CONTROL);
    }

    /** A table that is dropped meanwhile is no loss: the log says so. */
    private static void copyIfThere(Path path, Path inside, FolderCopy copy) throws IOException {
        try {
            copy.file(path, target(inside));
        } catch (NoSuchFileException e) {
            if (Files.exists(path)) {
                throw e;
            }
        }
    }

    /** Ends the backup. @return the name of the log's last file that belongs to it */
    private static String stop(Connection connection, FolderCopy copy) throws SQLException, IOException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select pg_walfile_name(lsn), labelfile from pg_backup_stop(wait_for_archive => false)")) {
            row.next();
            copy.text(row.getString(2), target(Path.of("backup_label")));
            return row.getString(1);
        }
    }

    private static void log(Path folder, String first, String last, FolderCopy copy) throws IOException {
        List<Path> segments;
        try (Stream<Path> all = Files.list(folder)) {
            segments = all.filter(path -> {
                        String name = path.getFileName().toString();
                        return name.endsWith(".history")
                                || (name.matches("[0-9A-F]{24}")
                                        && name.compareTo(first) >= 0
                                        && name.compareTo(last) <= 0);
                    })
                    .sorted()
                    .toList();
        }
        for (Path segment : segments) {
            copy.file(segment, target(Path.of("pg_wal").resolve(segment.getFileName())));
        }
    }

    private static Path target(Path inside) {
        return Path.of("postgres").resolve(inside);
    }
}
