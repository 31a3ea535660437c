package vn.motcua.cases;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.motcua.cases.core.Command;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Worker;

/**
 * Acts on the silence of consulted agencies once their time is over. What is to be done stands in the task rows, so a restart
 * loses nothing; of several processes the first wins by the case's version, and the others are refused.
 */
@Component
public class LapseRunner extends Worker {

    private static final Logger LOG = LoggerFactory.getLogger(LapseRunner.class);
    private static final int BATCH = 200;
    private static final Duration REST = Duration.ofSeconds(15);
    private static final Caller CALLER = new Caller(
            Caller.Kind.SYSTEM,
            null,
            "",
            0,
            List.of(),
            null,
            Actor.system("consultations").client(),
            List.of());

    private final CaseStore store;
    private final Cases cases;

    LapseRunner(CaseStore store, Cases cases, @Value("${city.looking:false}") boolean looking) {
        super("consultations", !looking);
        this.store = store;
        this.cases = cases;
    }

    /** Acts on what is over now and says on how many; while a case is paused, nobody waits for the answer. */
    public int runOnce() {
        int acted = 0;
        for (CaseStore.Lapsing one : store.lapsing(cases.now(), BATCH)) {
            acted += acts(one) ? 1 : 0;
        }
        return acted;
    }

    @Override
    protected Duration turn() {
        return runOnce() < BATCH ? REST : Duration.ZERO;
    }

    private boolean acts(CaseStore.Lapsing one) {
        Outcome outcome = cases.perform(
                one.id(),
                Cases.ANY_VERSION,
                new Command.Lapse(one.step()),
                CALLER,
                "lapse/" + one.step() + "/" + one.due());
        if (outcome instanceof Outcome.Refused(var refused, var why)) {
            LOG.debug("consultation {} of case {} is left: {}", one.step(), refused, why);
        }
        return outcome instanceof Outcome.Done done && !done.repeated();
    }
}
