package vn.motcua.cases;

/**
 * How many open tasks a scope has; each number stops at {@link #MOST}, so that asking stays cheap.
 *
 * @param late due before now
 * @param today due today, not late yet
 * @param later due after today or never
 * @param waiting of them, those whose clock is paused
 */
public record Counts(int late, int today, int later, int waiting) {

    public static final int MOST = 1000;

    public int all() {
        return Math.min(MOST, late + today + later);
    }
}
