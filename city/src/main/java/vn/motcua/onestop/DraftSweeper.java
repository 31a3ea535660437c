package vn.motcua.onestop;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Removes drafts whose thirty days are over, every ten minutes; any number of processes may. */
@Component
class DraftSweeper implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DraftSweeper.class);
    private static final int MINUTES = 10;

    private final Drafts drafts;
    private final boolean looking;
    private @Nullable ScheduledExecutorService timer;

    DraftSweeper(Drafts drafts, @Value("${city.looking:false}") boolean looking) {
        this.drafts = drafts;
        this.looking = looking;
    }

    private void sweep() {
        try {
            while (drafts.sweep() > 0) {
                // in batches
            }
        } catch (RuntimeException e) {
            LOG.warn("drafts can't be swept now", e);
        }
    }

    @Override
    public void start() {
        if (looking) {
            return;
        }
        ScheduledExecutorService made = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name("draft-sweeper").factory());
        // The timer is stopped as a whole.
        var _ = made.scheduleWithFixedDelay(this::sweep, 1, MINUTES, TimeUnit.MINUTES);
        timer = made;
    }

    @Override
    public void stop() {
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }
}
