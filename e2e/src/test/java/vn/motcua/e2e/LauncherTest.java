package vn.motcua.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
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
        Program.Ended ended = withoutJdks("exec env -i PATH=/usr/bin:/bin \"$0\" run");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.said()).hasSize(1);
        assertThat(ended.said().getFirst())
                .startsWith("motcua: No JDK 25 or newer was found.")
                .contains("JAVA_HOME");
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

    /** A machine on which nothing is found but what every Debian has and these. */
    private Map<String, String> bare(String... there) throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bare"));
        for (String tool : List.of(
                "bash",
                "cat",
                "curl",
                "date",
                "dirname",
                "env",
                "find",
                "flock",
                "gzip",
                "head",
                "mkdir",
                "mktemp",
                "mv",
                "readlink",
                "rm",
                "sed",
                "sh",
                "sha512sum",
                "sleep",
                "tail",
                "tar")) {
            script(bin.resolve(tool), "exec /usr/bin/" + tool + " \"$@\"");
        }
        for (String tool : there) {
            script(bin.resolve(tool), "");
        }
        return Map.of("PATH", bin.toString(), "HOME", folder.resolve("home").toString());
    }

    private void user(int id) throws IOException {
        script(folder.resolve("bare/id"), "echo " + id);
    }

    @Test
    void who_may_not_install_reads_what_the_tests_need_and_what_is_skipped() throws Exception {
        Map<String, String> machine = bare();
        user(1000);
        Files.copy(tools.resolve("mvn"), folder.resolve("bare/mvn"));

        Program.Ended without = run(machine, "test");
        assertThat(without.code()).isEqualTo(1);
        assertThat(without.said())
                .containsExactly("motcua: The tests need chromium poppler-utils softhsm2. Install (as root): "
                        + "apt-get install chromium poppler-utils softhsm2");

        script(folder.resolve("bare/chromium"), "");
        Program.Ended some = run(machine, "test");
        assertThat(some.code()).as("" + some.said()).isZero();
        assertThat(some.said())
                .containsExactly(
                        "Skipped: what poppler says of signed papers. To run it too (as root): apt-get install poppler-utils",
                        "Skipped: signing with a key in a PKCS#11 token. To run it too (as root): apt-get install softhsm2");

        script(folder.resolve("bare/pdfsig"), "");
        script(folder.resolve("bare/softhsm2-util"), "");
        assertThat(run(machine, "test").said()).isEmpty();
    }

    @Test
    void root_gets_from_debian_what_the_tests_need() throws Exception {
        Map<String, String> machine = bare("chromium");
        user(0);
        Files.copy(tools.resolve("mvn"), folder.resolve("bare/mvn"));
        script(folder.resolve("bare/apt-get"), """
                echo "$*" >>"%s/installed"
                [ "$1" = update ] || for tool in pdfsig softhsm2-util; do /usr/bin/cp /usr/bin/true "%1$s/bare/$tool"; done
                """.formatted(folder));

        assertThat(run(machine, "test").said())
                .containsExactly("Installing from Debian for the tests: poppler-utils softhsm2 …");

        assertThat(Files.readAllLines(folder.resolve("installed")))
                .containsExactly("update -qq", "install -y -qq poppler-utils softhsm2");
        assertThat(run(machine, "test").said()).isEmpty();
    }

    @Test
    void without_maven_the_wrapper_gets_the_one_that_it_knows_and_no_other() throws Exception {
        Map<String, String> machine = new HashMap<>(bare());
        user(1000);
        Path wrapper = project.resolve("mvnw");
        Files.copy(Path.of("..", "mvnw"), wrapper, StandardCopyOption.COPY_ATTRIBUTES);
        String known = Files.readString(wrapper);
        String version = known.replaceAll("(?s).*\nversion=([\\d.]+)\n.*", "$1");
        Program.Ended nowhere = run(machine, "verify");
        assertThat(nowhere.code()).isEqualTo(1);
        assertThat(String.join("\n", nowhere.said()))
                .contains(
                        "motcua: Maven is not installed. Install it (as root: apt-get install maven), or set MAVEN_CENTRAL");

        Files.copy(
                tools.resolve("mvn"),
                Files.createDirectories(folder.resolve("apache-maven-" + version + "/bin"))
                        .resolve("mvn"));
        Path archive = folder.resolve("maven.tar.gz");
        assertThat(new ProcessBuilder("tar", "-czf", archive.toString(), "apache-maven-" + version)
                        .directory(folder.toFile())
                        .start()
                        .waitFor())
                .isZero();
        List<String> asked = new CopyOnWriteArrayList<>();
        HttpServer repository = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        repository.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            byte[] bytes = Files.readAllBytes(archive);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        repository.start();
        try {
            machine.put(
                    "MAVEN_CENTRAL",
                    "http://localhost:" + repository.getAddress().getPort() + "/maven2/");
            Program.Ended foreign = run(machine, "verify");
            assertThat(foreign.code()).isEqualTo(1);
            assertThat(String.join("\n", foreign.said())).contains("is not the one expected; nothing was installed");
            assertThat(folder.resolve("home/.m2/wrapper")).doesNotExist();

            byte[] digest = MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(archive));
            Files.writeString(
                    wrapper,
                    known.replaceFirst("sha512=\\w+", "sha512=" + HexFormat.of().formatHex(digest)));
            assertThat(run(machine, "verify").code()).isZero();
            assertThat(calls()).isEqualTo(1);
        } finally {
            repository.stop(0);
        }
        assertThat(asked)
                .hasSize(2)
                .containsOnly("/maven2/org/apache/maven/apache-maven/" + version + "/apache-maven-" + version
                        + "-bin.tar.gz");
        Files.setLastModifiedTime(
                project.resolve("city/src/main/A"), FileTime.from(Instant.now().plusSeconds(60)));
        assertThat(run(machine, "verify").code()).as("it stays").isZero();
        assertThat(calls()).isEqualTo(2);
    }

    @Test
    void a_jdk_25_of_the_system_is_found_behind_an_older_default_and_a_newer_default_is_taken() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root may hide this machine's JDKs");
        Path older = jdk("17.0.12", "older");
        Path system = jdk("25.0.1", "system");
        assertThat(javaUsed(older, system)).isEqualTo("/usr/lib/jvm/system/bin/java");
        assertThat(javaUsed(jdk("26", "newer"), system))
                .isEqualTo(folder.resolve("newer/bin/java").toString());
    }

    /** A JDK that says where it lies. */
    private Path jdk(String version, String name) throws IOException {
        Path made = folder.resolve(name);
        script(made.resolve("bin/javac"), "");
        Files.writeString(made.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        script(
                made.resolve("bin/java"),
                Files.readString(jdk.resolve("bin/java")).replaceFirst("printf '\\[%s]' \"\\$@\"", "echo \"\\$0\""));
        return made;
    }

    /** With one JDK first on the path and another alone in the system's folder. */
    private String javaUsed(Path onPath, Path inSystem) throws Exception {
        Program.Ended ended = withoutJdks("mkdir -p /usr/lib/jvm; cp -r \"" + inSystem
                + "\" /usr/lib/jvm/; exec env -i PATH=\"" + onPath + "/bin:" + tools
                + ":/usr/bin:/bin\" \"$0\" verify");
        assertThat(ended.code()).as(ended.said().toString()).isZero();
        return ended.said().getLast();
    }

    /** Runs a line of shell where this machine's JDKs are hidden; in it $0 is the launcher. */
    private Program.Ended withoutJdks(String line) throws Exception {
        String hide =
                "for d in /usr/lib/jvm /opt /usr/local; do [ ! -d $d ] || mount -t tmpfs none $d || exit 77; done; ";
        Process process = new ProcessBuilder(
                        "unshare",
                        "-m",
                        "sh",
                        "-c",
                        hide + line,
                        project.resolve("motcua").toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        assumeTrue(code != 77 && !said.contains("unshare"), "this machine does not let root hide folders");
        return new Program.Ended(
                code, said.lines().filter(each -> !each.isBlank()).toList());
    }

    private Program.Ended run(Map<String, String> environment, String... arguments) throws Exception {
        ProcessBuilder builder = builder(folder, arguments);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("JAVA_HOME", jdk.toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Program.Ended(process.waitFor(), said.lines().toList());
    }

    private long calls() throws IOException {
        return Files.readAllLines(folder.resolve("calls")).size();
    }

    private Program.Ended run(Path from, String... arguments) throws Exception {
        Process process = start(from, arguments);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Program.Ended(process.waitFor(), said.lines().toList());
    }

    private ProcessBuilder builder(Path from, String... arguments) {
        List<String> command = new ArrayList<>(List.of(project.resolve("motcua").toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).directory(from.toFile()).redirectErrorStream(true);
    }

    private Process start(Path from, String... arguments) throws IOException {
        ProcessBuilder builder = builder(from, arguments);
        builder.environment().remove("HOME");
        builder.environment().put("JAVA_HOME", jdk.toString());
        builder.environment().merge("PATH", "", (path, none) -> tools + ":" + path);
        return builder.start();
    }

    private static void script(Path file, String body) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/bash\nset -e\n" + body);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
