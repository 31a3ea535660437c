package vn.motcua.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The server's programs, unpacked once from the bundled archive into a folder that all data folders of a user share. */
final class PostgresBinaries {

    private static final String MARK = "complete";
    private static final long UNPACKED_BYTES = 100L << 20;

    private PostgresBinaries() {}

    /** The folder that holds {@code bin/postgres}. Safe when several processes come at once. */
    static Path unpack(Path cache) throws IOException {
        String archive = archive();
        Path home = cache.resolve("postgresql-" + version());
        if (Files.exists(home.resolve(MARK))) {
            return home;
        }
        Disk.require(cache, UNPACKED_BYTES, "the folder of unpacked programs " + cache, "MOTCUA_CACHE");
        Files.createDirectories(cache);
        try (FileChannel channel = FileChannel.open(
                        cache.resolve("unpack.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && !Files.exists(home.resolve(MARK))) {
                unpack(archive, home);
            }
        }
        return home;
    }

    /** Changes with the bundled archive, so that a new release never runs on old programs. */
    private static String version() throws IOException {
        var archive = PostgresBinaries.class.getResource("/" + archive());
        if (archive == null) {
            throw new StartFailure("No PostgreSQL programs for this machine are bundled (" + archive()
                    + "); set DATABASE_URL to a PostgreSQL 15-18 of your own.");
        }
        return Long.toHexString(archive.openConnection().getContentLengthLong());
    }

    private static String archive() {
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return switch (machine) {
            case "amd64", "x86_64" -> "postgres-linux-x86_64.txz";
            case "aarch64", "arm64" -> "postgres-linux-arm_64.txz";
            default -> "postgres-linux-" + machine + ".txz";
        };
    }

    private static void unpack(String archive, Path home) throws IOException {
        try (InputStream packed = PostgresBinaries.class.getResourceAsStream("/" + archive);
                var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = home.resolve(entry.getName()).normalize();
                if (!target.startsWith(home)) {
                    throw new IOException("archive entry outside its folder: " + entry.getName());
                }
                write(tar, entry, target);
            }
        }
        Files.writeString(home.resolve(MARK), "");
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.deleteIfExists(target);
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target, StandardCopyOption.REPLACE_EXISTING);
        boolean executable = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }
}
