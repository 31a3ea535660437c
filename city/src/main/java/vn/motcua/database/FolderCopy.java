package vn.motcua.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Copies files into an empty folder that only its owner may read, each on disk before the next, and lists their SHA-256 in
 * {@code SHA256SUMS}, which {@code sha256sum -c} reads too. The list comes last: a copy without it is not whole.
 */
public final class FolderCopy {

    public static final String SUMS = "SHA256SUMS";

    private final Path to;
    private final List<String> sums = new ArrayList<>();
    private long bytes;

    public FolderCopy(Path to) throws IOException {
        this.to = to;
        Files.createDirectories(to);
        requireEmpty(to);
        Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rwx------"));
    }

    private static void requireEmpty(Path folder) throws IOException {
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(folder)) {
            if (inside.iterator().hasNext()) {
                throw new StartFailure("The folder " + folder + " is not empty: name a new one.");
            }
        }
    }

    /**
     * Copies one file.
     *
     * @throws NoSuchFileException when there is no such file (any more)
     */
    public void file(Path from, Path inside) throws IOException {
        try (InputStream in = Files.newInputStream(from)) {
            write(in, inside);
        }
    }

    void text(String text, Path inside) throws IOException {
        write(new java.io.ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), inside);
    }

    void folder(Path inside) throws IOException {
        Files.createDirectories(
                to.resolve(inside), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    /** All of a folder that does not change but by more files; one that is not there is left out. */
    public void all(Path from, Path inside) throws IOException {
        if (!Files.isDirectory(from)) {
            return;
        }
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                try {
                    file(file, inside.resolve(from.relativize(file).toString()));
                } catch (NoSuchFileException e) {
                    if (Files.exists(file)) {
                        throw e;
                    }
                }
            }
        }
    }

    private void write(InputStream in, Path inside) throws IOException {
        Path target = to.resolve(inside);
        Path parent = inside.getParent();
        if (parent != null) {
            folder(parent);
        }
        MessageDigest digest = sha256();
        try (FileChannel channel = FileChannel.open(
                        target,
                        java.util.Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                OutputStream out = new DigestOutputStream(Channels.newOutputStream(channel), digest)) {
            bytes += in.transferTo(out);
            channel.force(true);
        }
        sums.add(HexFormat.of().formatHex(digest.digest()) + "  " + inside);
    }

    /** Writes the list; the copy is whole. @return how many bytes it has */
    public long finish() throws IOException {
        Path list = to.resolve(SUMS);
        Files.write(list, sums);
        Disk.sync(list);
        try (Stream<Path> folders = Files.walk(to)) {
            for (Path folder : folders.filter(Files::isDirectory).toList()) {
                Disk.syncFolder(folder);
            }
        }
        return bytes;
    }

    /**
     * Copies a finished copy to where it is used, and compares each file on the way.
     *
     * @throws StartFailure when it is not whole, or a file is missing or not as it was written
     */
    public static long bring(Path backup, Path to) throws IOException {
        Path list = backup.resolve(SUMS);
        if (!Files.isRegularFile(list)) {
            throw new StartFailure("There is no whole backup in " + backup + ": it has no " + SUMS + ".");
        }
        FolderCopy copy = new FolderCopy(to);
        for (String line : Files.readAllLines(list)) {
            Path inside = Path.of(line.substring(line.indexOf(' ') + 2));
            if (!to.resolve(inside).normalize().startsWith(to.normalize())) {
                throw new StartFailure("The list " + list + " names a file outside the backup: " + inside);
            }
            try {
                copy.file(backup.resolve(inside), inside);
            } catch (NoSuchFileException e) {
                throw new StartFailure("The file " + inside + " is missing in the backup " + backup + ".");
            }
            if (!copy.sums.getLast().equals(line)) {
                throw new StartFailure("The file " + inside + " of the backup " + backup
                        + " is not as it was written. What was copied to " + to + " is not to be used.");
            }
        }
        try (Stream<Path> folders = Files.walk(backup)) {
            for (Path folder : folders.filter(Files::isDirectory).toList()) {
                copy.folder(backup.relativize(folder));
            }
        }
        copy.finish();
        Files.delete(to.resolve(SUMS));
        return copy.bytes;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
