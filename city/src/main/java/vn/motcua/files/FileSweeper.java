package vn.motcua.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Removes what nobody needs: expired uploads, contents that no file has, drafts that a crash left. Any number of processes may. */
class FileSweeper implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(FileSweeper.class);
    private static final Duration REST = Duration.ofDays(1);
    private static final int MINUTES = 10;

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final Uploads uploads;
    private final Drafts drafts;
    private final ContentStore store;
    private final Clock clock;
    private @Nullable ScheduledExecutorService timer;

    FileSweeper(
            JdbcClient db,
            PlatformTransactionManager transactions,
            Uploads uploads,
            Drafts drafts,
            ContentStore store,
            Clock clock) {
        this.db = db;
        this.transaction = new TransactionTemplate(transactions);
        this.uploads = uploads;
        this.drafts = drafts;
        this.store = store;
        this.clock = clock;
    }

    void sweep() {
        try {
            while (uploads.expire() > 0) {
                // in batches
            }
            while (contents() > 0) {
                // in batches
            }
            drafts.sweep(clock.instant().minus(REST));
        } catch (IOException | RuntimeException e) {
            LOG.warn("files can't be swept now", e);
        }
    }

    /** The row is locked until its bytes are gone, so that who stores the same content again waits and writes it anew. */
    private int contents() {
        Instant before = clock.instant().minus(REST);
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

    @Override
    public void start() {
        ScheduledExecutorService made = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name("file-sweeper").factory());
        // The timer is stopped as a whole.
        var _ = made.scheduleWithFixedDelay(this::sweep, MINUTES, MINUTES, TimeUnit.MINUTES);
        timer = made;
    }

    @Override
    public void stop() {
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }
}
