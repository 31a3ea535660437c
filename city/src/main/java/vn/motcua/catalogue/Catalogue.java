package vn.motcua.catalogue;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.Procedure;
import vn.motcua.kernel.Json;
import vn.motcua.kernel.Slice;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/** Finds procedures. The index is made beside the start; whoever searches before it is ready waits for it. */
@Service
public class Catalogue implements SmartLifecycle {

    private final JdbcClient db;
    private final Definitions definitions;
    private final CatalogueLoading loading;
    private final Clock clock;
    private final boolean looking;
    private volatile CompletableFuture<Index> index = new CompletableFuture<>();
    private volatile boolean running;

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
        return index.join().find(search, after, size);
    }

    /** How many procedures there are. */
    public int size() {
        return index.join().size();
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

    /** Takes in what was published or defined since; called after definitions were published. */
    public void refresh() {
        List<CatalogueEntry> published = loading.load();
        Items items = new Items(definitions.sectors(), definitions.lifeEvents());
        Index made = Index.of(items.of(published, definitions.procedures(today())), loading.synonyms());
        CompletableFuture<Index> ready = CompletableFuture.completedFuture(made);
        CompletableFuture<Index> before = index;
        index = ready;
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
