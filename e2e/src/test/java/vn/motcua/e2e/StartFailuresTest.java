package vn.motcua.e2e;

import static org.assertj.core.api.Assertions.assertThat;

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
