package vn.motcua.e2e;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The city as a process of its own, on a data folder and a free port; it can be stopped or killed and started again. */
public final class RunningCity implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(8);

    private final Path data;
    private final int port;
    private final List<String> options;
    private final Map<String, String> environment;
    private final UnaryOperator<ProcessBuilder> how;
    private Process process;

    private RunningCity(
            Path data,
            int port,
            List<String> options,
            Map<String, String> environment,
            UnaryOperator<ProcessBuilder> how)
            throws IOException {
        this.how = how;
        this.data = data;
        this.port = port;
        this.options = options;
        this.environment = environment;
        this.process = launch();
    }

    /** Starts a city and returns when it serves. */
    public static RunningCity start(Path data, String... options) throws IOException {
        return start(data, Map.of(), options);
    }

    /** Starts a city in an environment that has these variables too. */
    public static RunningCity start(Path data, Map<String, String> environment, String... options) throws IOException {
        return start(data, environment, UnaryOperator.identity(), options);
    }

    /** Starts a city whose command is changed before. */
    static RunningCity start(
            Path data, Map<String, String> environment, UnaryOperator<ProcessBuilder> how, String... options)
            throws IOException {
        RunningCity city = new RunningCity(data, freePort(), List.of(options), environment, how);
        try {
            city.awaitReady();
        } catch (IOException | RuntimeException e) {
            city.close();
            throw e;
        }
        return city;
    }

    public String url() {
        return "http://localhost:" + port;
    }

    /** Kills the city's process, as {@code kill -9} does; its database goes on. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Kills the city and all processes of its database, as a power cut does. */
    public void killAll() throws IOException, InterruptedException {
        List<ProcessHandle> database = database();
        process.destroyForcibly();
        database.forEach(ProcessHandle::destroyForcibly);
        process.waitFor();
    }

    /** Kills the database's first process; the city lives. False when there is none. */
    public boolean killDatabase() throws IOException {
        List<ProcessHandle> database = database();
        database.stream().findFirst().ifPresent(ProcessHandle::destroyForcibly);
        return !database.isEmpty();
    }

    /** The processes of the city's own database, the first one first; none when it does not run. */
    private List<ProcessHandle> database() throws IOException {
        Path file = folder().resolve("postgres").resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return List.of();
        }
        return Files.readAllLines(file).stream()
                .findFirst()
                .map(String::strip)
                .filter(line -> line.matches("\\d+"))
                .flatMap(line -> ProcessHandle.of(Long.parseLong(line)))
                .filter(one ->
                        one.info().command().filter(c -> c.endsWith("postgres")).isPresent())
                .map(one -> Stream.concat(Stream.of(one), one.descendants()).toList())
                .orElse(List.of());
    }

    /** Starts it again on the same data folder and port, and does not wait until it serves. */
    public void startAgain() throws IOException {
        process = launch();
    }

    public void restart() throws IOException {
        startAgain();
        awaitReady();
    }

    /** Asks it to stop, as Ctrl-C does. */
    public void stop() {
        process.destroy();
    }

    public long pid() {
        return process.pid();
    }

    /** The exit code, once it ended. */
    public int awaitEnd() throws InterruptedException {
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the city does not end");
        }
        return process.exitValue();
    }

    /** The folder that {@code --data} names. */
    public Path folder() {
        return data.resolve("data");
    }

    public Path log() {
        return data.resolve("city.log");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Process launch() throws IOException {
        Files.createDirectories(data);
        List<String> arguments = new ArrayList<>(List.of(
                "run",
                "--port",
                Integer.toString(port),
                "--data",
                data.resolve("data").toString()));
        arguments.addAll(options);
        return how.apply(Program.builder(arguments, environment))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    /** Returns when it serves. */
    public void awaitReady() throws IOException {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/log"))
                .timeout(Duration.ofSeconds(5))
                .build();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            if (!process.isAlive()) {
                throw new IllegalStateException("the city ended:\n" + Files.readString(log()));
            }
            try {
                if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                pause();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        throw new IllegalStateException("the city was not ready in time:\n" + Files.readString(log()));
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
