package vn.motcua.agencies;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.motcua.kernel.Worker;

/**
 * Gives back the work of positions on the day from which they are closed, one position in one transaction. What is to be done
 * stands in a table.
 */
@Component
class ClosingRunner extends Worker {

    private static final Duration IDLE = Duration.ofMinutes(1);

    private final Closings closings;

    ClosingRunner(Closings closings, @Value("${city.looking:false}") boolean looking) {
        super("closed-positions", !looking);
        this.closings = closings;
    }

    @Override
    protected Duration turn() {
        return closings.giveBackNext() ? Duration.ZERO : IDLE;
    }
}
