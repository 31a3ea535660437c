package vn.motcua.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.observation.ObservationRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.database.TestDatabase;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Ids;

class JournalTest {

    private static final Actor JOB = Actor.system("test");

    private final HikariDataSource source = TestDatabase.fresh();
    private final JdbcClient db = JdbcClient.create(source);
    private final JdbcTransactionManager transactions = new JdbcTransactionManager(source);
    private final TransactionTemplate transaction = new TransactionTemplate(transactions);
    private final Ids ids = new Ids(Clock.systemUTC(), new SecureRandom());
    private final Wake wake = new Wake();
    private final Journal journal = new Journal(db, Clock.systemUTC(), ids, wake, TestJournal.archives(db));

    @BeforeEach
    void effects() {
        db.sql(
                        "create table public.effect (n bigint generated always as identity, position bigint not null, stream text not null, seq bigint not null)")
                .update();
    }

    @AfterEach
    void close() {
        source.close();
    }

    @Test
    void the_database_and_java_hash_an_entry_alike() {
        journal.append(NewEntry.of("a/1", "test.happened", JOB, "vì lý do", Map.of("tên", "Đặng Ước")));
        journal.append(NewEntry.of("a/1", "test.happened", JOB, Map.of()));

        List<Entry> entries = journal.stream("a/1", 0, 10);

        byte[] previous = new byte[0];
        for (Entry entry : entries) {
            byte[] expected = Chain.hash(
                    entry.stream(),
                    entry.seq(),
                    entry.type(),
                    Chain.time(entry.recordedAt()),
                    vn.motcua.kernel.Json.text(entry.actor()),
                    entry.purpose(),
                    entry.bodyHash(),
                    previous);
            assertThat(entry.hash()).isEqualTo(expected);
            previous = entry.hash();
        }
        assertThat(entries).extracting(Entry::seq).containsExactly(1L, 2L);
    }

    @Test
    void a_follower_sees_every_committed_entry_once_and_in_order_while_many_write_and_some_roll_back()
            throws Exception {
        Followers followers = followers(new Recorder());
        int writers = 8;
        int each = 150;
        List<Long> committed = Collections.synchronizedList(new ArrayList<>());
        AtomicBoolean writing = new AtomicBoolean(true);
        try (var pool = Executors.newFixedThreadPool(writers + 1)) {
            var reader = pool.submit(() -> {
                while (writing.get()) {
                    followers.runOnce();
                }
            });
            var work = new ArrayList<java.util.concurrent.Future<?>>();
            for (int w = 0; w < writers; w++) {
                int writer = w;
                work.add(pool.submit(() -> {
                    for (int i = 0; i < each; i++) {
                        boolean undo = i % 7 == 3;
                        String stream = "s/" + (writer + i) % 5;
                        transaction.executeWithoutResult(status -> {
                            long position = journal.append(NewEntry.of(stream, "test.happened", JOB, Map.of()));
                            if (undo) {
                                status.setRollbackOnly();
                            } else {
                                committed.add(position);
                            }
                        });
                    }
                    return null;
                }));
            }
            for (var one : work) {
                one.get(60, TimeUnit.SECONDS);
            }
            writing.set(false);
            reader.get(10, TimeUnit.SECONDS);
        }
        while (followers.runOnce()) {
            // until nothing is left
        }
        followers.runOnce();

        List<Long> seen = db.sql("select position from public.effect order by n")
                .query(Long.class)
                .list();
        assertThat(seen).isSorted().doesNotHaveDuplicates();
        assertThat(seen).containsExactlyInAnyOrderElementsOf(committed);
        assertThat(db.sql("""
                                select count(*) from (
                                  select seq - row_number() over (partition by stream order by position) as off
                                  from public.effect) as e
                                where off <> 0
                                """).query(Long.class).single()).isZero();
    }

    @Test
    void nothing_is_missed_or_seen_twice_while_connections_are_killed_at_any_moment() throws Exception {
        Followers followers = followers(new Recorder());
        List<Long> acknowledged = Collections.synchronizedList(new ArrayList<>());
        AtomicBoolean writing = new AtomicBoolean(true);
        java.util.concurrent.atomic.AtomicInteger kills = new java.util.concurrent.atomic.AtomicInteger();
        try (var pool = Executors.newFixedThreadPool(8)) {
            var reader = pool.submit(() -> {
                while (writing.get()) {
                    survive(followers::runOnce);
                }
            });
            var killer = pool.submit(() -> {
                java.util.random.RandomGenerator random = new java.util.Random(7);
                while (writing.get()) {
                    survive(() -> {
                        kills.addAndGet(db.sql("""
                                        select count(pg_terminate_backend(pid)) from (
                                          select pid from pg_stat_activity
                                          where datname = current_database() and pid <> pg_backend_pid()
                                          order by md5(pid::text || :salt) limit 1) as one
                                        """)
                                .param("salt", random.nextInt())
                                .query(Integer.class)
                                .single());
                        Thread.sleep(15);
                        return null;
                    });
                }
            });
            var work = new ArrayList<java.util.concurrent.Future<?>>();
            for (int w = 0; w < 6; w++) {
                int writer = w;
                work.add(pool.submit(() -> {
                    for (int i = 0; i < 100 || (i < 20_000 && kills.get() <= 10); i++) {
                        String stream = "s/" + (writer + i) % 5;
                        survive(() ->
                                acknowledged.add(journal.append(NewEntry.of(stream, "test.happened", JOB, Map.of()))));
                    }
                    return null;
                }));
            }
            for (var one : work) {
                one.get(90, TimeUnit.SECONDS);
            }
            writing.set(false);
            killer.get(30, TimeUnit.SECONDS);
            reader.get(30, TimeUnit.SECONDS);
        }
        Followers restarted = followers(new Recorder());
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (seen().size() < count("journal.entry") && System.nanoTime() < end) {
            survive(restarted::runOnce);
        }

        assertThat(kills.get()).isGreaterThan(10);
        assertThat(seen())
                .isSorted()
                .doesNotHaveDuplicates()
                .containsAll(acknowledged)
                .hasSize((int) count("journal.entry"));
    }

    private List<Long> seen() {
        return db.sql("select position from public.effect order by n")
                .query(Long.class)
                .list();
    }

    private long count(String table) {
        return db.sql("select count(*) from " + table).query(Long.class).single();
    }

    /** A killed connection is nothing unusual here. */
    private static void survive(java.util.concurrent.Callable<?> work) {
        try {
            work.call();
        } catch (org.springframework.dao.DataAccessException | org.springframework.transaction.TransactionException e) {
            // the next one gets a new connection
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_follower_that_fails_gets_the_same_entries_again_and_its_half_done_work_is_gone() {
        Failing failing = new Failing();
        Followers followers = followers(failing);
        journal.append(NewEntry.of("a/1", "test.happened", JOB, Map.of()));

        until(() -> followers.lags().getFirst().failures() == 1, followers);
        assertThat(count()).isZero();
        failing.broken = false;
        until(() -> count() > 0, followers(failing));

        assertThat(count()).isEqualTo(1);
    }

    /** Entries are settled when every older transaction of the server is over, those of other databases too. */
    private static void until(java.util.function.BooleanSupplier reached, Followers followers) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!reached.getAsBoolean() && System.nanoTime() < end) {
            followers.runOnce();
        }
        assertThat(reached.getAsBoolean()).isTrue();
    }

    @Test
    void a_follower_whose_work_takes_long_lets_no_other_wait() throws Exception {
        java.util.concurrent.CountDownLatch slow = new java.util.concurrent.CountDownLatch(1);
        Follower waiting = new Follower() {
            @Override
            public String name() {
                return "slow";
            }

            @Override
            public Set<String> types() {
                return Set.of("test.*");
            }

            @Override
            public void follow(List<Entry> entries) {
                try {
                    slow.await(20, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
        Followers followers = new Followers(
                db, journal, wake, transactions, List.of(waiting, new Recorder()), ObservationRegistry.NOOP, false);
        long first = journal.append(NewEntry.of("a/1", "test.happened", JOB, Map.of()));
        followers.start();
        try {
            assertThat(followers.await("recorder", first, java.time.Duration.ofSeconds(10)))
                    .isTrue();
            assertThat(followers.await("slow", first, java.time.Duration.ofMillis(50)))
                    .isFalse();
            assertThat(count()).isEqualTo(1);
            slow.countDown();
            assertThat(followers.await("slow", java.time.Duration.ofSeconds(10)))
                    .isTrue();
        } finally {
            slow.countDown();
            followers.stop();
        }
        assertThat(followers.isRunning()).isFalse();
    }

    private long count() {
        return db.sql("select count(*) from public.effect").query(Long.class).single();
    }

    private Followers followers(Follower follower) {
        return new Followers(db, journal, wake, transactions, List.of(follower), ObservationRegistry.NOOP, false);
    }

    private class Recorder implements Follower {
        @Override
        public String name() {
            return "recorder";
        }

        @Override
        public Set<String> types() {
            return Set.of("test.*");
        }

        @Override
        public void follow(List<Entry> entries) {
            for (Entry entry : entries) {
                db.sql("insert into public.effect (position, stream, seq) values (:position, :stream, :seq)")
                        .param("position", entry.position())
                        .param("stream", entry.stream())
                        .param("seq", entry.seq())
                        .update();
            }
        }
    }

    private final class Failing extends Recorder {
        private boolean broken = true;

        @Override
        public void follow(List<Entry> entries) {
            super.follow(entries);
            if (broken) {
                throw new IllegalStateException("the other side is down");
            }
        }
    }
}
