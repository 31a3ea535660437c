package vn.motcua.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The processes that work on a cluster's files, as {@code postmaster.pid} and {@code /proc} tell: PostgreSQL's have the
 * cluster as their working folder. A number in the file that now belongs to another process, as after a container's restart,
 * counts for nothing.
 */
final class Postmaster {

    private static final Path PROCESSES = Path.of("/proc");
    private static final long PATIENCE_SECONDS = 120;
    private static final int PORT_LINE = 3;
    private static final int STATE_LINE = 7;

    private final Path cluster;
    private final Path file;

    Postmaster(Path cluster) {
        this.cluster = cluster;
        this.file = cluster.resolve("postmaster.pid");
    }

    /** The port of a server that takes connections; 0 when none runs. */
    int port() throws IOException {
        List<String> lines = lines();
        return isReady(lines) && lives(lines)
                ? Integer.parseInt(lines.get(PORT_LINE).strip())
                : 0;
    }

    boolean lives() throws IOException {
        return lives(lines());
    }

    /**
     * As {@link #port}, but waits for one that is starting or stopping; when there is none, sees to it that nothing is left
     * of an earlier one, so that a new one can be started.
     */
    int settledPort() throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            List<String> lines = lines();
            if (!lives(lines)) {
                removeRemains(lines);
                return 0;
            }
            if (isReady(lines)) {
                return Integer.parseInt(lines.get(PORT_LINE).strip());
            }
            if (System.nanoTime() > end) {
                throw new StartFailure("The database in " + cluster + " neither starts nor stops (process "
                        + lines.getFirst().strip() + "): see postgres.log beside it.");
            }
            pause();
        }
    }

    /** Server processes whose postmaster was killed go by themselves, but not at once; none of them may go on writing. */
    private void removeRemains(List<String> lines) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        for (List<ProcessHandle> left = orphans(); !left.isEmpty(); left = orphans()) {
            if (System.nanoTime() > end) {
                left.forEach(ProcessHandle::destroyForcibly);
            }
            pause();
        }
        if (pid(lines).isPresent() && belongsToAnother(pid(lines).get())) {
            Files.deleteIfExists(file);
        }
    }

    private List<ProcessHandle> orphans() throws IOException {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(one -> worksHere(one.pid())).toList();
        }
    }

    private List<String> lines() throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (java.nio.file.NoSuchFileException e) {
            return List.of();
        }
    }

    private static boolean isReady(List<String> lines) {
        return lines.size() > STATE_LINE && lines.get(STATE_LINE).strip().equals("ready");
    }

    private boolean lives(List<String> lines) {
        return pid(lines).filter(this::worksHere).isPresent();
    }

    private static Optional<Long> pid(List<String> lines) {
        return lines.stream()
                .findFirst()
                .map(String::strip)
                .filter(line -> line.matches("\\d+"))
                .map(Long::parseLong);
    }

    /** False as well for a process that ended and was not fetched by its parent: it has no folder any more. */
    private boolean worksHere(long pid) {
        try {
            return Files.isSameFile(PROCESSES.resolve(Long.toString(pid)).resolve("cwd"), cluster)
                    && !stat(pid).contains(") Z ");
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether the number is in use, by a process that we can tell is not the server. */
    private boolean belongsToAnother(long pid) {
        try {
            return stat(pid).contains(") Z ")
                    || !Files.isSameFile(PROCESSES.resolve(Long.toString(pid)).resolve("cwd"), cluster);
        } catch (IOException e) {
            return false;
        }
    }

    private static String stat(long pid) throws IOException {
        return Files.readString(PROCESSES.resolve(Long.toString(pid)).resolve("stat"));
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("interrupted while waiting for the database");
        }
    }
}
