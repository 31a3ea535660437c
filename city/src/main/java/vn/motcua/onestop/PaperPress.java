package vn.motcua.onestop;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.kernel.Actor;
import vn.motcua.trust.DocumentRequest;
import vn.motcua.trust.Documents;
import vn.motcua.trust.IssuedDocument;

/**
 * Makes the signed receipts and acceptance forms, one after another, each in a transaction of its own with the row that asked
 * for it. Rests as long as it works, so that papers never take the machine from people.
 */
@Component
class PaperPress implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(PaperPress.class);
    private static final long IDLE_MILLIS = 500;
    private static final long AFTER_FAILURE_MILLIS = 10_000;

    private final WantedRows wanted;
    private final ResultRows rows;
    private final PaperTexts texts;
    private final ObjectProvider<Documents> documents;
    private final TransactionTemplate transaction;
    private final boolean looking;
    private volatile boolean running;
    private volatile Thread thread = new Thread();

    PaperPress(
            WantedRows wanted,
            ResultRows rows,
            PaperTexts texts,
            ObjectProvider<Documents> documents,
            PlatformTransactionManager transactions,
            @Value("${city.looking:false}") boolean looking) {
        this.wanted = wanted;
        this.rows = rows;
        this.texts = texts;
        this.documents = documents;
        this.transaction = new TransactionTemplate(transactions);
        this.looking = looking;
    }

    /** Makes the next paper. @return false when there is none */
    boolean runOnce() {
        AtomicReference<WantedRows.@Nullable Wanted> at = new AtomicReference<>();
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> {
                WantedRows.Wanted next = wanted.next().orElse(null);
                at.set(next);
                if (next == null) {
                    return false;
                }
                make(next);
                wanted.done(next);
                return true;
            }));
        } catch (RuntimeException e) {
            WantedRows.Wanted failed = at.get();
            if (failed == null) {
                throw e;
            }
            LOG.warn("paper {} of dossier {} is made later", failed.paper(), failed.dossier(), e);
            transaction.executeWithoutResult(status -> wanted.later(failed));
            return true;
        }
    }

    private void make(WantedRows.Wanted next) {
        if (rows.has(next.position(), next.paper())) {
            return;
        }
        Documents press = documents.getObject();
        DocumentRequest request = texts.request(next, press).orElse(null);
        if (request == null) {
            return;
        }
        IssuedDocument issued = press.issue(request, Actor.system("papers"));
        rows.add(new ResultRows.Made(
                next.dossier(),
                next.paper(),
                next.position(),
                issued.id(),
                issued.file(),
                issued.number(),
                issued.code(),
                issued.issuedAt()));
    }

    private void loop() {
        while (running) {
            try {
                long start = System.nanoTime();
                boolean made = runOnce();
                Thread.sleep(made ? Math.max(1, (System.nanoTime() - start) / 1_000_000) : IDLE_MILLIS);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (!running) {
                    return;
                }
                LOG.warn("papers can't be made now", e);
                if (!pause()) {
                    return;
                }
            }
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(AFTER_FAILURE_MILLIS);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    @Override
    public void start() {
        if (!looking) {
            running = true;
            thread = Thread.ofPlatform()
                    .name("papers")
                    .daemon()
                    .priority(Thread.MIN_PRIORITY)
                    .start(this::loop);
        }
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
