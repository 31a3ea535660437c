package vn.motcua;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What {@code deploy/} says exists: commands, options, settings, routes, files. */
class DeployTest {

    private static final Path HOME = Path.of("..");

    /** Spring reads {@code city.url} from it. */
    private static final String URL = "CITY_URL";

    private static String read(String file) throws IOException {
        return Files.readString(HOME.resolve(file));
    }

    private static String line(String file, String start) throws IOException {
        return read(file)
                .lines()
                .filter(line -> line.startsWith(start))
                .findFirst()
                .orElseThrow(() -> new AssertionError(file + " has no " + start))
                .substring(start.length());
    }

    @Test
    void the_service_runs_a_command_of_the_launcher_with_options_of_the_program() throws IOException {
        List<String> words = List.of(line("deploy/motcua.service", "ExecStart=").split(" "));
        assertThat(words.getFirst()).endsWith("/motcua");
        assertThat(words.get(1)).isEqualTo("run");
        assertThat(Options.parse(words.subList(2, words.size())).properties())
                .containsEntry("city.demo", "false")
                .containsEntry("city.data", "/var/lib/motcua");
        assertThat(read("motcua")).contains("  run | verify |");
    }

    @Test
    void the_service_may_do_little() throws IOException {
        assertThat(read("deploy/motcua.service").lines())
                .contains(
                        "User=motcua",
                        "NoNewPrivileges=true",
                        "ProtectSystem=strict",
                        "ProtectHome=true",
                        "CapabilityBoundingSet=",
                        "Restart=on-failure",
                        "SuccessExitStatus=143",
                        "EnvironmentFile=-/etc/motcua/motcua.env")
                .anyMatch(line -> line.matches("TimeoutStopSec=\\d+"));
    }

    @Test
    void the_container_runs_the_program_as_nobody_in_particular_and_asks_the_ready_probe() throws IOException {
        List<String> command = words(line("deploy/Containerfile", "CMD "));
        assertThat(command.getFirst()).isEqualTo("run");
        assertThat(Options.parse(command.subList(1, command.size())).properties())
                .containsKey("city.request-log");
        String file = read("deploy/Containerfile");
        assertThat(file.indexOf("\nUSER motcua")).isBetween(0, file.indexOf("\nENTRYPOINT"));
        assertThat(file).contains("VOLUME /var/lib/motcua", "HEALTHCHECK");
        String probe = Pattern.compile("8080}(/[a-z/]+)")
                .matcher(file)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
        assertThat(read("city/src/test/resources/routes.txt")).containsPattern("GET +" + probe + " +anyone");
        for (String copied : file.lines()
                .filter(line -> line.startsWith("COPY --from=build"))
                .flatMap(line -> Arrays.stream(line.split(" ")).filter(word -> word.startsWith("/opt/motcua/")))
                .toList()) {
            String path = copied.substring("/opt/motcua/".length());
            assertThat(path.startsWith("city/target/") || Files.exists(HOME.resolve(path)))
                    .as(copied)
                    .isTrue();
        }
    }

    private static List<String> words(String json) {
        return Pattern.compile("\"([^\"]*)\"")
                .matcher(json)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void every_setting_is_one_that_the_program_reads() throws IOException {
        Set<String> known = names(read("city/src/main/resources/application.yaml")
                + read("city/src/main/java/vn/motcua/secrets/MasterKey.java")
                + read("city/src/main/java/vn/motcua/database/PostgresServer.java"));
        known.add(URL);
        for (String file :
                List.of("deploy/motcua.service", "deploy/motcua.env", "deploy/Containerfile", "deploy/compose.yml")) {
            assertThat(known).as(file).containsAll(names(read(file)));
        }
    }

    private static Set<String> names(String text) {
        return Pattern.compile("\\b(?:MOTCUA_[A-Z_]+|DATABASE_URL|CITY_[A-Z_]+|OTEL_[A-Z_]+)\\b")
                .matcher(text)
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void no_secret_stands_in_these_files() throws IOException {
        for (String file :
                List.of("deploy/motcua.service", "deploy/motcua.env", "deploy/Containerfile", "deploy/compose.yml")) {
            assertThat(read(file).lines())
                    .as(file)
                    .noneMatch(line -> line.matches(".*(?:SECRET|PASSWORD|KEY)(?:=|: ?)[^$?} -].*"));
        }
    }
}
