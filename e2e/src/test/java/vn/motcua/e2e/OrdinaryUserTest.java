package vn.motcua.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The city as an ordinary user, one that has not even a home. Where the tests are an ordinary user's, all of them show it. */
class OrdinaryUserTest {

    private static final String USER = "nobody";
    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

    @TempDir
    Path folder;

    @Test
    void a_city_starts_works_and_stops_as_an_ordinary_user_without_a_home() throws Exception {
        assumeTrue(
                "root".equals(System.getProperty("user.name")), "only root can become an ordinary user for this test");
        assumeTrue(Files.isExecutable(SETPRIV), "setpriv is not installed: apt-get install util-linux");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        String readable = readable();
        Path definitions = folder.resolve("definitions");
        copy(Path.of("..", "definitions"), definitions);
        Path own = Files.createDirectories(folder.resolve("own"));
        Files.setOwner(own, own.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(USER));

        try (RunningCity city = RunningCity.start(
                own,
                Map.of("MOTCUA_DEFINITIONS", definitions.toString(), "HOME", "/nonexistent"),
                builder -> as(builder, readable),
                "--no-demo")) {
            assertThat(ProcessHandle.of(city.pid())
                            .flatMap(process -> process.info().user()))
                    .hasValue(USER);
            assertThat(Files.getOwner(city.folder().resolve("postgres/PG_VERSION"))
                            .getName())
                    .isEqualTo(USER);
            Person resident = new Person(city.url());
            assertThat(resident.register(51, "Nguyễn Thị Thường Dân").statusCode())
                    .isEqualTo(303);
            assertThat(resident.get("/me").body()).contains("Nguyễn Thị Thường Dân");

            city.stop();

            city.awaitEnd();
            assertThat(city.folder().resolve("postgres/postmaster.pid")).doesNotExist();
        }
    }

    private static ProcessBuilder as(ProcessBuilder builder, String classPath) {
        List<String> command = new ArrayList<>(List.of(
                SETPRIV.toString(), "--reuid", USER, "--regid", "nogroup", "--clear-groups", "--inh-caps=-all", "--"));
        builder.command()
                .forEach(word -> command.add(word.equals(System.getProperty("java.class.path")) ? classPath : word));
        return builder.command(command);
    }

    /** The program where everybody may read it: the build's repository often lies in the home of root. */
    private String readable() throws IOException {
        List<String> places = new ArrayList<>();
        for (String place : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path from = Path.of(place);
            if (Files.exists(from)) {
                Path to = folder.resolve("program").resolve(places.size() + "-" + from.getFileName());
                copy(from, to);
                places.add(to.toString());
            }
        }
        return String.join(File.pathSeparator, places);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one : all.toList()) {
                Files.copy(one, to.resolve(from.relativize(one).toString()).normalize());
            }
        }
    }
}
