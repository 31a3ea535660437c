package vn.motcua.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WorkerTest {

    private static final Duration LONG = Duration.ofHours(1);

    private interface Turn {
        Duration take() throws InterruptedException;
    }

    private static final class Made extends Worker {

        private final Turn turn;
        private final Semaphore turns = new Semaphore(0);

        Made(Turn turn) {
            super("made", true);
            this.turn = turn;
        }

        @Override
        protected Duration turn() throws InterruptedException {
            turns.release();
            return turn.take();
        }

        boolean took(int count) throws InterruptedException {
            return turns.tryAcquire(count, 10, TimeUnit.SECONDS);
        }

        boolean isStill() throws InterruptedException {
            return !turns.tryAcquire(200, TimeUnit.MILLISECONDS);
        }
    }

    private Made worker = new Made(() -> LONG);

    private Made start(Turn turn) {
        worker = new Made(turn);
        worker.start();
        return worker;
    }

    @AfterEach
    void stop() {
        worker.stop();
    }

    @Test
    void takes_turn_after_turn_while_there_is_more() throws InterruptedException {
        AtomicInteger left = new AtomicInteger(5);
        start(() -> left.decrementAndGet() > 0 ? Duration.ZERO : LONG);
        assertThat(worker.took(5)).isTrue();
        assertThat(worker.isStill()).isTrue();
    }

    @Test
    void rests_as_long_as_the_turn_says() throws InterruptedException {
        start(() -> Duration.ofMillis(300));
        assertThat(worker.took(1)).isTrue();
        long start = System.nanoTime();
        assertThat(worker.took(2)).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(500));
    }

    @Test
    void a_wake_ends_the_rest_and_many_wakes_are_one() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        AtomicBoolean first = new AtomicBoolean(true);
        start(() -> {
            if (first.getAndSet(false)) {
                go.await();
            }
            return LONG;
        });
        assertThat(worker.took(1)).isTrue();
        IntStream.range(0, 9).forEach(n -> worker.wake());
        go.countDown();
        assertThat(worker.took(1))
                .as("the turn that was asked for during a turn")
                .isTrue();
        assertThat(worker.isStill()).isTrue();
        worker.wake();
        assertThat(worker.took(1)).isTrue();
    }

    @Test
    void a_failure_and_even_an_error_do_not_end_the_work() throws InterruptedException {
        AtomicInteger turns = new AtomicInteger();
        long start = System.nanoTime();
        start(() -> switch (turns.incrementAndGet()) {
            case 1 -> throw new IllegalStateException("expected by the test");
            case 2 -> throw new StackOverflowError("expected by the test");
            default -> LONG;
        });
        assertThat(worker.took(3)).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as("pauses of one and of two seconds")
                .isGreaterThan(Duration.ofSeconds(3));
        assertThat(worker.isRunning()).isTrue();
    }

    @Test
    void pauses_grow_to_a_minute() {
        assertThat(IntStream.of(1, 2, 3, 6, 7, 8, 1_000_000).mapToObj(Worker::pause))
                .extracting(Duration::toSeconds)
                .containsExactly(1L, 2L, 4L, 32L, 60L, 60L, 60L);
    }

    @Test
    void stops_at_once_while_it_rests_and_can_start_again() throws InterruptedException {
        start(() -> LONG);
        assertThat(worker.took(1)).isTrue();
        assertThat(stopped()).isLessThan(Duration.ofSeconds(1));
        assertThat(worker.isRunning()).isFalse();
        assertThat(worker.isStill()).isTrue();
        worker.start();
        assertThat(worker.took(1)).isTrue();
    }

    @Test
    void a_stop_lets_the_turn_end_by_itself() throws InterruptedException {
        AtomicBoolean ended = new AtomicBoolean();
        start(() -> {
            Thread.sleep(500);
            ended.set(true);
            return Duration.ZERO;
        });
        assertThat(worker.took(1)).isTrue();
        worker.stop();
        assertThat(ended).isTrue();
        worker.turns.drainPermits();
        assertThat(worker.isStill()).isTrue();
    }

    @Test
    void a_stop_interrupts_a_turn_that_does_not_end() throws InterruptedException {
        AtomicBoolean interrupted = new AtomicBoolean();
        start(() -> {
            try {
                Thread.sleep(LONG);
            } catch (InterruptedException e) {
                interrupted.set(true);
                throw e;
            }
            return Duration.ZERO;
        });
        assertThat(worker.took(1)).isTrue();
        assertThat(stopped()).isLessThan(Duration.ofSeconds(4));
        assertThat(interrupted).isTrue();
    }

    private Duration stopped() {
        long start = System.nanoTime();
        worker.stop();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
