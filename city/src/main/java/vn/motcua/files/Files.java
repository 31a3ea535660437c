package vn.motcua.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.multipart.MultipartFile;
import vn.motcua.journal.Journal;
import vn.motcua.journal.NewEntry;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Ids;

/**
 * Stores files: sniffed, limited, scanned where a scanner is configured, encrypted, once per content. What {@code store} returned
 * for is durable; its row is written in the caller's transaction, when there is one.
 */
public class Files {

    /** The most that one file may have: 50 MB. */
    public static final long MOST_BYTES = 50L << 20;

    private static final String SELECT = """
            select f.id, f.content, c.size, c.media_type, f.name, c.pages, f.at, f.owner
              from files.file f join files.content c on c.hash = f.content
            """;

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final TransactionTemplate alone;
    private final Drafts drafts;
    private final ContentStore store;
    private final Envelope envelope;
    private final VirusScanner scanner;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;
    private final Inspector inspector = new Inspector();

    Files(
            JdbcClient db,
            PlatformTransactionManager transactions,
            Drafts drafts,
            ContentStore store,
            Envelope envelope,
            VirusScanner scanner,
            Journal journal,
            Ids ids,
            Clock clock) {
        this.db = db;
        this.transaction = new TransactionTemplate(transactions);
        this.alone = new TransactionTemplate(transactions);
        this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.drafts = drafts;
        this.store = store;
        this.envelope = envelope;
        this.scanner = scanner;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Stores what somebody sent: PDF, JPEG, PNG or HEIC by its content.
     *
     * @param name as it was sent; its extension is corrected when it names another allowed type
     * @param context what it belongs to, for the journal: {@code dossier/<id>}, {@code draft/<id>}; no personal data
     * @throws vn.motcua.kernel.ProblemException of a {@link FilesProblem} when it is refused
     */
    public StoredFile store(InputStream bytes, String name, Caller owner, String context) {
        drafts.requireRoom(0);
        Drafts.Draft draft = draft(bytes);
        try {
            Inspector.Finding finding = inspector.inspect(draft);
            FileName fileName = FileName.of(name, finding.type());
            requireClean(draft, owner, context);
            return keep(
                    draft,
                    finding.type().mediaType(),
                    finding.pages(),
                    fileName,
                    owner.account(),
                    owner.actor(),
                    context);
        } catch (IOException e) {
            throw new UncheckedIOException("the file can't be stored", e);
        } finally {
            draft.discard();
        }
    }

    public StoredFile store(byte[] bytes, String name, Caller owner, String context) {
        return store(new ByteArrayInputStream(bytes), name, owner, context);
    }

    /** Stores a file of a form that was sent without script. */
    public StoredFile store(MultipartFile part, Caller owner, String context) {
        String name = part.getOriginalFilename();
        try (InputStream in = part.getInputStream()) {
            return store(in, name == null ? "" : name, owner, context);
        } catch (IOException e) {
            throw new UncheckedIOException("the form's file can't be read", e);
        }
    }

    /**
     * Stores what the city itself made; nothing is sniffed or scanned.
     *
     * @param pages of a PDF, 0 for other types
     * @param owner whose file it is; null: the city's
     */
    public StoredFile storeMade(
            byte[] bytes, String name, String mediaType, int pages, @Nullable UUID owner, Actor actor, String context) {
        Drafts.Draft draft = draft(new ByteArrayInputStream(bytes));
        try {
            return keep(draft, mediaType, pages, new FileName(FileName.clean(name), null), owner, actor, context);
        } finally {
            draft.discard();
        }
    }

    private Drafts.Draft draft(InputStream bytes) {
        try {
            return drafts.write(bytes, envelope.random(), new byte[0], MOST_BYTES, false);
        } catch (IOException e) {
            throw new UncheckedIOException("the file can't be received", e);
        }
    }

    private void requireClean(Drafts.Draft draft, Caller sender, String context) {
        Optional<String> found = scanner.find(draft);
        if (found.isPresent()) {
            Map<String, String> body = Map.of(
                    "signature", found.get(), "sha256", HexFormat.of().formatHex(draft.hash()), "context", context);
            alone.executeWithoutResult(status ->
                    journal.append(NewEntry.of("files/infected", "files.infected-refused", sender.actor(), body)));
            throw new FilesProblem.Infected(found.get()).asException();
        }
    }

    private StoredFile keep(
            Drafts.Draft draft,
            String mediaType,
            int pages,
            FileName name,
            @Nullable UUID owner,
            Actor actor,
            String context) {
        UUID id = ids.next();
        Instant now = clock.instant();
        String hash = HexFormat.of().formatHex(draft.hash());
        byte[] sealed = envelope.make(draft.key(), hash).sealed();
        transaction.executeWithoutResult(status -> {
            keepContent(draft, mediaType, pages, hash, sealed, now);
            db.sql("""
                            insert into files.file (id, content, name, sent_as, owner, context, at)
                            values (:id, :content, :name, :sentAs, :owner, :context, :at)
                            """)
                    .param("id", id)
                    .param("content", draft.hash())
                    .param("name", name.shown())
                    .param("sentAs", name.sentAs())
                    .param("owner", owner)
                    .param("context", context)
                    .param("at", now.atOffset(ZoneOffset.UTC))
                    .update();
            Map<String, Object> body =
                    Map.of("sha256", hash, "size", draft.size(), "mediaType", mediaType, "context", context);
            journal.append(NewEntry.of("file/" + id, "files.stored", actor, body));
        });
        return new StoredFile(id, hash, draft.size(), mediaType, name.shown(), pages, now, owner);
    }

    /** The bytes are in their place before the row is committed; whoever stores the same content meanwhile waits for the row. */
    private void keepContent(Drafts.Draft draft, String mediaType, int pages, String hash, byte[] sealed, Instant now) {
        byte[] key = db.sql("""
                        insert into files.content (hash, size, media_type, pages, key, stored_at, touched_at)
                        values (:hash, :size, :mediaType, :pages, :key, :now, :now)
                        on conflict (hash) do update set touched_at = excluded.touched_at
                        returning key
                        """)
                .param("hash", draft.hash())
                .param("size", draft.size())
                .param("mediaType", mediaType)
                .param("pages", pages)
                .param("key", sealed)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, n) -> row.getBytes(1))
                .single();
        if (Arrays.equals(key, sealed)) {
            try {
                store.keep(draft.path(), place(hash));
            } catch (IOException e) {
                throw new UncheckedIOException("the content can't be kept", e);
            }
        }
    }

    /** The plain bytes. Whether the reader may have them is the caller's question; see {@link FileGate}. */
    public InputStream open(UUID id) {
        record Place(byte[] hash, byte[] key) {}
        Place place = db.sql("""
                        select c.hash, c.key from files.file f join files.content c on c.hash = f.content where f.id = :id
                        """)
                .param("id", id)
                .query((row, n) -> new Place(row.getBytes(1), row.getBytes(2)))
                .optional()
                .orElseThrow(() -> new FilesProblem.NoFile(id).asException());
        String hash = HexFormat.of().formatHex(place.hash());
        try {
            return Drafts.decrypt(
                    store.open(place(hash)), envelope.open(place.key(), hash).cipher(), new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException("the content " + hash + " can't be read", e);
        }
    }

    /** All bytes; for files that the city made and for small ones. */
    public byte[] bytes(UUID id) {
        try (InputStream in = open(id)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the content of " + id + " can't be read", e);
        }
    }

    /**
     * The bytes as others than the owner may see them: pictures without where, when and with what they were taken; their
     * orientation stays.
     */
    public InputStream openShared(UUID id) {
        StoredFile file = require(id);
        if (file.mediaType().startsWith("image/")) {
            return new ByteArrayInputStream(PictureData.strip(bytes(id), file.mediaType()));
        }
        return open(id);
    }

    public Optional<StoredFile> find(UUID id) {
        return db.sql(SELECT + " where f.id = :id")
                .param("id", id)
                .query(Files::file)
                .optional();
    }

    public StoredFile require(UUID id) {
        return find(id).orElseThrow(() -> new FilesProblem.NoFile(id).asException());
    }

    /** Those that exist, in the order asked for; one query. */
    public List<StoredFile> findAll(Collection<UUID> wanted) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        return db.sql(SELECT + " where f.id = any(:ids::uuid[]) order by array_position(:ids::uuid[], f.id)")
                .param("ids", wanted.stream().map(UUID::toString).toArray(String[]::new))
                .query(Files::file)
                .list();
    }

    /** The name under which it was sent, when it was corrected because the content is of another type. */
    public Optional<String> sentAs(UUID id) {
        return db.sql("select sent_as from files.file where id = :id and sent_as is not null")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    /** Throws when an account stored too much today to add this; for files that come whole. */
    public void requireRoom(UUID owner, long bytes) {
        if (storedSince(owner, clock.instant().minus(Duration.ofDays(1))) + bytes > Uploads.MOST_BYTES_A_DAY) {
            throw new FilesProblem.QuotaReached("day").asException();
        }
    }

    /** How many bytes an account stored since then. */
    long storedSince(UUID owner, Instant since) {
        return db.sql("""
                        select coalesce(sum(c.size), 0)
                          from files.file f join files.content c on c.hash = f.content
                         where f.owner = :owner and f.at > :since
                        """)
                .param("owner", owner)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** Forgets a file, for example one taken out of a draft. Its content goes when no other file has it. */
    public void discard(UUID id, Actor actor) {
        transaction.executeWithoutResult(status -> {
            int gone = db.sql("delete from files.file where id = :id")
                    .param("id", id)
                    .update();
            if (gone > 0) {
                journal.append(NewEntry.of("file/" + id, "files.discarded", actor, Map.of()));
            }
        });
    }

    static String place(String hash) {
        return hash.substring(0, 2) + "/" + hash.substring(2, 4) + "/" + hash;
    }

    private static StoredFile file(ResultSet row, int number) throws SQLException {
        return new StoredFile(
                row.getObject("id", UUID.class),
                HexFormat.of().formatHex(row.getBytes("content")),
                row.getLong("size"),
                row.getString("media_type"),
                row.getString("name"),
                row.getInt("pages"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getObject("owner", UUID.class));
    }
}
