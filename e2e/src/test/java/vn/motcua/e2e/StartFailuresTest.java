package vn.motcua.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.database.PostgresServer;

/** What an operator can mend is said in one clear line; the exit code is not zero and nothing half done is left. */
class StartFailuresTest {

    @TempDir
    Path folder;

    @Test
    void a_port_that_somebody_else_listens_on() throws Exception {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress(0));
            Path data = folder.resolve("data");

            var ended = Program.run(
                    Map.of(), "run", "--port", Integer.toString(taken.getLocalPort()), "--data", data.toString());

            assertOneLine(ended, "Port " + taken.getLocalPort() + " is taken", "--port");
            assertThat(data).doesNotExist();
        }
    }

    @Test
    void a_data_folder_that_another_process_uses() throws Exception {
        Path data = folder.resolve("data");
        try (PostgresServer other = PostgresServer.start(data)) {
            assertThat(other.user()).isNotEmpty();

            var ended = Program.run(Map.of(), "run", "--port", port(), "--data", data.toString());

            assertOneLine(ended, data.toString(), "in use by another process", "--data");
        }
    }

    @Test
    void a_data_folder_that_is_a_file() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");

        var ended = Program.run(Map.of(), "run", "--port", port(), "--data", file.toString());

        assertOneLine(ended, file.toString(), "can't be used");
        assertThat(file).hasContent("not a folder");
    }

    @Test
    void a_database_that_does_not_answer() throws Exception {
        var ended = Program.run(
                Map.of("DATABASE_URL", "postgres://motcua:secret-word@127.0.0.1:1/none", "MOTCUA_MASTER_KEY", key()),
                "run",
                "--port",
                port(),
                "--data",
                folder.resolve("data").toString());

        assertOneLine(ended, "database can't be reached");
        assertThat(ended.said().getLast()).doesNotContain("secret-word");
    }

    @Test
    void a_definition_file_that_is_wrong_is_named_with_its_line_and_what_is_expected() throws Exception {
        Path definitions = folder.resolve("definitions");
        copy(Path.of("..", "definitions"), definitions);
        Path wrong = definitions.resolve("procedures").resolve("1.001193.yaml");
        String text = Files.readString(wrong);
        assertThat(text).contains("\nname:");
        Files.writeString(wrong, text.replaceFirst("\nname:", "\nnome:"));

        var ended = Program.run(
                Map.of("MOTCUA_DEFINITIONS", definitions.toString()),
                "run",
                "--port",
                port(),
                "--data",
                folder.resolve("data").toString());

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.said())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).doesNotContain("Exception"));
        assertThat(String.join("\n", ended.said()))
                .containsPattern("1\\.001193\\.yaml:\\d+")
                .contains("nome");
    }

    @Test
    void a_database_address_that_is_none_and_a_key_that_is_none() throws Exception {
        Path data = folder.resolve("data");
        var address = Program.run(
                Map.of("DATABASE_URL", "postgres://motcua:secret word@host/db", "MOTCUA_MASTER_KEY", key()),
                "run",
                "--port",
                port(),
                "--data",
                data.toString());
        assertOneLine(address, "DATABASE_URL is no address", "postgres://user:password@host:5432/database");
        assertThat(address.said().getLast()).doesNotContain("secret");
        assertThat(data).doesNotExist();
    }

    @Test
    void a_key_that_does_not_open_what_the_database_holds() throws Exception {
        Path data = folder.resolve("data");
        try (PostgresServer database = PostgresServer.start(folder.resolve("database"))) {
            Map<String, String> environment = Map.of(
                    "DATABASE_URL",
                    database.url("postgres") + "?user=" + database.user() + "&password=" + database.password());
            var made = Program.run(with(environment, "MOTCUA_MASTER_KEY", key()), "verify", "--data", data.toString());
            assertThat(made.code()).as(String.join("\n", made.said())).isZero();

            var other = Program.run(
                    with(
                            environment,
                            "MOTCUA_MASTER_KEY",
                            java.util.Base64.getEncoder()
                                    .encodeToString("another key, another key, another"
                                            .substring(0, 32)
                                            .getBytes())),
                    "run",
                    "--port",
                    port(),
                    "--data",
                    data.toString());
            assertOneLine(other, "master key does not open", "MOTCUA_MASTER_KEY");

            var none = Program.run(
                    with(environment, "MOTCUA_MASTER_KEY", "too-short"), "run", "--port", port(), "--data", "" + data);
            assertOneLine(none, "MOTCUA_MASTER_KEY is not 32 bytes in base64");
        }
    }

    /** There is no old server to be had here: one that says that it is 14 and answers nothing else stands in for it. */
    @Test
    void a_database_that_is_too_old() throws Exception {
        try (OldPostgres old = new OldPostgres("14.12")) {
            var ended = Program.run(
                    Map.of(
                            "DATABASE_URL",
                            "postgres://motcua:word@127.0.0.1:" + old.port() + "/city?sslmode=disable",
                            "MOTCUA_MASTER_KEY",
                            key()),
                    "run",
                    "--port",
                    port(),
                    "--data",
                    folder.resolve("data").toString());

            assertOneLine(ended, "PostgreSQL 14", "15 to 18 are supported");
        }
    }

    @Test
    void a_disk_that_is_full() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root may mount a small file system");
        Path small = Files.createDirectory(folder.resolve("small"));
        assumeTrue(
                command("mount", "-t", "tmpfs", "-o", "size=64m", "motcua-test", small.toString()) == 0,
                "this machine does not let root mount a small file system");
        try {
            var ended = Program.run(
                    Map.of(),
                    "run",
                    "--port",
                    port(),
                    "--data",
                    small.resolve("data").toString());

            assertOneLine(ended, "MB are free", "at least 512 MB", "--data");
            assertThat(small.resolve("data")).doesNotExist();
        } finally {
            command("umount", small.toString());
        }
    }

    @Test
    void a_command_that_looks_at_a_city_makes_none_where_there_is_none() throws Exception {
        Path data = folder.resolve("nothing here");

        var ended = Program.run(Map.of(), "verify", "--data", data.toString());

        assertOneLine(ended, "There is no city in the data folder " + data, "--data");
        assertThat(data).doesNotExist();
    }

    @Test
    void a_month_that_is_none_and_a_publication_that_is_not_there() throws Exception {
        assertOneLine(Program.run(Map.of(), "archive-journal"), "Give a month, such as 2026-01.");
        assertOneLine(Program.run(Map.of(), "import-catalogue"), "NATIONAL.jsonl.gz");
        String missing = folder.resolve("missing.gz").toString();
        assertOneLine(
                Program.run(Map.of(), "import-catalogue", missing, missing, folder.toString()),
                missing + " is not there",
                "nothing was written");
    }

    @Test
    void an_option_or_a_command_or_a_city_that_does_not_exist() throws Exception {
        assertOneLine(Program.run(Map.of(), "run", "--prot", "8080"), "no option '--prot'", "help");
        assertOneLine(Program.run(Map.of(), "run", "--port", "none"), "'none' is not a port");
        assertOneLine(Program.run(Map.of(), "run", "--city", "atlantis"), "no city 'atlantis'", "danang");
        assertOneLine(Program.run(Map.of(), "rum"), "no command 'rum'");
    }

    private static void assertOneLine(Program.Ended ended, String... parts) {
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.said()).hasSize(1);
        assertThat(ended.said().getFirst()).startsWith("motcua: ").contains(parts);
    }

    private static String port() throws IOException {
        return Integer.toString(RunningCity.freePort());
    }

    private static String key() {
        return java.util.Base64.getEncoder().encodeToString(new byte[32]);
    }

    private static Map<String, String> with(Map<String, String> environment, String name, String value) {
        Map<String, String> all = new java.util.HashMap<>(environment);
        all.put(name, value);
        return all;
    }

    private static int command(String... words) throws Exception {
        return new ProcessBuilder(words).start().waitFor();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }
}
