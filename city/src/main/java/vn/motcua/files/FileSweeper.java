package vn.motcua.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.kernel.Worker;

/** Removes what nobody needs: expired uploads, contents that no file has, drafts that a crash left. Any number of processes may. */
class FileSweeper extends Worker {

    private static final Duration KEPT = Duration.ofDays(1);
    private static final Duration REST = Duration.ofMinutes(10);

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final Uploads uploads;
    private final Drafts drafts;
    private final ContentStore store;
    private final Clock clock;

    FileSweeper(
            JdbcClient db,
            PlatformTransactionManager transactions,
            Uploads uploads,
            Drafts drafts,
            ContentStore store,
            Clock clock,
            boolean looking) {
        super("file-sweeper", !looking, REST);
        this.db = db;
        this.transaction = new TransactionTemplate(transactions);
        this.uploads = uploads;
        this.drafts = drafts;
        this.store = store;
        this.clock = clock;
    }

    @Override
    protected Duration turn() {
        sweep();
        return REST;
    }

    void sweep() {
        while (uploads.expire() > 0) {
            // in batches
        }
        while (contents() > 0) {
            // in batches
        }
        try {
            drafts.sweep(clock.instant().minus(KEPT));
        } catch (IOException e) {
            throw new UncheckedIOException("drafts can't be swept", e);
        }
    }

    /** The row is locked until its bytes are gone, so that who stores the same content again waits and writes it anew. */
    private int contents() {
        Instant before = clock.instant().minus(KEPT);
        List<byte[]> unused = db.sql("""
                        select c.hash from files.content c
                         where c.touched_at < :before
                           and not exists (select 1 from files.file f where f.content = c.hash)
                         order by c.touched_at
                         limit 200
                        """)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .query((row, n) -> row.getBytes(1))
                .list();
        unused.forEach(hash -> transaction.executeWithoutResult(status -> remove(hash, before)));
        return unused.size();
    }

    private void remove(byte[] hash, Instant before) {
        int gone = db.sql("""
                        delete from files.content c
                         where c.hash = :hash and c.touched_at < :before
                           and not exists (select 1 from files.file f where f.content = c.hash)
                        """)
                .param("hash", hash)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .update();
        if (gone == 0) {
            return;
        }
        try {
            store.discard(Files.place(HexFormat.of().formatHex(hash)));
        } catch (IOException e) {
            throw new UncheckedIOException("an unused content can't be removed", e);
        }
    }
}
