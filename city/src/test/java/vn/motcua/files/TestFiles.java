package vn.motcua.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import vn.motcua.journal.TestJournal;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Ids;
import vn.motcua.secrets.Secrets;
import vn.motcua.secrets.TestSecrets;

/** A file store on a test's own database and folder; make a second one over both to be another process. */
public final class TestFiles {

    public final Files files;
    public final Secrets secrets;
    final Uploads uploads;
    final FileKeys keys;
    final FileSweeper sweeper;
    final JdbcClient db;

    private TestFiles(DataSource source, Path data, Clock clock, String scanner, ContentStore store) throws Exception {
        db = JdbcClient.create(source);
        secrets = TestSecrets.in(data, db);
        JdbcTransactionManager transactions = new JdbcTransactionManager(source);
        Ids ids = new Ids(clock, new SecureRandom());
        Envelope envelope = new Envelope(secrets, new SecureRandom());
        Drafts drafts = new Drafts(data.resolve("files/drafts"), 0);
        files = new Files(
                db,
                transactions,
                drafts,
                store,
                envelope,
                new VirusScanner(scanner),
                TestJournal.on(source, clock),
                ids,
                clock);
        uploads = new Uploads(db, transactions, files, drafts, store, envelope, ids, clock);
        keys = new FileKeys(db, envelope);
        sweeper = new FileSweeper(db, transactions, uploads, drafts, store, clock, false);
    }

    public static TestFiles in(DataSource source, Path data, Clock clock) throws Exception {
        return new TestFiles(source, data, clock, "", new FolderStore(data.resolve("files")));
    }

    static TestFiles scannedBy(String scanner, DataSource source, Path data) throws Exception {
        return new TestFiles(source, data, Clock.systemUTC(), scanner, new FolderStore(data.resolve("files")));
    }

    static TestFiles keptIn(ContentStore store, DataSource source, Path data) throws Exception {
        return new TestFiles(source, data, Clock.systemUTC(), "", store);
    }

    public static Caller resident(UUID account) {
        return new Caller(Caller.Kind.RESIDENT, account, "Nguyễn Thị Thu Hà", 1, List.of(), null, "web", List.of());
    }

    /** A PDF of blank pages. */
    public static byte[] pdf(int pages) {
        try (PDDocument document = new PDDocument()) {
            for (int i = 0; i < pages; i++) {
                document.addPage(new PDPage());
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
