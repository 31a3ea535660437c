package vn.motcua.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnsweringThreadsTest {

    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofMillis(5);

    @Test
    void few_answer_while_they_are_quick_and_all_are_answered() throws InterruptedException {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch answered = new CountDownLatch(300);
        try (AnsweringThreads threads = new AnsweringThreads(3, 100, NEVER)) {
            for (int i = 0; i < 300; i++) {
                threads.execute(() -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    LockSupport.parkNanos(200_000);
                    now.decrementAndGet();
                    answered.countDown();
                });
            }
            assertThat(answered.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(most).hasValueBetween(1, 3);
            assertThat(threads.size()).isBetween(1, 3);
        }
    }

    @Test
    void slow_ones_do_not_hold_the_others_up_and_their_threads_end_afterwards() throws InterruptedException {
        CountDownLatch slow = new CountDownLatch(1);
        CountDownLatch stuck = new CountDownLatch(20);
        CountDownLatch quick = new CountDownLatch(50);
        try (AnsweringThreads threads = new AnsweringThreads(2, 100, SOON)) {
            IntStream.range(0, 20)
                    .forEach(i -> threads.execute(() -> {
                        stuck.countDown();
                        await(slow);
                    }));
            IntStream.range(0, 50).forEach(i -> threads.execute(quick::countDown));

            assertThat(stuck.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(quick.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(threads.size()).isBetween(20, 24);

            slow.countDown();
            until(() -> threads.size() <= 2);
        }
    }

    @Test
    void one_idle_thread_is_not_counted_on_twice() throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            CountDownLatch slow = new CountDownLatch(1);
            CountDownLatch quick = new CountDownLatch(1);
            try (AnsweringThreads threads = new AnsweringThreads(2, 2, NEVER)) {
                CountDownLatch first = new CountDownLatch(1);
                threads.execute(first::countDown);
                assertThat(first.await(30, TimeUnit.SECONDS)).isTrue();
                LockSupport.parkNanos(1_000_000); // it has nothing to do now

                threads.execute(() -> await(slow));
                threads.execute(quick::countDown);
                assertThat(quick.await(10, TimeUnit.SECONDS)).isTrue();
                slow.countDown();
            }
        }
    }

    @Test
    void there_are_never_more_than_most() throws InterruptedException {
        CountDownLatch slow = new CountDownLatch(1);
        CountDownLatch stuck = new CountDownLatch(5);
        CountDownLatch answered = new CountDownLatch(8);
        AtomicInteger begun = new AtomicInteger();
        try (AnsweringThreads threads = new AnsweringThreads(2, 5, SOON)) {
            for (int i = 0; i < 8; i++) {
                threads.execute(() -> {
                    begun.incrementAndGet();
                    stuck.countDown();
                    await(slow);
                    answered.countDown();
                });
            }
            assertThat(stuck.await(30, TimeUnit.SECONDS)).isTrue();
            LockSupport.parkNanos(SOON.multipliedBy(10).toNanos());
            assertThat(begun).hasValue(5);
            assertThat(threads.size()).isEqualTo(5);

            slow.countDown();
            assertThat(answered.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void requests_are_begun_in_the_order_in_which_they_came() throws InterruptedException {
        List<Integer> begun = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch answered = new CountDownLatch(100);
        try (AnsweringThreads threads = new AnsweringThreads(1, 1, NEVER)) {
            for (int i = 0; i < 100; i++) {
                int number = i;
                threads.execute(() -> {
                    begun.add(number);
                    answered.countDown();
                });
            }
            assertThat(answered.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(begun).isEqualTo(IntStream.range(0, 100).boxed().toList());
    }

    @Test
    void a_request_that_fails_takes_no_thread_with_it() throws InterruptedException {
        CountDownLatch answered = new CountDownLatch(1);
        try (AnsweringThreads threads = new AnsweringThreads(1, 1, NEVER)) {
            threads.execute(() -> {
                throw new StackOverflowError("of this test");
            });
            threads.execute(answered::countDown);
            assertThat(answered.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void after_closing_what_waits_is_answered_and_nothing_more_comes() throws InterruptedException {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(10);
        AnsweringThreads threads = new AnsweringThreads(1, 1, NEVER);
        threads.execute(() -> await(first));
        IntStream.range(0, 10).forEach(i -> threads.execute(answered::countDown));
        threads.close();

        assertThatThrownBy(() -> threads.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
        first.countDown();
        assertThat(answered.await(30, TimeUnit.SECONDS)).isTrue();
        until(() -> threads.size() == 0);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void until(java.util.function.BooleanSupplier done) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!done.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(done.getAsBoolean()).as("in time").isTrue();
    }
}
