package vn.motcua.catalogue;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.util.ConcurrentLruCache;
import vn.motcua.definitions.DefinitionListener;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.Procedure;
import vn.motcua.definitions.ProcedureSummary;
import vn.motcua.kernel.Json;
import vn.motcua.kernel.Slice;
import vn.motcua.kernel.Worker;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/**
 * Finds procedures. The index is made beside the start; whoever searches before it is ready waits for it, and is told so when
 * that takes long or went wrong. It is made anew when definitions are published, here or by another process, and when a day
 * brings other versions into force. What fails is tried again with growing pauses, and one searches in the index before.
 */
@Service
public class Catalogue extends Worker implements DefinitionListener {

    private static final Logger LOG = LoggerFactory.getLogger(Catalogue.class);

    /** Several times what an index takes on a small machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Some megabytes. */
    private static final int KEPT_ENTRIES = 300;

    private static final Duration REST = Duration.ofMinutes(1);

    private final JdbcClient db;
    private final Definitions definitions;
    private final CatalogueLoading loading;
    private final Clock clock;
    private final ReentrantLock making = new ReentrantLock();
    private volatile ConcurrentLruCache<String, Optional<CatalogueEntry>> entries = entries();
    private volatile CompletableFuture<Made> index = new CompletableFuture<>();
    private volatile boolean failed;

    /** An index and the definitions that are in it. */
    private record Made(List<ProcedureSummary> defined, Index index) {}

    Catalogue(
            JdbcClient db,
            Definitions definitions,
            CatalogueLoading loading,
            Clock clock,
            @Value("${city.looking:false}") boolean looking) {
        super("catalogue", !looking); // a command that looks at a city searches nothing
        this.db = db;
        this.definitions = definitions;
        this.loading = loading;
        this.clock = clock;
    }

    /**
     * The procedures that fit best, or in the order of lists when no words are given.
     *
     * @param after {@code next} of the page before; null for the first
     * @throws vn.motcua.kernel.ProblemException of {@link CatalogueProblem.NotReady} while there is no index
     */
    public Slice<Hit> search(Search search, @Nullable String after, int size) {
        return current().find(search, after, size);
    }

    /** What was published under a code; reading a record takes a third of a page's time, so those asked for lately are kept. */
    public Optional<CatalogueEntry> entry(String code) {
        return entries.get(code);
    }

    private ConcurrentLruCache<String, Optional<CatalogueEntry>> entries() {
        return new ConcurrentLruCache<>(KEPT_ENTRIES, this::read);
    }

    private Optional<CatalogueEntry> read(String code) {
        return db.sql("select record from catalogue.entry where code = :code")
                .param("code", code)
                .query((row, n) -> Json.read(row.getBytes(1), CatalogueEntry.class))
                .optional();
    }

    /** The procedure that one can apply for under a code, today. */
    public Optional<Procedure> procedure(String code) {
        return definitions.procedure(code, today()).map(published -> published.procedure());
    }

    /** The first to see that it is out of date makes it anew, the others search in what there is. */
    private Index current() {
        Made made = made();
        if (isOld(made) && !failed && making.tryLock()) {
            try {
                attempt();
            } finally {
                making.unlock();
            }
            made = made();
        }
        return made.index();
    }

    private Made made() {
        try {
            return index.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new CatalogueProblem.NotReady().asException();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CatalogueProblem.NotReady().asException();
        }
    }

    private boolean isOld(Made made) {
        return !made.defined().equals(definitions.procedures(today()));
    }

    /** Takes in what was defined since, before the answer to whoever published it. */
    @Override
    public void published() {
        if (isRunning()) {
            making.lock();
            try {
                attempt();
            } finally {
                making.unlock();
            }
        }
    }

    /** What is published stays published and what was found before is still found, so a failure is left to the next turn. */
    private void attempt() {
        try {
            make();
        } catch (RuntimeException e) {
            LOG.warn("the index of procedures can't be made anew", e);
            wake();
        }
    }

    @Override
    protected Duration turn() {
        making.lock();
        try {
            if (failed || !index.isDone() || isOld(index.join())) {
                make();
            }
        } finally {
            making.unlock();
        }
        return REST;
    }

    private void make() {
        CompletableFuture<Made> before = index;
        try {
            List<CatalogueEntry> published = loading.load();
            entries = entries(); // whoever still reads an old one keeps it where nobody looks
            List<ProcedureSummary> defined = definitions.procedures(today());
            Items items = new Items(definitions.sectors(), definitions.lifeEvents());
            Made made = new Made(defined, Index.of(items.of(published, defined), loading.synonyms()));
            index = CompletableFuture.completedFuture(made);
            failed = false;
            before.complete(made);
        } catch (RuntimeException | Error e) {
            // Whatever it was, those who wait for the first index are told.
            failed = true;
            before.completeExceptionally(e);
            throw e;
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
    }
}
