package vn.motcua.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher {@code ./motcua} in a project of its own with a space in its path, beside a JDK and a Maven that only say how
 * they were called.
 */
class LauncherTest {

    @TempDir
    Path folder;

    private Path project;
    private Path jdk;
    private Path tools;

    @BeforeEach
    void make() throws IOException {
        project = Files.createDirectories(folder.resolve("my \"own\" city"));
        Files.copy(Path.of("..", "motcua"), project.resolve("motcua"), StandardCopyOption.COPY_ATTRIBUTES);
        for (String source :
                List.of("pom.xml", "city/pom.xml", "vietnam/pom.xml", "city/src/main/A", "vietnam/src/main/A")) {
            Files.createDirectories(project.resolve(source).getParent());
            Files.writeString(project.resolve(source), "");
            Files.setLastModifiedTime(
                    project.resolve(source), FileTime.from(Instant.now().minusSeconds(60)));
        }
        jdk = folder.resolve("jdk");
        script(jdk.resolve("bin/javac"), "");
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.3\"\n");
        script(jdk.resolve("bin/java"), """
                for word in "$@"; do
                  case "$word" in
                    -Djarmode=tools) mkdir -p "${@: -1}"; echo jar >"${@: -1}/city-1.jar"; exit ;;
                    -XX:AOTCacheOutput=*) echo aot >"${word#*=}"; exit ;;
                  esac
                done
                printf '[%s]' "$@"
                """);
        tools = folder.resolve("tools");
        script(tools.resolve("mvn"), """
                echo called >>"%s/calls"
                sleep 1
                [ ! -f "%1$s/broken" ] || { echo "it does not compile"; exit 1; }
                mkdir -p city/target
                echo jar >city/target/city-1-exec.jar
                """.formatted(folder));
    }

    @Test
    void it_builds_once_and_runs_from_any_folder_with_any_path() throws Exception {
        Program.Ended first = run(folder, "verify", "--data", "a b");
        Program.Ended second = run(project, "verify");

        Path app = project.resolve("city/target/app");
        assertThat(first.code()).as("" + first.said()).isZero();
        assertThat(first.said().getLast())
                .isEqualTo("[@" + app + "/options][-jar][" + app + "/city.jar][verify][--data][a b]");
        assertThat(second.said()).hasSize(1);
        assertThat(calls()).isEqualTo(1);
        assertThat(Files.readString(app.resolve("options")))
                .contains("\"-XX:AOTCache=" + app.toString().replace("\"", "\\\"") + "/city.aot\"");
    }

    @Test
    void two_at_once_build_once() throws Exception {
        Process one = start(folder, "verify");
        Process two = start(folder, "verify");

        assertThat(one.waitFor()).isZero();
        assertThat(two.waitFor()).isZero();
        assertThat(calls()).isEqualTo(1);
    }

    @Test
    void a_build_that_fails_says_so_and_leaves_what_there_was() throws Exception {
        Files.writeString(folder.resolve("broken"), "");
        Program.Ended failed = run(folder, "verify");
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.said()).contains("it does not compile");
        assertThat(failed.said().getLast())
                .startsWith("motcua: The build failed")
                .contains("build.log");
        assertThat(project.resolve("city/target/app")).doesNotExist();

        Files.delete(folder.resolve("broken"));
        assertThat(run(folder, "verify").code()).isZero();
        assertThat(calls()).isEqualTo(2);

        Files.writeString(folder.resolve("broken"), "");
        Files.setLastModifiedTime(
                project.resolve("city/src/main/A"), FileTime.from(Instant.now().plusSeconds(60)));
        assertThat(run(folder, "verify").code()).isEqualTo(1);
        assertThat(project.resolve("city/target/app/options")).exists();
    }

    @Test
    void a_program_that_a_killed_build_left_half_made_is_made_anew() throws Exception {
        run(folder, "verify");
        Files.delete(project.resolve("city/target/app/options"));

        assertThat(run(folder, "verify").code()).isZero();
        assertThat(calls()).isEqualTo(2);
    }

    @Test
    void without_a_jdk_one_line_says_what_to_install() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root may hide this machine's JDKs");
        String hide =
                "for d in /usr/lib/jvm /opt /usr/local; do [ ! -d $d ] || mount -t tmpfs none $d || exit 77; done; "
                        + "exec env -i PATH=/usr/bin:/bin \"$0\" run";
        Process process = new ProcessBuilder(
                        "unshare",
                        "-m",
                        "sh",
                        "-c",
                        hide,
                        project.resolve("motcua").toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        assumeTrue(code != 77 && !said.contains("unshare"), "this machine does not let root hide folders");

        assertThat(code).isEqualTo(1);
        assertThat(said.lines()).hasSize(1);
        assertThat(said).startsWith("motcua: No JDK 25 or newer was found.").contains("JAVA_HOME");
        assertThat(project.resolve("city/target")).doesNotExist();
    }

    @Test
    void the_simulators_run_together_or_one_by_itself() throws Exception {
        Program.Ended all = run(folder, "simulate", "--port", "9600", "--city-port", "8321");
        assertThat(all.code()).as("" + all.said()).isZero();
        assertThat(String.join("\n", all.said()))
                .contains(
                        "MOTCUA_NATIONAL_ID=http://localhost:9600 ",
                        "MOTCUA_BANK=http://localhost:9601 ",
                        "MOTCUA_TSA=http://localhost:9602/tsa ",
                        "./motcua run --port 8321",
                        "the city on port 8321");

        Program.Ended one = run(folder, "simulate", "tsa", "--port", "9555");
        assertThat(one.code()).as("" + one.said()).isZero();
        assertThat(one.said().getLast()).startsWith("[-jar]").endsWith("[tsa][9555]");
        assertThat(String.join("\n", one.said()))
                .contains("MOTCUA_TSA=http://localhost:9555/tsa")
                .doesNotContain("MOTCUA_BANK", "MOTCUA_NATIONAL_ID");

        Program.Ended wrong = run(folder, "simulate", "weather");
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.said())
                .containsExactly(
                        "motcua: There is no simulator or option 'weather': national-id, bank, tsa, --port N and --city-port N are.");
        assertThat(run(folder, "simulate", "--port").said())
                .containsExactly("motcua: The option --port needs a number.");
    }

    private long calls() throws IOException {
        return Files.readAllLines(folder.resolve("calls")).size();
    }

    private Program.Ended run(Path from, String... arguments) throws Exception {
        Process process = start(from, arguments);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Program.Ended(process.waitFor(), said.lines().toList());
    }

    private Process start(Path from, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(project.resolve("motcua").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(from.toFile()).redirectErrorStream(true);
        builder.environment().remove("HOME");
        builder.environment().put("JAVA_HOME", jdk.toString());
        builder.environment().merge("PATH", "", (path, none) -> tools + ":" + path);
        return builder.start();
    }

    private static void script(Path file, String body) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/usr/bin/env bash\nset -e\n" + body);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
