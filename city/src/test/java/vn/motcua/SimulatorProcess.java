package vn.motcua;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A simulator of an outside system, in a process of its own until the tests end. */
public final class SimulatorProcess {

    private SimulatorProcess() {}

    /**
     * Starts one and waits until it answers.
     *
     * @param name as {@code ./motcua simulate} knows it
     */
    public static void start(String name, int port, String... settings) {
        try {
            Path module = Path.of("..", "simulators", "target").toAbsolutePath().normalize();
            String classpath = module.resolve("classes") + ":"
                    + Files.readString(module.resolve("classpath")).strip();
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    classpath,
                    "vn.motcua.simulators.Simulators",
                    name,
                    "--server.port=" + port));
            command.addAll(List.of(settings));
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            awaitStarted(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitStarted(Process process) throws IOException {
        var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            if (line.contains("Tomcat started on port")) {
                Thread.startVirtualThread(() -> output.lines().forEach(ignored -> {}));
                return;
            }
        }
        throw new IllegalStateException("the simulator did not start:\n" + said);
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
