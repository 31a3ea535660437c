package vn.motcua.agencies;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Gives back the work of positions on the day from which they are closed. What is to be done stands in a table. */
@Component
class ClosingRunner implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ClosingRunner.class);
    private static final long PAUSE_MILLIS = 60_000;

    private final Closings closings;
    private final boolean looking;
    private @Nullable Thread thread;

    ClosingRunner(Closings closings, @Value("${city.looking:false}") boolean looking) {
        this.closings = closings;
        this.looking = looking;
    }

    private void loop() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                while (closings.giveBackNext()) {
                    // one position, one transaction
                }
            } catch (RuntimeException e) {
                LOG.warn("work of closed positions could not be given back, next try in {} s", PAUSE_MILLIS / 1000, e);
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** A process that only looks at a city changes nothing in it. */
    @Override
    public boolean isAutoStartup() {
        return !looking;
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("closed-positions").start(this::loop);
    }

    @Override
    public void stop() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
