package vn.motcua.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import vn.motcua.database.PostgresServer;

/**
 * PostgreSQL's own {@code pgbench --builtin=simple-update} on the city's server, where it is installed (Debian:
 * {@code postgresql-contrib}).
 */
final class Pgbench {

    /** How pgbench sends its statements: as it comes, or parsed and planned once for each connection. */
    enum Protocol {
        SIMPLE,
        PREPARED
    }

    private static final String DATABASE = "pgbench";

    private final Path program;
    private final URI address;
    private final PostgresServer server;

    private Pgbench(Path program, PostgresServer server) {
        this.program = program;
        this.server = server;
        this.address = URI.create(server.url(DATABASE).substring("jdbc:".length()));
    }

    /** Empty where it is not installed; else with its tables filled. */
    static Optional<Pgbench> on(BenchCity city, boolean small) throws IOException, SQLException {
        Path program = installed().orElse(null);
        if (program == null) {
            System.out.println(
                    "pgbench is not installed (Debian: postgresql-contrib); its statements run over JDBC only.");
            return Optional.empty();
        }
        city.beside(DATABASE).close();
        Pgbench pgbench = new Pgbench(program, city.bean(PostgresServer.class));
        pgbench.run(List.of("--initialize", "--quiet", "--scale=" + (small ? 1 : 10)));
        return Optional.of(pgbench);
    }

    private static Optional<Path> installed() throws IOException {
        List<Path> places = new ArrayList<>();
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
            places.add(Path.of(folder, "pgbench"));
        }
        Path debian = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(debian)) {
            try (Stream<Path> versions = Files.list(debian)) {
                versions.sorted().forEach(version -> places.add(version.resolve("bin/pgbench")));
            }
        }
        return places.stream().filter(Files::isExecutable).findFirst();
    }

    /** One slot: as many clients as threads, two threads of its own. */
    Load.Result slot(Protocol protocol, int clients, Duration time) {
        long[] nanos = run(List.of(
                "--no-vacuum",
                "--builtin=simple-update",
                "--protocol=" + protocol.name().toLowerCase(Locale.ROOT),
                "--client=" + clients,
                "--jobs=2",
                "--time=" + time.toSeconds(),
                "--log"));
        return new Load.Result(nanos.length, 0, time.toSeconds(), nanos, null);
    }

    /** How long each transaction took that it logged. */
    private long[] run(List<String> options) {
        List<String> words = new ArrayList<>(List.of(program.toString()));
        words.addAll(options);
        words.addAll(List.of(
                "--host=" + address.getHost(), "--port=" + address.getPort(), "--username=" + server.user(), DATABASE));
        try {
            Path folder = Files.createTempDirectory("motcua-pgbench");
            try {
                Path said = folder.resolve("said");
                ProcessBuilder builder = new ProcessBuilder(words)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile());
                builder.environment().put("PGPASSWORD", server.password());
                int code = builder.start().waitFor();
                if (code != 0) {
                    throw new IllegalStateException("pgbench ended with " + code + ":\n" + Files.readString(said));
                }
                return nanos(folder);
            } finally {
                BenchCity.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A log has a line for each transaction; its third word is how long that took, in microseconds. */
    private static long[] nanos(Path folder) throws IOException {
        LongStream.Builder nanos = LongStream.builder();
        try (DirectoryStream<Path> logs = Files.newDirectoryStream(folder, "pgbench_log.*")) {
            for (Path log : logs) {
                try (Stream<String> lines = Files.lines(log)) {
                    lines.forEach(line -> nanos.add(Long.parseLong(line.split(" ", 4)[2]) * 1_000));
                }
            }
        }
        return nanos.build().sorted().toArray();
    }
}
