package vn.motcua.journal;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs the followers. A position is handed out only when it is settled: every transaction that was running when it was the
 * last one taken is over, so nothing can appear below it any more. The cursor row is the lease: of several processes one
 * at a time runs a follower, and any can take over.
 *
 * <p>One thread finds out what is settled; each follower has a thread of its own, so that one whose work takes long (signed
 * papers) lets no other wait.
 */
@Service
public class Followers implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Followers.class);
    private static final long LOOK_MILLIS = 200;
    /**
     * Between two looks at what is settled while much happens and nobody waits for a follower: what came meanwhile is taken
     * together, so that followers cost little just when there is much else to do.
     */
    private static final long GATHER_MILLIS = 50;
    /** How long a reader trusts this process alone to run a follower; then it looks at the cursor. */
    private static final long HERE_MILLIS = 25;

    private final JdbcClient db;
    private final Journal journal;
    private final Wake wake;
    private final TransactionTemplate transaction;
    private final List<Follower> followers;
    private final ObservationRegistry observations;
    private final Map<String, Pause> pauses = new ConcurrentHashMap<>();
    /** How far each follower surely is; signalled whenever one gets further. */
    private final Map<String, Long> reached = new HashMap<>();

    private final Lock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Condition progress = lock.newCondition();
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final List<Thread> threads = new ArrayList<>();
    private final boolean looking;
    private volatile boolean running;
    /** What followers may take; guarded by the lock. */
    private long open;

    private Candidate candidate = new Candidate(0, 0);
    private long settled;

    Followers(
            JdbcClient db,
            Journal journal,
            Wake wake,
            PlatformTransactionManager transactions,
            List<Follower> followers,
            ObservationRegistry observations,
            @Value("${city.looking:false}") boolean looking) {
        this.looking = looking;
        this.db = db;
        this.journal = journal;
        this.wake = wake;
        this.transaction = new TransactionTemplate(transactions);
        this.followers = followers;
        this.observations = observations;
    }

    /** A position whose fate is known when all transactions before {@code xid} are over. */
    private record Candidate(long position, long xid) {}

    /** After a failure: how often it failed, when to try again, and the sort of failure, which tells nothing personal. */
    private record Pause(int failures, long untilNanos, String failure) {}

    /** Where a follower is, as the database knows it. */
    private record Cursor(long position, @Nullable Instant since) {}

    /**
     * How far a follower is behind; for the operator's page.
     *
     * @param behind in positions
     * @param since when the oldest entry that it has not passed was recorded; null when there is none
     * @param failures in a row, as far as this process knows
     * @param failure the sort of the last of them; empty when there is none
     * @param retry how long it still pauses after it
     */
    public record Lag(
            String follower,
            long position,
            long behind,
            @Nullable Instant since,
            int failures,
            String failure,
            Duration retry) {}

    /**
     * Waits until a follower has passed a position, so that a reader sees its own write.
     *
     * @return false when it did not within the time
     */
    public boolean await(String follower, long position, Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        do {
            if (passed(follower, position)) {
                return true;
            }
        } while (System.nanoTime() < end);
        return false;
    }

    /** Waits until a follower has passed everything that was recorded before this call, so that a reader sees all of it. */
    public boolean await(String follower, Duration longest) throws InterruptedException {
        return await(follower, lastPosition(), longest);
    }

    /** Whether it is there within a short while, by what this process knows or else by the cursor. */
    private boolean passed(String follower, long position) throws InterruptedException {
        long left = TimeUnit.MILLISECONDS.toNanos(HERE_MILLIS);
        wake.hurry();
        lock.lock();
        try {
            while (left > 0 && reached.getOrDefault(follower, 0L) < position) {
                left = progress.awaitNanos(left);
            }
            if (reached.getOrDefault(follower, 0L) >= position) {
                return true;
            }
        } finally {
            lock.unlock();
        }
        return cursor(follower) >= position;
    }

    public List<Lag> lags() {
        long last = lastPosition();
        Map<String, Cursor> cursors = db
                .sql("""
                        select c.follower, c.position, (
                          select e.recorded_at from journal.entry as e
                          where e.position > c.position order by e.position limit 1)
                        from journal.cursor as c order by c.follower
                        """)
                .query((row, n) -> Map.entry(
                        row.getString(1), new Cursor(row.getLong(2), instant(row.getObject(3, OffsetDateTime.class)))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return followers.stream()
                .map(f -> lag(
                        f.name(),
                        last,
                        cursors.getOrDefault(f.name(), new Cursor(0, null)),
                        pauses.getOrDefault(f.name(), new Pause(0, System.nanoTime(), ""))))
                .toList();
    }

    private static Lag lag(String follower, long last, Cursor cursor, Pause pause) {
        return new Lag(
                follower,
                cursor.position(),
                Math.max(0, last - cursor.position()),
                cursor.since(),
                pause.failures(),
                pause.failure(),
                Duration.ofNanos(Math.max(0, pause.untilNanos() - System.nanoTime())));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    /** Lets every follower take what is settled now; for tests. True if there may be more. */
    public synchronized boolean runOnce() {
        long upTo = settledPosition();
        boolean more = false;
        for (Follower follower : followers) {
            more |= advance(follower, upTo) == Step.MORE;
        }
        return more;
    }

    /**
     * The last position below which nothing can appear any more. Whoever holds a position up to {@code last} has a
     * transaction id below one that is made afterwards; when the oldest running transaction is younger than that, all of
     * them are over.
     */
    synchronized long settledPosition() {
        if (candidate.position() <= settled) {
            long last = lastPosition();
            if (last == settled) {
                return settled;
            }
            candidate = new Candidate(last, xid("pg_current_xact_id()"));
        }
        if (xid("pg_snapshot_xmin(pg_current_snapshot())") >= candidate.xid()) {
            settled = candidate.position();
        }
        return settled;
    }

    private long xid(String function) {
        return db.sql("select " + function + "::text::bigint").query(Long.class).single();
    }

    private long lastPosition() {
        return db.sql("select case when is_called then last_value else 0 end from journal.position")
                .query(Long.class)
                .single();
    }

    /** What came of letting a follower take its next entries. */
    private enum Step {
        MORE,
        DONE,
        /** It is another process's turn, or a failure's pause is not over. */
        LATER
    }

    private record Taken(Step step, long position) {}

    private Step advance(Follower follower, long upTo) {
        Pause pause = pauses.get(follower.name());
        if (pause != null && System.nanoTime() < pause.untilNanos()) {
            return Step.LATER;
        }
        try {
            Taken taken = Objects.requireNonNull(transaction.execute(status -> step(follower, upTo)));
            known.add(follower.name());
            pauses.remove(follower.name());
            reached(follower.name(), taken.position());
            return taken.step();
        } catch (RuntimeException e) {
            int failures = pause == null ? 1 : pause.failures() + 1;
            long seconds = Math.min(300, 1L << Math.min(failures, 9));
            pauses.put(
                    follower.name(),
                    new Pause(
                            failures,
                            System.nanoTime() + Duration.ofSeconds(seconds).toNanos(),
                            root(e).getClass().getSimpleName()));
            LOG.warn("follower {} failed {} times, next try in {} s", follower.name(), failures, seconds, e);
            return Step.LATER;
        }
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        for (int i = 0; i < 20 && root.getCause() != null; i++) {
            root = root.getCause();
        }
        return root;
    }

    private Taken step(Follower follower, long upTo) {
        if (!known.contains(follower.name())) {
            db.sql("insert into journal.cursor (follower, position) values (:name, 0) on conflict do nothing")
                    .param("name", follower.name())
                    .update();
        }
        Long from = db.sql("select position from journal.cursor where follower = :name for update skip locked")
                .param("name", follower.name())
                .query(Long.class)
                .optional()
                .orElse(null);
        if (from == null) {
            return new Taken(Step.LATER, 0);
        }
        if (from >= upTo) {
            return new Taken(Step.DONE, upTo);
        }
        List<Entry> entries = journal.between(from, upTo, follower.types(), follower.most());
        if (!entries.isEmpty()) {
            Observation.createNotStarted("motcua.follower", observations)
                    .lowCardinalityKeyValue("follower", follower.name())
                    .observe(() -> follower.follow(entries));
        }
        boolean full = entries.size() == follower.most();
        long position = full ? entries.getLast().position() : upTo;
        db.sql("update journal.cursor set position = :position where follower = :name")
                .param("position", position)
                .param("name", follower.name())
                .update();
        return new Taken(full ? Step.MORE : Step.DONE, position);
    }

    private void reached(String follower, long position) {
        lock.lock();
        try {
            reached.merge(follower, position, Math::max);
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private long cursor(String follower) {
        return db.sql("select position from journal.cursor where follower = :name")
                .param("name", follower)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    private void settle() throws InterruptedException {
        long settledNow = settledPosition();
        if (announce(settledNow)) {
            wake.gather(GATHER_MILLIS);
        } else {
            wake.await(LOOK_MILLIS);
        }
    }

    private boolean announce(long position) {
        lock.lock();
        try {
            if (position <= open) {
                return false;
            }
            open = position;
            news.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void run(Follower follower) throws InterruptedException {
        long upTo = next(follower.name());
        Step last = upTo == 0 ? Step.DONE : Step.MORE;
        while (running && last == Step.MORE) {
            last = advance(follower, upTo);
        }
        if (last == Step.LATER) {
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /** What a follower may take next; 0 when that is nothing for a while. */
    private long next(String follower) throws InterruptedException {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS);
            while (open <= reached.getOrDefault(follower, 0L)) {
                if (left <= 0 || !running) {
                    return 0;
                }
                left = news.awaitNanos(left);
            }
            return open;
        } finally {
            lock.unlock();
        }
    }

    /** One pass of a thread. */
    private interface Pass {
        void run() throws InterruptedException;
    }

    private void begin(String name, Pass pass) {
        threads.add(Thread.ofPlatform().name(name).daemon().start(() -> {
            while (running) {
                try {
                    pass.run();
                } catch (InterruptedException e) {
                    return;
                } catch (RuntimeException e) {
                    LOG.warn("{} pauses", name, e);
                    pause();
                }
            }
        }));
    }

    private void pause() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        running = true;
        begin("followers", this::settle);
        followers.forEach(follower -> begin("follower " + follower.name(), () -> run(follower)));
    }

    /** A process that only looks at a city leaves its followers alone. */
    @Override
    public boolean isAutoStartup() {
        return !looking;
    }

    /** Each ends the batch that it is at. */
    @Override
    public void stop() {
        running = false;
        wake.ring();
        lock.lock();
        try {
            news.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            for (Thread thread : threads) {
                thread.join(10_000);
            }
            threads.clear();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Starts before the web server and stops after it: a request that is still being answered may wait for a follower. */
    @Override
    public int getPhase() {
        return 1_000;
    }
}
