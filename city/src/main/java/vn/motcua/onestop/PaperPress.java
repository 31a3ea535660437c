package vn.motcua.onestop;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Worker;
import vn.motcua.trust.DocumentRequest;
import vn.motcua.trust.Documents;
import vn.motcua.trust.IssuedDocument;

/**
 * Makes the signed receipts and acceptance forms, one after another, each in a transaction of its own with the row that asked
 * for it. Rests as long as it works, and {@value #LEISURE} times as long while nobody waits on a page, so that papers never take
 * the machine from people.
 */
@Component
class PaperPress extends Worker {

    private static final Logger LOG = LoggerFactory.getLogger(PaperPress.class);
    private static final int LEISURE = 4;
    private static final Duration IDLE = Duration.ofMillis(500);

    private final WantedRows wanted;
    private final ResultRows rows;
    private final PaperTexts texts;
    private final ObjectProvider<Documents> documents;
    private final TransactionTemplate transaction;

    PaperPress(
            WantedRows wanted,
            ResultRows rows,
            PaperTexts texts,
            ObjectProvider<Documents> documents,
            PlatformTransactionManager transactions,
            @Value("${city.looking:false}") boolean looking) {
        super("papers", !looking);
        this.wanted = wanted;
        this.rows = rows;
        this.texts = texts;
        this.documents = documents;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Makes the next paper. @return false when there is none */
    boolean runOnce() {
        return next() != null;
    }

    @Override
    protected Duration turn() {
        long start = System.nanoTime();
        WantedRows.Wanted made = next();
        Duration worked = Duration.ofNanos(System.nanoTime() - start);
        return made == null ? IDLE : made.asked() ? worked : worked.multipliedBy(LEISURE);
    }

    /** What was at hand; null when nothing was. */
    private WantedRows.@Nullable Wanted next() {
        AtomicReference<WantedRows.@Nullable Wanted> at = new AtomicReference<>();
        try {
            transaction.executeWithoutResult(status -> {
                WantedRows.Wanted next = wanted.next().orElse(null);
                at.set(next);
                if (next != null) {
                    make(next);
                    wanted.done(next);
                }
            });
            return at.get();
        } catch (RuntimeException e) {
            // Whatever hindered this paper, the next ones are made.
            WantedRows.Wanted failed = at.get();
            if (failed == null) {
                throw e;
            }
            LOG.warn("paper {} of dossier {} is made later", failed.paper(), failed.dossier(), e);
            transaction.executeWithoutResult(status -> wanted.later(failed));
            return failed;
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
}
