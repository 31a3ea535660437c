package vn.motcua.vietnam.worktime;

import java.util.List;

/** The ranges of one day in nanoseconds from midnight. */
final class DayHours {

    static final DayHours OFF = new DayHours(List.of());

    private final List<TimeRange> ranges;
    private final long[] starts;
    private final long[] ends;
    private final long total;

    DayHours(List<TimeRange> ranges) {
        this.ranges = ranges;
        starts = ranges.stream().mapToLong(range -> range.start().toNanoOfDay()).toArray();
        ends = ranges.stream().mapToLong(range -> range.end().toNanoOfDay()).toArray();
        total = ranges.stream().mapToLong(range -> range.length().toNanos()).sum();
    }

    boolean isWorking() {
        return total > 0;
    }

    List<TimeRange> ranges() {
        return ranges;
    }

    long total() {
        return total;
    }

    long start() {
        return starts[0];
    }

    long end() {
        return ends[ends.length - 1];
    }

    /** Working time from midnight to the moment. */
    long until(long moment) {
        long sum = 0;
        for (int i = 0; i < starts.length && starts[i] < moment; i++) {
            sum += Math.min(moment, ends[i]) - starts[i];
        }
        return sum;
    }

    /** The first moment by which so much working time has passed; {@code worked} is above 0 and at most the total. */
    long momentAfter(long worked) {
        long left = worked;
        int i = 0;
        while (left > ends[i] - starts[i]) {
            left -= ends[i] - starts[i];
            i++;
        }
        return starts[i] + left;
    }

    /** The moment itself if it is inside a range, else the next start of the day; -1 if the day's work is over. */
    long nextWorking(long moment) {
        for (int i = 0; i < starts.length; i++) {
            if (moment < ends[i]) {
                return Math.max(moment, starts[i]);
            }
        }
        return -1;
    }
}
