package vn.motcua.journal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
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
 */
@Service
public class Followers implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Followers.class);
    private static final int BATCH = 500;
    private static final long LOOK_MILLIS = 200;

    private final JdbcClient db;
    private final Journal journal;
    private final Wake wake;
    private final TransactionTemplate transaction;
    private final List<Follower> followers;
    private final Map<String, Pause> pauses = new ConcurrentHashMap<>();
    private final boolean looking;
    private volatile boolean running;
    private volatile Thread thread = new Thread();
    private Candidate candidate = new Candidate(0, 0);
    private long settled;

    Followers(
            JdbcClient db,
            Journal journal,
            Wake wake,
            PlatformTransactionManager transactions,
            List<Follower> followers,
            @Value("${city.looking:false}") boolean looking) {
        this.looking = looking;
        this.db = db;
        this.journal = journal;
        this.wake = wake;
        this.transaction = new TransactionTemplate(transactions);
        this.followers = followers;
    }

    /** A position whose fate is known when all transactions before {@code xid} are over. */
    private record Candidate(long position, long xid) {}

    /** After a failure: how often it failed, and when to try again. */
    private record Pause(int failures, long untilNanos) {}

    /** How far a follower is behind, in positions; for the operator's page. */
    public record Lag(String follower, long position, long behind, int failures) {}

    /**
     * Waits until a follower has passed a position, so that a reader sees its own write.
     *
     * @return false when it did not within the time
     */
    public boolean await(String follower, long position, Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        while (cursor(follower) < position) {
            if (System.nanoTime() > end) {
                return false;
            }
            wake.ring();
            Thread.sleep(5);
        }
        return true;
    }

    public List<Lag> lags() {
        long last = lastPosition();
        Map<String, Long> cursors = db
                .sql("select follower, position from journal.cursor order by follower")
                .query((row, n) -> Map.entry(row.getString(1), row.getLong(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return followers.stream()
                .map(f -> new Lag(
                        f.name(),
                        cursors.getOrDefault(f.name(), 0L),
                        last - cursors.getOrDefault(f.name(), 0L),
                        pauses.getOrDefault(f.name(), new Pause(0, 0)).failures()))
                .toList();
    }

    /** Lets every follower take what is settled now; the running loop and tests call it. True if there may be more. */
    public synchronized boolean runOnce() {
        long upTo = settledPosition();
        boolean more = false;
        for (Follower follower : followers) {
            more |= advance(follower, upTo);
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

    private boolean advance(Follower follower, long upTo) {
        Pause pause = pauses.get(follower.name());
        if (pause != null && System.nanoTime() < pause.untilNanos()) {
            return false;
        }
        try {
            boolean more = Boolean.TRUE.equals(transaction.execute(status -> step(follower, upTo)));
            pauses.remove(follower.name());
            return more;
        } catch (RuntimeException e) {
            int failures = pause == null ? 1 : pause.failures() + 1;
            long seconds = Math.min(300, 1L << Math.min(failures, 9));
            pauses.put(
                    follower.name(),
                    new Pause(
                            failures,
                            System.nanoTime() + Duration.ofSeconds(seconds).toNanos()));
            LOG.warn("follower {} failed {} times, next try in {} s", follower.name(), failures, seconds, e);
            return false;
        }
    }

    private boolean step(Follower follower, long upTo) {
        db.sql("insert into journal.cursor (follower, position) values (:name, 0) on conflict do nothing")
                .param("name", follower.name())
                .update();
        Long from = db.sql("select position from journal.cursor where follower = :name for update skip locked")
                .param("name", follower.name())
                .query(Long.class)
                .optional()
                .orElse(null);
        if (from == null || from >= upTo) {
            return false;
        }
        List<Entry> entries = journal.between(from, upTo, follower.types(), BATCH);
        if (!entries.isEmpty()) {
            follower.follow(entries);
        }
        boolean full = entries.size() == BATCH;
        db.sql("update journal.cursor set position = :position where follower = :name")
                .param("position", full ? entries.getLast().position() : upTo)
                .param("name", follower.name())
                .update();
        return full;
    }

    private long cursor(String follower) {
        return db.sql("select position from journal.cursor where follower = :name")
                .param("name", follower)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    private void loop() {
        while (running) {
            try {
                if (!runOnce()) {
                    wake.await(LOOK_MILLIS);
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("followers pause: {}", e.toString());
                pause();
            }
        }
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
        thread = Thread.ofPlatform().name("followers").daemon().start(this::loop);
    }

    /** A process that only looks at a city leaves its followers alone. */
    @Override
    public boolean isAutoStartup() {
        return !looking;
    }

    @Override
    public void stop() {
        running = false;
        wake.ring();
        try {
            thread.join(10_000);
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
