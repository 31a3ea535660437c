package vn.motcua.desk;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.motcua.kernel.Worker;

/** Goes on with a run of due times that was begun here, or in a process that died. */
@Component
class DueDateRunner extends Worker {

    private static final Duration IDLE = Duration.ofSeconds(30);

    private final DueDateRuns runs;

    DueDateRunner(DueDateRuns runs, @Value("${city.looking:false}") boolean looking) {
        super("due-dates", !looking);
        this.runs = runs;
    }

    @Override
    protected Duration turn() {
        return runs.goOn() ? Duration.ZERO : IDLE;
    }
}
