package vn.motcua.journal;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * Wakes this process's followers at once. Other processes look every 200 ms: {@code NOTIFY} would make all commits wait for
 * one lock (see the decision record on followers).
 */
@Component
class Wake {

    private final Semaphore bell = new Semaphore(0);
    private final Semaphore waiting = new Semaphore(0);

    /** Something was recorded. */
    void ring() {
        release(bell);
    }

    /** Somebody waits for what was recorded. */
    void hurry() {
        release(waiting);
        ring();
    }

    private static void release(Semaphore one) {
        if (one.availablePermits() == 0) {
            one.release();
        }
    }

    /** Returns when rung or when the time is over. */
    void await(long millis) throws InterruptedException {
        take(bell, millis);
    }

    /** Returns when somebody waits or when the time is over, and not because something was recorded. */
    void gather(long millis) throws InterruptedException {
        take(waiting, millis);
    }

    private static void take(Semaphore one, long millis) throws InterruptedException {
        if (one.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
            one.drainPermits();
        }
    }
}
