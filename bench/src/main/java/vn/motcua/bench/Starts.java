package vn.motcua.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How long {@code ./motcua run} takes until it serves, on an empty folder and the second time, and its memory at rest. */
final class Starts {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private Starts() {}

    private record Start(double seconds, long residentMegabytes) {}

    static void run(Options options, Report report) throws Exception {
        Path folder = Files.createTempDirectory("motcua-start");
        try {
            build();
            Start first = start(folder, options);
            Start second = start(folder, options);
            Table table = new Table(
                    "start: ./motcua run until it answers over HTTP",
                    "",
                    "ready s",
                    "goal",
                    "resident MB at rest",
                    "goal");
            table.row(
                    "first, empty folder",
                    first.seconds(),
                    report.atMost("first start ready", first.seconds(), 20, " s"),
                    first.residentMegabytes(),
                    report.atMost("resident after the first start", (double) first.residentMegabytes(), 600, " MB"));
            table.row(
                    "second",
                    second.seconds(),
                    report.atMost("second start ready", second.seconds(), 4, " s"),
                    second.residentMegabytes(),
                    report.atMost("resident after the second start", (double) second.residentMegabytes(), 600, " MB"));
            table.print();
        } finally {
            BenchCity.delete(folder);
        }
    }

    /** The build is not part of a start: `doctor` builds what is missing. */
    private static void build() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(launcher(), "doctor")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(20, TimeUnit.MINUTES)) {
                throw new IllegalStateException("building took too long");
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }

    private static String launcher() {
        return BenchCity.home().resolve("motcua").toString();
    }

    private static Start start(Path folder, Options options) throws IOException, InterruptedException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        long begun = System.nanoTime();
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        launcher(), "run", "--city", options.city(), "--port", "" + port, "--data", folder.toString()))
                .redirectErrorStream(true)
                .redirectOutput(
                        folder.resolveSibling(folder.getFileName() + ".log").toFile());
        builder.environment().remove("DATABASE_URL");
        Process process = builder.start();
        try {
            awaitReady(process, port);
            double seconds = (System.nanoTime() - begun) / 1e9;
            Thread.sleep(options.smoke() ? 2_000 : 20_000);
            return new Start(seconds, resident(process.pid()));
        } finally {
            process.destroy();
            if (!process.waitFor(90, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Files.deleteIfExists(folder.resolveSibling(folder.getFileName() + ".log"));
        }
    }

    private static void awaitReady(Process process, int port) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/procedures"))
                .timeout(Duration.ofSeconds(10))
                .build();
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (System.nanoTime() < end) {
                if (!process.isAlive()) {
                    throw new IllegalStateException("the city ended with exit code " + process.exitValue());
                }
                if (answers(client, request)) {
                    return;
                }
                Thread.sleep(20);
            }
        }
        throw new IllegalStateException("the city was not ready in time");
    }

    private static boolean answers(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Resident memory of the process (the launcher became the JVM by exec); the database's processes are their own. */
    private static long resident(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }
}
