package vn.motcua.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Keeps some threads at the same work for a while and counts. */
final class Load {

    private Load() {}

    /** What one thread does again and again; says how many operations that was. */
    interface Work {
        int once(int worker) throws Exception;
    }

    /**
     * What came of it.
     *
     * @param nanos of each turn, sorted
     * @param failure the first one
     */
    record Result(
            long operations,
            long errors,
            double seconds,
            long[] nanos,
            @Nullable Throwable failure) {

        double perSecond() {
            return operations / seconds;
        }

        /** The time in milliseconds within which this share of the turns ended. */
        double millis(double share) {
            return nanos.length == 0 ? 0 : nanos[(int) Math.min(nanos.length - 1, nanos.length * share)] / 1e6;
        }
    }

    static Result run(int threads, Duration time, Work work) throws InterruptedException {
        CountDownLatch ready = new CountDownLatch(threads);
        CountDownLatch go = new CountDownLatch(1);
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        List<Turns> turns = new ArrayList<>();
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int worker = i;
            Turns own = new Turns();
            turns.add(own);
            workers.add(Thread.ofPlatform().name("load-" + i).start(() -> {
                ready.countDown();
                try {
                    go.await();
                } catch (InterruptedException e) {
                    return;
                }
                long end = System.nanoTime() + time.toNanos();
                while (System.nanoTime() < end) {
                    own.turn(work, worker, failure);
                }
            }));
        }
        ready.await();
        long begun = System.nanoTime();
        go.countDown();
        for (Thread worker : workers) {
            worker.join();
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        long[] nanos = turns.stream().flatMapToLong(Turns::nanos).sorted().toArray();
        return new Result(
                turns.stream().mapToLong(t -> t.operations).sum(),
                turns.stream().mapToLong(t -> t.errors).sum(),
                seconds,
                nanos,
                failure.get());
    }

    private static final class Turns {
        private long operations;
        private long errors;
        private long[] nanos = new long[1024];
        private int count;

        void turn(Work work, int worker, AtomicReference<@Nullable Throwable> failure) {
            long begun = System.nanoTime();
            try {
                operations += work.once(worker);
            } catch (Exception | Error e) { // whatever goes wrong stands in the table
                errors++;
                failure.compareAndSet(null, e);
                return;
            }
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, count * 2);
            }
            nanos[count++] = System.nanoTime() - begun;
        }

        java.util.stream.LongStream nanos() {
            return Arrays.stream(nanos, 0, count);
        }
    }
}
