package vn.motcua.onestop;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.motcua.kernel.Worker;

/** Removes drafts whose thirty days are over, every ten minutes; any number of processes may. */
@Component
class DraftSweeper extends Worker {

    private static final Duration REST = Duration.ofMinutes(10);

    private final Drafts drafts;

    DraftSweeper(Drafts drafts, @Value("${city.looking:false}") boolean looking) {
        super("draft-sweeper", !looking, Duration.ofMinutes(1));
        this.drafts = drafts;
    }

    @Override
    protected Duration turn() {
        while (drafts.sweep() > 0) {
            // in batches
        }
        return REST;
    }
}
