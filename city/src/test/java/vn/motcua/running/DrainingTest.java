package vn.motcua.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A stopping city goes on answering for a while after it has said that it is not ready. */
class DrainingTest {

    @Test
    void it_stops_before_everything_else_and_takes_its_time() {
        Draining draining = new Draining(Duration.ofMillis(300));
        draining.start();
        assertThat(draining.getPhase()).isEqualTo(Integer.MAX_VALUE);
        long start = System.nanoTime();
        draining.stop();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        assertThat(draining.isRunning()).isFalse();
    }
}
