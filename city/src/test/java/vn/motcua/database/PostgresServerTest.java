package vn.motcua.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {

    @TempDir
    Path data;

    @Test
    void a_cluster_whose_making_was_killed_is_made_anew() throws Exception {
        Path half = Files.createDirectories(data.resolve("postgres.new"));
        Files.writeString(half.resolve("PG_VERSION"), "18");
        Files.writeString(data.resolve("postgres.password"), "of the one that was killed");

        try (PostgresServer server = PostgresServer.start(data)) {
            assertThat(ask(server, "show fsync")).isEqualTo("on");
            assertThat(half).doesNotExist();
        }
    }

    @Test
    void a_number_in_the_pid_file_that_belongs_to_another_process_now_counts_for_nothing() throws Exception {
        PostgresServer.start(data).close();
        Path cluster = data.resolve("postgres");
        Files.write(
                cluster.resolve("postmaster.pid"),
                List.of("" + ProcessHandle.current().pid(), "" + cluster, "1", "1", "", "127.0.0.1", "1 1", "ready"));

        assertThat(PostgresServer.running(data)).isEmpty();
        try (PostgresServer server = PostgresServer.start(data)) {
            assertThat(ask(server, "select 'here'")).isEqualTo("here");
        }
    }

    @Test
    void a_database_that_was_killed_is_started_again_with_what_was_committed() throws Exception {
        try (PostgresServer server = PostgresServer.start(data)) {
            ask(server, "create table kept as select 'kept'::text as word; select word from kept");
            long pid = Long.parseLong(Files.readAllLines(data.resolve("postgres/postmaster.pid"))
                    .getFirst()
                    .strip());
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();

            long end = System.nanoTime() + 60_000_000_000L;
            String word = "";
            while (word.isEmpty() && System.nanoTime() < end) {
                try {
                    word = ask(server, "select word from kept");
                } catch (SQLException e) {
                    Thread.sleep(50);
                }
            }
            assertThat(word).isEqualTo("kept");
        }
    }

    @Test
    void a_folder_is_in_use_while_its_server_lives_and_no_longer() throws IOException {
        assertThat(PostgresServer.inUse(data)).isFalse();
        try (PostgresServer server = PostgresServer.start(data)) {
            assertThat(server.user()).isNotEmpty();
            assertThat(PostgresServer.inUse(data)).isTrue();
        }
        assertThat(PostgresServer.inUse(data)).isFalse();
        assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
    }

    private static String ask(PostgresServer server, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(server.url("postgres"), server.user(), server.password());
                var statement = connection.createStatement()) {
            boolean rows = statement.execute(sql);
            while (!rows) {
                rows = statement.getMoreResults();
            }
            try (var row = statement.getResultSet()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
