package vn.motcua.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The city's program as {@code ./motcua} starts it: from the classes of this build, or from the folder that
 * {@code -Dmotcua.app} names, with the options that the launcher wrote there.
 */
final class Program {

    private static final String APP = System.getProperty("motcua.app", "");

    private Program() {}

    /**
     * How a program ended that was expected to end by itself.
     *
     * @param said standard output and error together, without empty lines
     */
    record Ended(int code, List<String> said) {}

    static ProcessBuilder builder(List<String> arguments, Map<String, String> environment) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(APP.isEmpty() ? classes() : List.of("@" + APP + "/options", "-jar", APP + "/city.jar"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().remove("DATABASE_URL");
        builder.environment()
                .put(
                        "MOTCUA_DEFINITIONS",
                        Path.of("..", "definitions")
                                .toAbsolutePath()
                                .normalize()
                                .toString());
        builder.environment().putAll(environment);
        return builder;
    }

    private static List<String> classes() {
        return List.of(
                "-Xmx768m",
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "vn.motcua.City");
    }

    /** Runs it to its end. */
    static Ended run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        Process process = builder(List.of(arguments), environment)
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(4, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("it did not end:\n" + said);
        }
        return new Ended(
                process.exitValue(),
                said.lines().filter(line -> !line.isBlank()).toList());
    }
}
