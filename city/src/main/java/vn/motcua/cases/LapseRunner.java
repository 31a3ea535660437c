package vn.motcua.cases;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import vn.motcua.cases.core.Command;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Caller;

/**
 * Acts on the silence of consulted agencies once their time is over. What is to be done stands in the task rows, so a restart
 * loses nothing; of several processes the first wins by the case's version, and the others are refused.
 */
@Component
public class LapseRunner implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LapseRunner.class);
    private static final int BATCH = 200;
    private static final long PAUSE_MILLIS = 15_000;
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
    private final boolean looking;
    private volatile boolean running;
    private volatile Thread thread = new Thread();

    LapseRunner(CaseStore store, Cases cases, @Value("${city.looking:false}") boolean looking) {
        this.store = store;
        this.cases = cases;
        this.looking = looking;
    }

    /** Acts on what is over now and says on how many; while a case is paused, nobody waits for the answer. */
    public int runOnce() {
        int acted = 0;
        for (CaseStore.Lapsing one : store.lapsing(cases.now(), BATCH)) {
            acted += acts(one) ? 1 : 0;
        }
        return acted;
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

    private void loop() {
        while (running) {
            try {
                if (runOnce() < BATCH) {
                    Thread.sleep(PAUSE_MILLIS);
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("silent consultations could not be looked after, next try in {} s", PAUSE_MILLIS / 1000, e);
                if (!pause()) {
                    return;
                }
            }
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofVirtual().name("consultations").start(this::loop);
    }

    /** A process that only looks at a city changes nothing in it. */
    @Override
    public boolean isAutoStartup() {
        return !looking;
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
