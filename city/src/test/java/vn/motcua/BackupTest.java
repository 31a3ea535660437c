package vn.motcua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.database.PostgresServer;
import vn.motcua.database.StartFailure;

/** A city is copied while people write into it, and lives again elsewhere with all that was there when the copy began. */
class BackupTest {

    @TempDir
    Path folder;

    @Test
    void what_was_committed_before_a_backup_is_there_after_a_restore_though_much_was_written_meanwhile()
            throws Exception {
        Path data = folder.resolve("data");
        Path backup = folder.resolve("backup");
        Path elsewhere = folder.resolve("elsewhere");
        AtomicBoolean writing = new AtomicBoolean(true);
        AtomicLong written = new AtomicLong();
        long before;
        try (PostgresServer server = PostgresServer.start(data)) {
            Files.createDirectories(data.resolve("files/ab"));
            Files.writeString(data.resolve("files/ab/abcd"), "sealed");
            Files.writeString(data.resolve("master.key"), "the key of keys");
            sql(server, "create table kept (n bigint primary key, text text)");
            Thread writer = Thread.ofPlatform().start(() -> write(server, writing, written));
            while (written.get() < 200) {
                Thread.sleep(5);
            }
            before = written.get();
            assertThat(new BackupCommand(backup, data).backup()).isZero();
            writing.set(false);
            writer.join();
            assertThat(written.get()).isGreaterThan(before);
            assertThat(number(server, "select count(*) from pg_replication_slots"))
                    .isZero();
        }
        assertThat(backup.resolve("master.key")).doesNotExist();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                .isEqualTo("rwx------");

        assertThat(new BackupCommand(backup, elsewhere).restore()).isZero();

        assertThat(elsewhere.resolve("files/ab/abcd")).hasContent("sealed");
        try (PostgresServer server = PostgresServer.start(elsewhere)) {
            long kept = number(server, "select count(*) from kept");
            assertThat(kept).isBetween(before, written.get());
            assertThat(number(server, "select max(n) from kept")).isEqualTo(kept);
            assertThat(number(server, "select count(*) from kept where text is null"))
                    .isZero();
        }
    }

    @Test
    void a_backup_that_is_not_whole_or_was_changed_is_named_and_not_restored() throws Exception {
        Path data = folder.resolve("data");
        Path backup = folder.resolve("backup");
        PostgresServer.start(data).close();
        assertThat(new BackupCommand(backup, data).backup()).isZero();
        assertThatThrownBy(() -> new BackupCommand(backup, data).backup())
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("not empty");
        Path version = backup.resolve("postgres/PG_VERSION");
        Files.writeString(version, "19\n");
        assertThatThrownBy(() -> new BackupCommand(backup, folder.resolve("one")).restore())
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("PG_VERSION", "not as it was written");
        Files.delete(version);
        assertThatThrownBy(() -> new BackupCommand(backup, folder.resolve("two")).restore())
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("missing");
        Files.delete(backup.resolve("SHA256SUMS"));
        assertThatThrownBy(() -> new BackupCommand(backup, folder.resolve("three")).restore())
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("no whole backup");
    }

    @Test
    void its_folder_may_stand_before_or_after_the_options() {
        for (List<String> words : List.of(List.of("/b", "--data", "/d"), List.of("--data", "/d", "/b"))) {
            assertThat(BackupCommand.parse(words)).isEqualTo(new BackupCommand(Path.of("/b"), Path.of("/d")));
        }
        assertThatThrownBy(() -> BackupCommand.parse(List.of("--data", "/d"))).isInstanceOf(StartFailure.class);
    }

    private static void write(PostgresServer server, AtomicBoolean writing, AtomicLong written) {
        try (Connection connection = open(server);
                var insert = connection.prepareStatement("insert into kept values (?, repeat('x', 3000))")) {
            while (writing.get()) {
                insert.setLong(1, written.get() + 1);
                insert.executeUpdate();
                written.incrementAndGet();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection open(PostgresServer server) throws SQLException {
        return DriverManager.getConnection(server.url("postgres"), server.user(), server.password());
    }

    private static void sql(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = open(server);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(PostgresServer server, String sql) throws SQLException, IOException {
        try (Connection connection = open(server);
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
