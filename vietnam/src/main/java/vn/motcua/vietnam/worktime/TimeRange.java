package vn.motcua.vietnam.worktime;

import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;

/** A stretch of one day, from {@code start} up to but not including {@code end}. */
public record TimeRange(LocalTime start, LocalTime end) {

    public TimeRange {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("%s is not before %s".formatted(start, end));
        }
    }

    /**
     * Reads {@code 07:30-11:30}, also with an en dash and spaces.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    public static TimeRange of(String text) {
        String[] ends = text.strip().split("\\s*[-–]\\s*", -1);
        if (ends.length != 2) {
            throw new IllegalArgumentException("\"%s\" is no range of hours like 07:30-11:30".formatted(text));
        }
        try {
            return new TimeRange(LocalTime.parse(ends[0]), LocalTime.parse(ends[1]));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("\"%s\" is no range of hours like 07:30-11:30".formatted(text), e);
        }
    }

    public Duration length() {
        return Duration.between(start, end);
    }

    /** {@code 07:30–11:30}. */
    @Override
    public String toString() {
        return start + "–" + end;
    }
}
