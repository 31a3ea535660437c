package vn.motcua.cases;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import vn.motcua.cases.core.WorkClock;

/** When somebody is warned of a step's due time. */
public enum Alarm {
    HALF,
    EIGHTY_PERCENT,
    ONE_WORKING_DAY,
    LATE;

    record Next(Alarm alarm, Instant at) {}

    /** The first one not before {@code from}; empty when all have been. A step that opens late is late at once. */
    static Optional<Next> next(WorkClock work, Instant opened, Instant due, Instant from) {
        Instant late = due.isBefore(opened) ? opened : due;
        Duration whole = work.between(opened, due);
        Stream<Next> warnings = whole.isNegative() || whole.isZero()
                ? Stream.of()
                : Stream.of(
                        new Next(HALF, work.plus(opened, whole.dividedBy(2))),
                        new Next(
                                EIGHTY_PERCENT,
                                work.plus(opened, whole.multipliedBy(4).dividedBy(5))),
                        new Next(ONE_WORKING_DAY, work.oneWorkingDayBefore(due)));
        return Stream.concat(warnings, Stream.of(new Next(LATE, late)))
                .filter(n -> !n.at().isBefore(from))
                .min(Comparator.comparing(Next::at).thenComparing(Next::alarm));
    }
}
