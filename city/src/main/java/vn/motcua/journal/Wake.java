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

    void ring() {
        if (bell.availablePermits() == 0) {
            bell.release();
        }
    }

    /** Returns when rung or when the time is over. */
    void await(long millis) throws InterruptedException {
        if (bell.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
            bell.drainPermits();
        }
    }
}
