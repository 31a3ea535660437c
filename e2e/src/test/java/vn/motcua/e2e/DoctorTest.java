package vn.motcua.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.database.PostgresServer;

/** {@code ./motcua doctor} names what is wrong and how to mend it. */
class DoctorTest {

    @TempDir
    Path folder;

    @Test
    void on_a_sound_machine_nothing_is_wrong() throws Exception {
        var ended = Program.run(Map.of(), "doctor", "--port", port(), "--data", data());

        assertThat(ended.code()).as(String.join("\n", ended.said())).isZero();
        assertThat(ended.said().getLast()).isEqualTo("Nothing is wrong.");
        assertThat(ended.said()).anyMatch(line -> line.startsWith("ok    Definitions in "));
        assertThat(ended.said()).anyMatch(line -> line.startsWith("ok    The clock says "));
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void a_taken_port_a_file_as_folder_and_wrong_definitions_are_named() throws Exception {
        Path definitions = folder.resolve("definitions");
        Files.createDirectories(definitions.resolve("procedures"));
        try (var all = Files.list(Path.of("..", "definitions", "schema"))) {
            Files.createDirectories(definitions.resolve("schema"));
            for (Path schema : all.filter(Files::isRegularFile).toList()) {
                Files.copy(schema, definitions.resolve("schema").resolve(schema.getFileName()));
            }
        }
        Files.writeString(definitions.resolve("procedures").resolve("1.001193.yaml"), "code: [\n");
        Path file = Files.writeString(folder.resolve("file"), "");
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress(0));
            String port = Integer.toString(taken.getLocalPort());

            var ended = Program.run(
                    Map.of("MOTCUA_DEFINITIONS", definitions.toString()),
                    "doctor",
                    "--port",
                    port,
                    "--data",
                    file.resolve("data").toString());

            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.said()).anyMatch(line -> line.startsWith("WRONG Port " + port + " is taken"));
            assertThat(ended.said()).anyMatch(line -> line.startsWith("WRONG " + file + " is no folder"));
            assertThat(ended.said())
                    .anyMatch(line -> line.startsWith("WRONG 1 fault") && line.contains("1.001193.yaml:"));
            assertThat(ended.said().getLast()).isEqualTo("3 thing(s) to mend.");
        }
    }

    @Test
    void the_running_database_of_a_data_folder_is_looked_at_also_when_its_city_was_killed() throws Exception {
        try (PostgresServer server = PostgresServer.start(folder.resolve("data"))) {
            var sound = Program.run(Map.of(), "doctor", "--port", port(), "--data", data());
            assertThat(sound.code()).as(String.join("\n", sound.said())).isZero();
            assertThat(sound.said())
                    .contains(
                            "ok    A city is running on this data folder",
                            "ok    fsync = on",
                            "ok    synchronous_commit = on",
                            "ok    password_encryption = scram-sha-256",
                            "ok    It asks for passwords");

            try (var connection =
                            DriverManager.getConnection(server.url("postgres"), server.user(), server.password());
                    var statement = connection.createStatement()) {
                statement.execute("alter system set synchronous_commit = off");
                statement.execute("select pg_reload_conf()");
            }
            var risky = Program.run(Map.of(), "doctor", "--port", port(), "--data", data());
            assertThat(risky.code()).isEqualTo(1);
            assertThat(risky.said())
                    .anyMatch(line -> line.startsWith("WRONG synchronous_commit = off. A crash may lose"));
        }
    }

    @Test
    void an_outside_database_that_does_not_answer_or_is_too_old_is_named() throws Exception {
        try (OldPostgres old = new OldPostgres("14.12")) {
            var ended = Program.run(
                    Map.of("DATABASE_URL", "postgres://motcua:secret-word@127.0.0.1:1/none"),
                    "doctor",
                    "--port",
                    port(),
                    "--data",
                    data());
            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.said())
                    .anyMatch(line -> line.startsWith("WRONG DATABASE_URL does not answer"))
                    .anyMatch(line -> line.startsWith("WRONG MOTCUA_MASTER_KEY is not set"))
                    .noneMatch(line -> line.contains("secret-word"));

            var tooOld = Program.run(
                    Map.of("DATABASE_URL", "postgres://motcua:word@127.0.0.1:" + old.port() + "/city?sslmode=disable"),
                    "doctor",
                    "--port",
                    port(),
                    "--data",
                    data());
            assertThat(tooOld.said()).anyMatch(line -> line.startsWith("WRONG DATABASE_URL is PostgreSQL 14"));
        }
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private static String port() throws Exception {
        return Integer.toString(RunningCity.freePort());
    }
}
