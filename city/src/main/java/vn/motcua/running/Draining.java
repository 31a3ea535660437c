package vn.motcua.running;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Between "not ready" and the closing of the port: the time in which a load balancer finds out and sends nobody here any more
 * ({@code city.drain}; none for a city that stands alone). It stops before everything else.
 */
@Component
class Draining implements SmartLifecycle {

    private final Duration time;
    private volatile boolean running;

    Draining(@Value("${city.drain:0s}") Duration time) {
        this.time = time;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
