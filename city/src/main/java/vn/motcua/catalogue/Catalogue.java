package vn.motcua.catalogue;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import vn.motcua.definitions.DefinitionListener;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.Procedure;
import vn.motcua.definitions.ProcedureSummary;
import vn.motcua.kernel.Json;
import vn.motcua.kernel.Slice;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/**
 * Finds procedures. The index is made beside the start; whoever searches before it is ready waits for it. It is made anew when
 * definitions are published, here or by another process, and when a day brings other versions into force.
 */
@Service
public class Catalogue implements SmartLifecycle, DefinitionListener {

    private final JdbcClient db;
    private final Definitions definitions;
    private final CatalogueLoading loading;
    private final Clock clock;
    private final boolean looking;
    private final ReentrantLock refreshing = new ReentrantLock();
    private volatile CompletableFuture<Made> index = new CompletableFuture<>();
    private volatile boolean running;

    /** An index and the definitions that are in it. */
    private record Made(List<ProcedureSummary> defined, Index index) {}

    Catalogue(
            JdbcClient db,
            Definitions definitions,
            CatalogueLoading loading,
            Clock clock,
            @Value("${city.looking:false}") boolean looking) {
        this.db = db;
        this.definitions = definitions;
        this.loading = loading;
        this.clock = clock;
        this.looking = looking;
    }

    /**
     * The procedures that fit best, or in the order of lists when no words are given.
     *
     * @param after {@code next} of the page before; null for the first
     */
    public Slice<Hit> search(Search search, @Nullable String after, int size) {
        return current().find(search, after, size);
    }

    /** How many procedures there are. */
    public int size() {
        return current().size();
    }

    /** What was published under a code. */
    public Optional<CatalogueEntry> entry(String code) {
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
        Made made = index.join();
        if (!made.defined().equals(definitions.procedures(today())) && refreshing.tryLock()) {
            try {
                refresh();
            } finally {
                refreshing.unlock();
            }
            made = index.join();
        }
        return made.index();
    }

    /** Takes in what was defined since, before the answer to whoever published it. */
    @Override
    public void published() {
        if (running) {
            refreshing.lock();
            try {
                refresh();
            } finally {
                refreshing.unlock();
            }
        }
    }

    private void refresh() {
        List<CatalogueEntry> published = loading.load();
        List<ProcedureSummary> defined = definitions.procedures(today());
        Items items = new Items(definitions.sectors(), definitions.lifeEvents());
        Made made = new Made(defined, Index.of(items.of(published, defined), loading.synonyms()));
        CompletableFuture<Made> before = index;
        index = CompletableFuture.completedFuture(made);
        before.complete(made);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
    }

    @Override
    public void start() {
        running = true;
        if (looking) {
            return; // a command that looks at a city searches nothing
        }
        Thread.ofPlatform().name("catalogue").daemon().start(() -> {
            try {
                refresh();
            } catch (RuntimeException e) {
                // Whatever it was, those who wait for the index are told.
                index.completeExceptionally(e);
                throw e;
            }
        });
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
