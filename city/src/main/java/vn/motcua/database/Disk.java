package vn.motcua.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the city's folders need of a file system: room, and that what was written is there after a power cut. */
public final class Disk {

    private Disk() {}

    /** Free bytes where the folder lies or would lie. */
    public static long free(Path folder) throws IOException {
        return Files.getFileStore(existing(folder)).getUsableSpace();
    }

    /** The folder, or the nearest above it that exists. */
    public static Path existing(Path folder) {
        @Nullable Path existing = folder.toAbsolutePath().normalize();
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        return existing == null ? Path.of("/") : existing;
    }

    static void require(Path folder, long bytes, String what, String option) throws IOException {
        long free = free(folder);
        if (free < bytes) {
            throw new StartFailure("Only " + (free >> 20) + " MB are free where " + what + " lies; at least "
                    + (bytes >> 20) + " MB are needed: free some, or choose another with " + option + ".");
        }
    }

    /** File and reason in a line. */
    static String reason(IOException e) {
        return e instanceof FileSystemException known && known.getReason() == null
                ? known.getClass().getSimpleName().replace("Exception", "") + " " + known.getFile()
                : String.valueOf(e.getMessage());
    }

    /** Puts what a file holds on disk. */
    public static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Puts the names in a folder on disk. */
    public static void syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
