package vn.motcua.journal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.JacksonException;
import vn.motcua.kernel.Json;

/**
 * A month's entries as JSON lines in gzip. Every {@value #BLOCK} lines are a gzip member of their own: any tool reads the file
 * as one, and one block is read and checked without the others.
 */
record ArchiveFile(Path path) {

    /** Lines of a block: some 30 kB in the file. */
    static final int BLOCK = 256;

    private static final int BATCH = 1_000;

    /** Where a block lies in the file, and what its bytes hash to. */
    record Block(long start, int length, byte[] sha256) {}

    /** What was written: the hash of the whole file, and its blocks in order. */
    record Written(byte[] sha256, List<Block> blocks) {}

    /** Why an archive, or a block of it, is not what was written. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        Unreadable(String why) {
            super(why);
        }
    }

    /** The file stands under its name only when it is whole and on the disk. */
    Written write(Consumer<Consumer<ArchivedEntry>> entries) {
        Path part = path.resolveSibling(path.getFileName() + ".part");
        try {
            Files.createDirectories(part.toAbsolutePath().getParent());
            Blocks blocks;
            try (OutputStream out = Files.newOutputStream(part)) {
                blocks = new Blocks(out);
                entries.accept(blocks::add);
                blocks.end();
            }
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            byte[] sha256 = hash(part);
            Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new Written(sha256, blocks.written);
        } catch (IOException e) {
            throw new UncheckedIOException("the archive " + path + " can't be written", e);
        }
    }

    /** All entries in batches, in the order of the file. */
    long each(Consumer<List<ArchivedEntry>> taker) {
        long count = 0;
        try (var in = new java.io.BufferedReader(new java.io.InputStreamReader(
                new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8))) {
            List<ArchivedEntry> batch = new ArrayList<>(BATCH);
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                batch.add(Json.read(line, ArchivedEntry.class));
                count++;
                if (batch.size() == BATCH) {
                    taker.accept(batch);
                    batch.clear();
                }
            }
            if (!batch.isEmpty()) {
                taker.accept(batch);
            }
            return count;
        } catch (IOException e) {
            throw new UncheckedIOException("the archive " + path + " can't be read", e);
        }
    }

    /** The entries of one block, which must be what was written. */
    List<ArchivedEntry> read(Block block) throws Unreadable {
        if (!Files.isRegularFile(path)) {
            throw new Unreadable("the file " + path + " is missing");
        }
        ByteBuffer bytes = ByteBuffer.allocate(block.length());
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            while (bytes.hasRemaining() && channel.read(bytes, block.start() + bytes.position()) >= 0) {
                // until the block is whole
            }
            if (!MessageDigest.isEqual(sha256().digest(bytes.array()), block.sha256())) {
                throw new Unreadable("the file " + path + " was changed");
            }
            try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes.array()))) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .map(line -> Json.read(line, ArchivedEntry.class))
                        .toList();
            }
        } catch (IOException | JacksonException e) {
            throw new Unreadable("the file " + path + " can't be read: " + e.getMessage());
        }
    }

    byte[] hash() {
        return hash(path);
    }

    private static byte[] hash(Path file) {
        MessageDigest digest = sha256();
        try (InputStream in = Files.newInputStream(file)) {
            new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
            return digest.digest();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Gathers lines and writes a member when there are enough. */
    private static final class Blocks {

        private final OutputStream out;
        private final StringBuilder lines = new StringBuilder();
        private final List<Block> written = new ArrayList<>();
        private int count;
        private long end;

        Blocks(OutputStream out) {
            this.out = out;
        }

        void add(ArchivedEntry entry) {
            lines.append(Json.text(entry)).append('\n');
            if (++count == BLOCK) {
                end();
            }
        }

        void end() {
            if (count == 0) {
                return;
            }
            try {
                ByteArrayOutputStream member = new ByteArrayOutputStream();
                try (OutputStream zipped = new GZIPOutputStream(member)) {
                    zipped.write(lines.toString().getBytes(StandardCharsets.UTF_8));
                }
                byte[] bytes = member.toByteArray();
                out.write(bytes);
                written.add(new Block(end, bytes.length, sha256().digest(bytes)));
                end += bytes.length;
                lines.setLength(0);
                count = 0;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
