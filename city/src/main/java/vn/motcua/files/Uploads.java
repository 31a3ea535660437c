package vn.motcua.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.multipart.MultipartFile;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Ids;
import vn.motcua.kernel.Problem;
import vn.motcua.kernel.ProblemException;
import vn.motcua.web.KeptFiles;

/**
 * Uploads that go on where they stopped, on any process: rows in the database, pieces in the content store. A piece that was
 * acknowledged is durable.
 */
public class Uploads implements KeptFiles {

    static final String PATH = "/uploads/";

    private static final Duration LIFE = Duration.ofDays(1);
    private static final int MOST_OPEN = 50;
    private static final long MOST_OPEN_BYTES = 1L << 30;
    static final long MOST_BYTES_A_DAY = 4L << 30;

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final Files files;
    private final Drafts drafts;
    private final ContentStore store;
    private final Envelope envelope;
    private final UploadRows rows;
    private final Ids ids;
    private final Clock clock;

    Uploads(
            JdbcClient db,
            PlatformTransactionManager transactions,
            Files files,
            Drafts drafts,
            ContentStore store,
            Envelope envelope,
            Ids ids,
            Clock clock) {
        this.db = db;
        this.transaction = new TransactionTemplate(transactions);
        this.files = files;
        this.drafts = drafts;
        this.store = store;
        this.envelope = envelope;
        this.rows = new UploadRows(db);
        this.ids = ids;
        this.clock = clock;
    }

    /** Uploads that are under way, and the bytes of them that are here. */
    public record UnderWay(long uploads, long bytes) {}

    public UnderWay underWay() {
        return rows.underWay(clock.instant().atOffset(ZoneOffset.UTC));
    }

    /** An upload as it stands. */
    public record State(UUID id, long length, long received, Instant expiresAt) {}

    /**
     * The file of a finished upload, stored when it was not yet.
     *
     * @param address what the upload script put into the form: {@code /uploads/<id>}
     * @throws vn.motcua.kernel.ProblemException when the caller has no such upload, it is not finished or was refused
     */
    public StoredFile finished(Caller caller, String address) {
        UploadRows.Row row = own(caller, id(address));
        if (row.file() != null) {
            return files.require(row.file());
        }
        if (row.received() < row.length()) {
            throw new FilesProblem.Unfinished(row.id(), row.received(), row.length()).asException();
        }
        return assemble(caller, row.id());
    }

    /** A file of a form that waits is an upload that is finished. */
    @Override
    public String keep(MultipartFile file, Caller owner) {
        String name = file.getOriginalFilename();
        State upload = create(owner, file.getSize(), name == null ? "" : name);
        try (InputStream bytes = file.getInputStream()) {
            append(owner, upload.id().toString(), 0, bytes, null);
        } catch (IOException e) {
            throw new UncheckedIOException("the form's file can't be read", e);
        }
        return PATH + upload.id();
    }

    State create(Caller caller, long length, String name) {
        if (length == 0) {
            throw new FilesProblem.Empty().asException();
        }
        if (length < 0 || length > Files.MOST_BYTES) {
            throw new FilesProblem.TooLarge(Files.MOST_BYTES).asException();
        }
        UUID owner = caller.signedInAccount();
        Instant now = clock.instant();
        requireRoom(owner, length, now);
        drafts.requireRoom(2 * length);
        UUID id = ids.next();
        Instant expires = now.plus(LIFE);
        db.sql("""
                        insert into files.upload (id, owner, name, length, received, key, created_at, expires_at)
                        values (:id, :owner, :name, :length, 0, :key, :now, :expires)
                        """)
                .param("id", id)
                .param("owner", owner)
                .param("name", FileName.clean(name))
                .param("length", length)
                .param("key", envelope.make(envelope.random(), id.toString()).sealed())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("expires", expires.atOffset(ZoneOffset.UTC))
                .update();
        return new State(id, length, 0, expires);
    }

    private void requireRoom(UUID owner, long length, Instant now) {
        UploadRows.Open open = rows.open(owner);
        if (open.count() >= MOST_OPEN || open.bytes() + length > MOST_OPEN_BYTES) {
            throw new FilesProblem.QuotaReached("unfinished").asException();
        }
        if (files.storedSince(owner, now.minus(LIFE)) + length > MOST_BYTES_A_DAY) {
            throw new FilesProblem.QuotaReached("day").asException();
        }
    }

    public State state(Caller caller, String id) {
        UploadRows.Row row = own(caller, id(id));
        return new State(row.id(), row.length(), row.received(), row.expiresAt());
    }

    /**
     * Takes a piece. What came before a connection broke counts too, unless a checksum says how it should have been.
     *
     * @param sha256 of the whole piece; null when the sender did not say
     */
    State append(Caller caller, String address, long offset, InputStream piece, byte @Nullable [] sha256) {
        UploadRows.Row row = own(caller, id(address));
        if (offset != row.received()) {
            throw new FilesProblem.WrongOffset(row.received()).asException();
        }
        drafts.requireRoom(row.length() - offset);
        byte[] key = envelope.open(row.key(), row.id().toString()).plain();
        Drafts.Draft draft = draft(piece, key, offset, row.length() - offset, sha256 == null);
        long received;
        try {
            if (sha256 != null && !Arrays.equals(sha256, draft.hash())) {
                throw new FilesProblem.ChecksumDiffers().asException();
            }
            received = draft.size() == 0 ? offset : keep(row.id(), offset, draft);
        } finally {
            draft.discard();
        }
        if (received == row.length()) {
            assemble(caller, row.id());
        }
        return new State(row.id(), row.length(), received, row.expiresAt());
    }

    private Drafts.Draft draft(InputStream piece, byte[] key, long offset, long most, boolean keepPart) {
        try {
            return drafts.write(piece, key, bound(offset), most, keepPart);
        } catch (IOException e) {
            throw new UncheckedIOException("the piece can't be received", e);
        }
    }

    private long keep(UUID upload, long offset, Drafts.Draft draft) {
        return inTransaction(() -> {
            UploadRows.Row locked = rows.lock(upload);
            if (locked.received() != offset) {
                throw new FilesProblem.WrongOffset(locked.received()).asException();
            }
            String place = "uploads/" + upload + "/" + offset + "-" + ids.next();
            store.keep(draft.path(), place);
            rows.addPiece(upload, offset, place, offset + draft.size());
            return offset + draft.size();
        });
    }

    /** Makes the file out of the pieces, once; what is refused can't be continued. */
    private StoredFile assemble(Caller caller, UUID upload) {
        StoredFile made;
        try {
            made = inTransaction(() -> {
                UploadRows.Row row = rows.lock(upload);
                if (row.file() != null) {
                    return files.require(row.file());
                }
                if (row.refused()) {
                    throw new FilesProblem.UploadGone(upload).asException();
                }
                byte[] key = envelope.open(row.key(), upload.toString()).plain();
                try (InputStream whole = whole(rows.pieces(upload), key)) {
                    StoredFile file = files.store(whole, row.name(), caller, "upload/" + upload);
                    rows.finish(upload, file.id());
                    return file;
                }
            });
        } catch (ProblemException refusal) {
            if (!mayPass(refusal.problem())) {
                rows.refuse(upload);
                discardPieces(upload);
            }
            throw refusal;
        }
        discardPieces(upload);
        return made;
    }

    /** Whether the same file may be taken later. */
    private static boolean mayPass(Problem problem) {
        return problem instanceof FilesProblem.ScannerDown || problem instanceof FilesProblem.NoRoom;
    }

    private InputStream whole(List<UploadRows.Piece> pieces, byte[] key) {
        List<InputStream> parts = pieces.stream()
                .map(piece -> (InputStream) new LazyStream(
                        () -> Drafts.decrypt(store.open(piece.place()), Envelope.cipher(key), bound(piece.start()))))
                .toList();
        return new SequenceInputStream(Collections.enumeration(parts));
    }

    void terminate(Caller caller, String address) {
        UploadRows.Row row = own(caller, id(address));
        discardPieces(row.id());
        rows.delete(row.id());
    }

    private void discardPieces(UUID upload) {
        for (UploadRows.Piece piece : rows.pieces(upload)) {
            try {
                store.discard(piece.place());
            } catch (IOException e) {
                throw new UncheckedIOException("a piece can't be removed", e);
            }
            rows.deletePiece(upload, piece.start());
        }
    }

    /** Removes uploads whose time is over; returns how many. */
    int expire() {
        List<UUID> over = rows.expired(clock.instant(), 200);
        over.forEach(upload -> {
            discardPieces(upload);
            rows.delete(upload);
        });
        return over.size();
    }

    private UploadRows.Row own(Caller caller, UUID id) {
        UploadRows.Row row = rows.find(id)
                .filter(found -> found.owner().equals(caller.account()))
                .orElseThrow(() -> new FilesProblem.NoUpload(id.toString()).asException());
        if (row.refused() || (row.file() == null && row.expiresAt().isBefore(clock.instant()))) {
            throw new FilesProblem.UploadGone(id).asException();
        }
        return row;
    }

    private static UUID id(String address) {
        String tail = address.substring(address.lastIndexOf('/') + 1);
        try {
            return UUID.fromString(tail);
        } catch (IllegalArgumentException e) {
            throw new FilesProblem.NoUpload("").asException();
        }
    }

    private static byte[] bound(long offset) {
        return ByteBuffer.allocate(8).putLong(offset).array();
    }

    private interface DiskWork<T> {
        T run() throws IOException;
    }

    /** Runs work that may fail on the disk in one transaction. */
    private <T> T inTransaction(DiskWork<T> work) {
        return java.util.Objects.requireNonNull(transaction.execute(status -> {
            try {
                return work.run();
            } catch (IOException e) {
                throw new UncheckedIOException("the content store fails", e);
            }
        }));
    }

    static Map<String, String> metadata(@Nullable String header) {
        Map<String, String> known = new java.util.HashMap<>();
        if (header == null) {
            return known;
        }
        for (String pair : header.split(",", -1)) {
            String[] parts = pair.strip().split(" ", 2);
            try {
                byte[] value = parts.length < 2
                        ? new byte[0]
                        : java.util.Base64.getDecoder().decode(parts[1].strip());
                known.put(parts[0], new String(value, java.nio.charset.StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                throw new FilesProblem.WrongProtocol(FilesProblem.Fault.HEADER, "Upload-Metadata holds base64 values")
                        .asException();
            }
        }
        return known;
    }
}
