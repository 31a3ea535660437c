package vn.motcua.kernel;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Work that goes on beside the requests, on a thread of its own: a turn, a rest, the next turn, from the city's start to its
 * stop. A turn that fails is tried again after 1, 2, 4 … s, at most a minute, and the log hears of it at most once a minute. It
 * starts after everything else and stops before it.
 */
public abstract class Worker implements SmartLifecycle {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration SILENCE = Duration.ofMinutes(1);

    /** A turn under way may end by itself, is then interrupted, and is at last left behind. */
    private static final Duration TO_END = Duration.ofSeconds(2);

    private static final Duration TO_GIVE_UP = Duration.ofSeconds(3);

    private final Logger log = LoggerFactory.getLogger(getClass());
    private final Semaphore wakes = new Semaphore(0);
    private final String name;
    private final boolean auto;
    private final Duration first;
    private volatile @Nullable Thread thread;

    /** @param auto whether it starts with the city; not in a process that only looks at one */
    protected Worker(String name, boolean auto) {
        this(name, auto, Duration.ZERO);
    }

    /** @param first how long to rest before the first turn, for what need not be done while a city starts */
    protected Worker(String name, boolean auto, Duration first) {
        this.name = name;
        this.auto = auto;
        this.first = first;
    }

    /**
     * Work that is one thing after another.
     *
     * @param next does one; false when there was none
     * @param idle how long to rest then
     */
    public static Worker queue(String name, boolean auto, BooleanSupplier next, Duration idle) {
        return new Worker(name, auto) {
            @Override
            protected Duration turn() {
                return next.getAsBoolean() ? Duration.ZERO : idle;
            }
        };
    }

    /** Does what there is to do. @return how long to rest then; zero when there is more */
    protected abstract Duration turn() throws InterruptedException;

    /** Ends the rest, also the one after a failure. A wake during a turn is not lost: the next turn follows at once. */
    public final void wake() {
        wakes.release();
    }

    private void work() {
        int failures = 0;
        long told = System.nanoTime() - SILENCE.toNanos();
        rest(first);
        while (isMine()) {
            Duration rest;
            try {
                rest = turn();
                failures = 0;
            } catch (InterruptedException e) {
                continue; // only a stop interrupts
            } catch (RuntimeException | Error e) {
                // Whatever it was, the work goes on without anybody looking.
                if (!isMine()) {
                    return;
                }
                rest = pause(++failures);
                if (System.nanoTime() - told >= SILENCE.toNanos()) {
                    told = System.nanoTime();
                    log.warn("{} failed, {} in a row, next try in {} s", name, failures, rest.toSeconds(), e);
                }
            }
            rest(rest);
        }
    }

    private boolean isMine() {
        return Thread.currentThread().equals(thread);
    }

    static Duration pause(int failures) {
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 10));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    private void rest(Duration time) {
        try {
            if (wakes.tryAcquire(time.toNanos(), TimeUnit.NANOSECONDS)) {
                wakes.drainPermits();
            }
        } catch (InterruptedException e) {
            // The same as a wake: the loop looks whether it was stopped.
        }
    }

    @Override
    public final boolean isAutoStartup() {
        return auto;
    }

    @Override
    public final void start() {
        Thread made = Thread.ofPlatform().name(name).daemon().unstarted(this::work);
        thread = made;
        made.start();
    }

    @Override
    public final void stop() {
        Thread stopped = thread;
        if (stopped == null) {
            return;
        }
        thread = null;
        wake();
        try {
            if (!stopped.join(TO_END)) {
                stopped.interrupt();
                if (!stopped.join(TO_GIVE_UP)) {
                    log.warn("{} is left behind in the middle of its work", name);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public final boolean isRunning() {
        return thread != null;
    }
}
