package vn.motcua.bench;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntFunction;

/** Things made before a slot begins, so that making them is not measured. */
final class Stock<T> {

    private static final int MAKERS = 4;

    private final ConcurrentLinkedQueue<T> things = new ConcurrentLinkedQueue<>();
    private final IntFunction<T> maker;

    Stock(IntFunction<T> maker) {
        this.maker = maker;
    }

    /** One thing; made on the spot when nothing is left. */
    T take(int worker) {
        T thing = things.poll();
        return thing == null ? maker.apply(worker) : thing;
    }

    /** Fills up to so many. */
    void fill(int wanted) {
        int missing = wanted - things.size();
        Thread[] makers = new Thread[MAKERS];
        for (int i = 0; i < MAKERS; i++) {
            int worker = i;
            int share = (Math.max(0, missing) + MAKERS - 1) / MAKERS;
            makers[i] = Thread.ofPlatform().start(() -> {
                for (int n = 0; n < share; n++) {
                    things.add(maker.apply(worker));
                }
            });
        }
        for (Thread one : makers) {
            try {
                one.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
