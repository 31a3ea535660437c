package vn.motcua.files;

import com.google.crypto.tink.StreamingAead;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.stream.Stream;
import vn.motcua.database.Disk;

/** Bytes on their way in: encrypted from the first one on, in a folder of their own beside the contents. */
class Drafts {

    /** Files are the first that a full disk does without: what is left must do for the database. */
    static final long SPARED_BYTES = 128L << 20;

    private final Path folder;
    private final long spared;

    Drafts(Path folder, long spared) {
        this.folder = folder;
        this.spared = spared;
    }

    /** Refuses what somebody sends if it would take the last of the disk; what the city itself makes is not asked. */
    void requireRoom(long bytes) {
        try {
            if (Disk.free(folder) - bytes < spared) {
                throw new FilesProblem.NoRoom().asException();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the disk does not say what is free", e);
        }
    }

    /**
     * What arrived.
     *
     * @param hash SHA-256 of the plain bytes
     * @param whole false when the sender went away before the end
     */
    record Draft(Path path, byte[] key, long size, byte[] hash, boolean whole) {

        SeekableByteChannel read() throws IOException {
            try {
                return Envelope.cipher(key).newSeekableDecryptingChannel(Files.newByteChannel(path), new byte[0]);
            } catch (GeneralSecurityException e) {
                throw new IOException("the draft can't be decrypted", e);
            }
        }

        InputStream stream() throws IOException {
            return decrypt(Files.newInputStream(path), Envelope.cipher(key), new byte[0]);
        }

        void discard() {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * Writes all bytes of {@code source}, at most {@code most}.
     *
     * @param bound data that reading it back needs again
     * @param keepPart whether what came before the sender went away is worth something
     */
    Draft write(InputStream source, byte[] key, byte[] bound, long most, boolean keepPart) throws IOException {
        Files.createDirectories(folder);
        Path path = Files.createTempFile(folder, "d", ".draft");
        boolean done = false;
        try {
            MessageDigest digest = sha256();
            long size = 0;
            boolean whole = true;
            try (OutputStream out = encrypt(Files.newOutputStream(path), Envelope.cipher(key), bound)) {
                byte[] buffer = new byte[1 << 16];
                for (int read = next(source, buffer, keepPart); read != -1; read = next(source, buffer, keepPart)) {
                    if (read == BROKEN) {
                        whole = false;
                        break;
                    }
                    size += read;
                    if (size > most) {
                        throw new FilesProblem.TooLarge(most).asException();
                    }
                    digest.update(buffer, 0, read);
                    out.write(buffer, 0, read);
                }
            }
            done = true;
            return new Draft(path, key, size, digest.digest(), whole);
        } finally {
            if (!done) {
                Files.deleteIfExists(path);
            }
        }
    }

    private static final int BROKEN = -2;

    private static int next(InputStream source, byte[] buffer, boolean keepPart) throws IOException {
        try {
            return source.read(buffer);
        } catch (IOException e) {
            if (keepPart) {
                return BROKEN;
            }
            throw e;
        }
    }

    /** Removes what a crash left behind. */
    void sweep(Instant olderThan) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> drafts = Files.list(folder)) {
            for (Path draft : drafts.toList()) {
                if (Files.getLastModifiedTime(draft).compareTo(FileTime.from(olderThan)) < 0) {
                    Files.deleteIfExists(draft);
                }
            }
        }
    }

    static InputStream decrypt(InputStream source, StreamingAead cipher, byte[] bound) throws IOException {
        try {
            return cipher.newDecryptingStream(source, bound);
        } catch (GeneralSecurityException e) {
            throw new IOException("the content can't be decrypted", e);
        }
    }

    private static OutputStream encrypt(OutputStream target, StreamingAead cipher, byte[] bound) throws IOException {
        try {
            return cipher.newEncryptingStream(target, bound);
        } catch (GeneralSecurityException e) {
            throw new IOException("the content can't be encrypted", e);
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
