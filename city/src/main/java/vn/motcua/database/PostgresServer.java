package vn.motcua.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of our own on a data folder: fsync and synchronous commit on, password authentication (scram), loopback
 * only. One process owns a data folder at a time; {@link #close} stops the server and returns when it is down. A server
 * that outlived its killed owner is taken over, not started twice; one that dies while its owner lives is started again.
 *
 * <p>PostgreSQL refuses to run as root: then its programs run in a user namespace in which root is nobody.
 */
public final class PostgresServer implements AutoCloseable {

    private static final String USER = "motcua";
    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
    private static final long ENOUGH_BYTES = 512L << 20;
    private static final long LOOK_MILLIS = 1_000;
    private static final String RECOVERY_SECONDS = "600"; // after a crash it reads its log first
    private static final long LONGEST_MINUTES = 11;

    /** Of queries without their values; on the command line, so that a folder of an earlier release has them too. */
    private static final String STATISTICS = " -c shared_preload_libraries=pg_stat_statements"
            + " -c pg_stat_statements.max=1000 -c pg_stat_statements.track_utility=off";

    private final Path programs;
    private final Path cluster;
    private final int port;
    private final String password;
    private final @Nullable FileChannel lockFile;
    private final Thread watch =
            Thread.ofPlatform().name("database-watch").daemon().unstarted(this::watch);
    private volatile boolean closing;

    private PostgresServer(Path programs, Path cluster, int port, String password, @Nullable FileChannel lockFile) {
        this.programs = programs;
        this.cluster = cluster;
        this.port = port;
        this.password = password;
        this.lockFile = lockFile;
    }

    /** Starts the server of this data folder, making the cluster first when there is none. */
    public static PostgresServer start(Path data) {
        try {
            Disk.require(data, ENOUGH_BYTES, "the data folder " + data, "--data");
            Files.createDirectories(data);
            FileChannel lockFile = lock(data);
            try {
                return start(data, lockFile);
            } catch (IOException | StartFailure e) {
                lockFile.close();
                throw e;
            }
        } catch (IOException e) {
            throw new StartFailure("The data folder " + data + " can't be used: " + Disk.reason(e));
        }
    }

    private static PostgresServer start(Path data, FileChannel lockFile) throws IOException {
        Path programs = PostgresBinaries.unpack(cache(data));
        Path cluster = data.resolve("postgres");
        Path passwordFile = data.resolve("postgres.password");
        if (!Files.exists(cluster.resolve("PG_VERSION"))) {
            initialize(programs, cluster, passwordFile);
        }
        String password = Files.readString(passwordFile).strip();
        int running = new Postmaster(cluster).settledPort();
        int port = running > 0 ? running : freePort();
        PostgresServer server = new PostgresServer(programs, cluster, port, password, lockFile);
        if (running == 0) {
            server.launch();
        }
        server.watch.start();
        return server;
    }

    /**
     * The server of a data folder that a running city uses, to look at it from another process; {@link #close} leaves it alone.
     * Empty when no city runs there.
     */
    public static Optional<PostgresServer> running(Path data) {
        Path cluster = data.toAbsolutePath().normalize().resolve("postgres");
        Path passwordFile = cluster.resolveSibling("postgres.password");
        if (!Files.exists(cluster.resolve("postmaster.pid")) || !Files.exists(passwordFile)) {
            return Optional.empty();
        }
        try {
            Path programs = PostgresBinaries.unpack(cache(data));
            int port = new Postmaster(cluster).port();
            return port == 0
                    ? Optional.empty()
                    : Optional.of(new PostgresServer(
                            programs,
                            cluster,
                            port,
                            Files.readString(passwordFile).strip(),
                            null));
        } catch (IOException e) {
            throw new StartFailure("The data folder " + data + " can't be read: " + e.getMessage());
        }
    }

    /** Whether a city owns the data folder at this moment. */
    public static boolean inUse(Path data) {
        Path file = data.toAbsolutePath().normalize().resolve("in-use");
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            throw new StartFailure("The data folder " + data + " can't be used: " + Disk.reason(e));
        }
    }

    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    public String user() {
        return USER;
    }

    public String password() {
        return password;
    }

    /** Where its files lie. */
    Path cluster() {
        return cluster;
    }

    @Override
    public void close() {
        if (lockFile == null) {
            return;
        }
        closing = true;
        watch.interrupt();
        try {
            watch.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        run(programs, List.of("pg_ctl", "stop", "-D", cluster.toString(), "-m", "fast", "-w", "-t", "60"), true);
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new IllegalStateException("the data folder's lock did not open", e);
        }
    }

    private static FileChannel lock(Path data) throws IOException {
        FileChannel channel =
                FileChannel.open(data.resolve("in-use"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // held by this very JVM: said below like any other owner
        }
        channel.close();
        throw new StartFailure("The data folder " + data
                + " is in use by another process: stop that one, or choose another with --data.");
    }

    /** Somebody who kills the database alone does not stop the city: its next requests find it again. */
    private void watch() {
        Postmaster postmaster = new Postmaster(cluster);
        while (!closing) {
            try {
                Thread.sleep(LOOK_MILLIS);
                if (!closing && !postmaster.lives() && postmaster.settledPort() == 0) {
                    LOG.warn("the database is gone; starting it again");
                    launch();
                }
            } catch (InterruptedException e) {
                return;
            } catch (IOException | StartFailure e) {
                LOG.error("the database does not start: {}", e.getMessage());
            }
        }
    }

    /** Where the programs are unpacked, for all data folders of a user; in the data folder for a user without a home. */
    private static Path cache(Path data) {
        String configured = System.getenv("MOTCUA_CACHE");
        if (configured != null) {
            return Path.of(configured);
        }
        String home = System.getenv().getOrDefault("HOME", System.getProperty("user.home"));
        Path shared = Path.of(home, ".cache", "motcua");
        return Files.isWritable(Disk.existing(shared)) ? shared : data.resolve("programs");
    }

    /** Makes the cluster beside its place and moves it there when it is whole, so that a kill leaves none or a good one. */
    private static void initialize(Path programs, Path cluster, Path passwordFile) throws IOException {
        Path made = cluster.resolveSibling("postgres.new");
        Disk.delete(made);
        byte[] secret = new byte[24];
        new SecureRandom().nextBytes(secret);
        Files.deleteIfExists(passwordFile);
        Files.createFile(
                passwordFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(passwordFile, HexFormat.of().formatHex(secret));
        Disk.sync(passwordFile);
        run(
                programs,
                List.of(
                        "initdb",
                        "-D",
                        made.toString(),
                        "-U",
                        USER,
                        "-E",
                        "UTF8",
                        "--no-locale",
                        "--auth=scram-sha-256",
                        "--pwfile=" + passwordFile,
                        "--no-instructions"),
                false);
        Path settings = made.resolve("postgresql.auto.conf");
        Files.writeString(settings, """
                listen_addresses = '127.0.0.1'
                unix_socket_directories = ''
                fsync = on
                synchronous_commit = on
                full_page_writes = on
                password_encryption = 'scram-sha-256'
                timezone = 'UTC'
                max_connections = 120
                shared_buffers = '192MB'
                max_wal_size = '2GB'
                random_page_cost = 1.1
                jit = off
                logging_collector = off
                log_min_messages = warning
                """);
        Disk.sync(settings);
        Files.move(made, cluster, StandardCopyOption.ATOMIC_MOVE);
        Disk.syncFolder(passwordFile.resolveSibling("."));
    }

    private void launch() {
        run(
                programs,
                List.of(
                        "pg_ctl",
                        "start",
                        "-D",
                        cluster.toString(),
                        "-w",
                        "-t",
                        RECOVERY_SECONDS,
                        "-l",
                        cluster.resolveSibling("postgres.log").toString(),
                        "-o",
                        "-p " + port + STATISTICS),
                false);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static int run(Path programs, List<String> command, boolean mayFail) {
        List<String> whole = new ArrayList<>();
        if (isRoot()) {
            whole.addAll(List.of("unshare", "-U"));
        }
        whole.add(programs.resolve("bin").resolve(command.getFirst()).toString());
        whole.addAll(command.subList(1, command.size()));
        try {
            Path output = Files.createTempFile("motcua-postgres", ".out");
            try {
                Process process = new ProcessBuilder(whole)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
                if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                    process.destroyForcibly();
                    throw new StartFailure(
                            command.getFirst() + " did not finish within " + LONGEST_MINUTES + " minutes.");
                }
                if (process.exitValue() != 0 && !mayFail) {
                    throw new StartFailure("PostgreSQL's " + command.getFirst() + " failed: "
                            + Files.readString(output).strip().replace('\n', ' '));
                }
                return process.exitValue();
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            throw new StartFailure("PostgreSQL's " + command.getFirst() + " can't be run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("interrupted while " + command.getFirst() + " ran");
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }
}
