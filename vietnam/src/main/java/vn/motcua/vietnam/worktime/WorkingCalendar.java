package vn.motcua.vietnam.worktime;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import vn.motcua.vietnam.calendar.HolidayCalendar;

/**
 * The working time of one office over a span of years. Setting it up walks over every day once and keeps sums; after
 * that every answer takes a few array look-ups, however far apart the moments are. Immutable, shared freely.
 *
 * <p>Every method throws {@link DateTimeException} for a question that leaves the span.
 */
public final class WorkingCalendar {

    /** The one time zone of Vietnam: UTC+7 all year. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final int LONGEST_SPAN_DAYS = 200 * 366;
    private static final long SHORTEST_SLOT = Duration.ofMinutes(30).toNanos();

    private final LocalDate first;
    private final LocalDate last;
    private final NavigableMap<LocalDate, OfficeHours> hoursFrom;
    private final DayHours[] hours;
    /** Working time and working days before the day with that index; one element more than there are days. */
    private final long[] timeBefore;

    private final int[] workingDaysBefore;
    private final int[] workingDayIndex;
    /** Working time is cut into slots as long as the shortest day; says on which working day a slot begins. */
    private final long slot;

    private final int[] workingDayOfSlot;

    private WorkingCalendar(
            HolidayCalendar holidays, NavigableMap<LocalDate, OfficeHours> hoursFrom, LocalDate first, LocalDate last) {
        this.first = first;
        this.last = last;
        this.hoursFrom = hoursFrom;
        int days = Math.toIntExact(last.toEpochDay() - first.toEpochDay() + 1);
        hours = new DayHours[days];
        fill(holidays);
        timeBefore = new long[days + 1];
        workingDaysBefore = new int[days + 1];
        for (int day = 0; day < days; day++) {
            timeBefore[day + 1] = timeBefore[day] + hours[day].total();
            workingDaysBefore[day + 1] = workingDaysBefore[day] + (hours[day].isWorking() ? 1 : 0);
        }
        workingDayIndex = new int[workingDaysBefore[days]];
        long shortest = Duration.ofDays(1).toNanos();
        for (int day = 0; day < days; day++) {
            if (hours[day].isWorking()) {
                workingDayIndex[workingDaysBefore[day]] = day;
                shortest = Math.min(shortest, hours[day].total());
            }
        }
        slot = Math.max(shortest, SHORTEST_SLOT);
        workingDayOfSlot = new int[Math.toIntExact(timeBefore[days] / slot + 1)];
        int working = 0;
        for (int i = 0; i < workingDayOfSlot.length; i++) {
            while (working < workingDayIndex.length - 1 && timeBefore[workingDayIndex[working] + 1] <= i * slot) {
                working++;
            }
            workingDayOfSlot[i] = working;
        }
    }

    /** An office with the same hours all the time; both ends of the span are included. */
    public static WorkingCalendar of(HolidayCalendar holidays, OfficeHours hours, LocalDate first, LocalDate last) {
        return of(holidays, Map.of(first, hours), first, last);
    }

    /**
     * An office whose hours change, such as those with summer and winter hours.
     *
     * @param hoursFrom the hours by the first day on which they hold; the earliest not after {@code first}
     * @throws IllegalArgumentException if the span is empty, longer than 200 years or begins before the earliest hours
     */
    public static WorkingCalendar of(
            HolidayCalendar holidays, Map<LocalDate, OfficeHours> hoursFrom, LocalDate first, LocalDate last) {
        if (last.isBefore(first) || last.toEpochDay() - first.toEpochDay() >= LONGEST_SPAN_DAYS) {
            throw new IllegalArgumentException("%s to %s is no span of at most 200 years".formatted(first, last));
        }
        var byDate = new TreeMap<>(hoursFrom);
        if (byDate.floorKey(first) == null) {
            throw new IllegalArgumentException("no office hours are given for " + first);
        }
        return new WorkingCalendar(holidays, byDate, first, last);
    }

    private void fill(HolidayCalendar holidays) {
        LocalDate from = first;
        while (!from.isAfter(last)) {
            var next = hoursFrom.higherKey(from);
            var until = next == null || next.isAfter(last) ? last : next.minusDays(1);
            var office = officeHours(from);
            var week = new EnumMap<DayOfWeek, DayHours>(DayOfWeek.class);
            for (var day : DayOfWeek.values()) {
                week.put(day, office.on(day).isEmpty() ? DayHours.OFF : new DayHours(office.on(day)));
            }
            int index = Math.toIntExact(from.toEpochDay() - first.toEpochDay());
            for (var date = from; !date.isAfter(until); date = date.plusDays(1)) {
                hours[index++] = week.getOrDefault(date.getDayOfWeek(), DayHours.OFF);
            }
            var makeUp = new DayHours(office.makeUpDay());
            for (var special : holidays.between(from, until)) {
                hours[index(special.date())] = special.isOff() ? DayHours.OFF : makeUp;
            }
            from = until.plusDays(1);
        }
    }

    public LocalDate first() {
        return first;
    }

    public LocalDate last() {
        return last;
    }

    /** The hours in force on the date, whether or not the office works on it. */
    public OfficeHours officeHours(LocalDate date) {
        var entry = hoursFrom.floorEntry(date);
        if (entry == null) {
            throw outside(date);
        }
        return entry.getValue();
    }

    /** The ranges in which the office works on the date; none on a day off. */
    public List<TimeRange> hoursOn(LocalDate date) {
        return hours[index(date)].ranges();
    }

    public boolean isWorkingDay(LocalDate date) {
        return hours[index(date)].isWorking();
    }

    public boolean isWorking(Instant moment) {
        var local = moment.atZone(ZONE);
        long time = local.toLocalTime().toNanoOfDay();
        return hours[index(local.toLocalDate())].nextWorking(time) == time;
    }

    /** The moment itself if the office works then, else the next opening. */
    public Instant nextWorkingMoment(Instant moment) {
        var local = moment.atZone(ZONE);
        var date = local.toLocalDate();
        long time = hours[index(date)].nextWorking(local.toLocalTime().toNanoOfDay());
        return time < 0 ? startOfWork(date.plusDays(1)) : at(date, time);
    }

    /** The opening of the day, or of the next working day if the office is closed on it. */
    public Instant startOfWork(LocalDate date) {
        var day = plusWorkingDays(date, 0);
        return at(day, hours[index(day)].start());
    }

    /** The end of the day's work, or of the next working day's if the office is closed on it. */
    public Instant endOfWork(LocalDate date) {
        var day = plusWorkingDays(date, 0);
        return at(day, hours[index(day)].end());
    }

    /**
     * The n-th working day after the date, which itself is not counted; before it, if {@code days} is negative. For 0
     * the date itself or, if it is a day off, the next working day.
     */
    public LocalDate plusWorkingDays(LocalDate date, int days) {
        int index = index(date);
        long ordinal =
                days > 0 ? workingDaysBefore[index + 1] + (long) days - 1 : workingDaysBefore[index] + (long) days;
        if (ordinal < 0 || ordinal >= workingDayIndex.length) {
            throw new DateTimeException(
                    "%d working days from %s is outside %s to %s".formatted(days, date, first, last));
        }
        return first.plusDays(workingDayIndex[(int) ordinal]);
    }

    /** How many working days come after {@code from} up to and including {@code to}; negative if {@code to} is earlier. */
    public int workingDays(LocalDate from, LocalDate to) {
        return workingDaysBefore[index(to) + 1] - workingDaysBefore[index(from) + 1];
    }

    /** The working time between two moments; negative if the second is earlier. */
    public Duration workingTime(Instant from, Instant to) {
        return Duration.ofNanos(position(to) - position(from));
    }

    /**
     * The first moment by which so much working time has passed since {@code from}; the end of an afternoon, not the
     * next morning.
     *
     * @throws IllegalArgumentException if the time is negative
     */
    public Instant plusWorkingTime(Instant from, Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("working time to add is negative: " + time);
        }
        long position = position(from);
        if (time.isZero()) {
            return from;
        }
        if (time.compareTo(Duration.ofNanos(timeBefore[hours.length] - position)) > 0) {
            throw new DateTimeException("%s of working time from %s ends after %s".formatted(time, from, last));
        }
        long target = position + time.toNanos();
        int working = workingDayOfSlot[(int) ((target - 1) / slot)];
        while (timeBefore[workingDayIndex[working] + 1] < target) {
            working++;
        }
        int day = workingDayIndex[working];
        return at(first.plusDays(day), hours[day].momentAfter(target - timeBefore[day]));
    }

    /** {@link #plusWorkingTime} for whole hours. */
    public Instant plusWorkingHours(Instant from, int amount) {
        return plusWorkingTime(from, Duration.ofHours(amount));
    }

    /**
     * When a result is due (thời điểm hẹn trả kết quả). The day of acceptance is day 0; a limit in days or months ends
     * with the office hours of its last day, and one that ends on a day off moves to the next working day (Civil Code
     * 91/2015/QH13, articles 147 and 148). A limit of the same day that is accepted after the cut-off or the end of work,
     * or on a day off, is due on the next working day.
     */
    public Instant due(Limit limit, Instant accepted) {
        var date = day(accepted);
        if (limit.isSameDay()) {
            return isInTimeForToday(accepted) ? endOfWork(date) : endOfWork(date.plusDays(1));
        }
        return after(limit, accepted);
    }

    private Instant after(Limit limit, Instant moment) {
        var date = day(moment);
        return switch (limit.unit()) {
            case HOURS -> plusWorkingHours(moment, limit.amount());
            case DAYS -> endOfWork(date.plusDays(limit.amount()));
            case WORKING_DAYS -> endOfWork(plusWorkingDays(date, limit.amount()));
            case MONTHS -> endOfWork(date.plusMonths(limit.amount()));
        };
    }

    /**
     * By when papers must have been handed on to the body that decides: the end of the working day of reception; after
     * the cut-off or on a day off, the start of the next working day (Decree 61/2018/NĐ-CP, article 18).
     */
    public Instant handOverDue(Instant received) {
        var date = day(received);
        return isInTimeForToday(received) ? endOfWork(date) : startOfWork(date.plusDays(1));
    }

    private boolean isInTimeForToday(Instant moment) {
        var local = moment.atZone(ZONE);
        var time = local.toLocalTime();
        var today = hours[index(local.toLocalDate())];
        return today.isWorking()
                && time.toNanoOfDay() < today.end()
                && !time.isAfter(officeHours(local.toLocalDate()).cutOff());
    }

    /**
     * The due time after a pause (tạm dừng). It moves by what the pause took from the limit, in the limit's own measure:
     *
     * <ul>
     *   <li>hours: by the working time that passed in the pause;
     *   <li>working days: by the working days that passed, parts of days added up and the sum rounded up to whole days;
     *   <li>days and months: by the days of the calendar, rounded up, then on to the next working day.
     * </ul>
     *
     * <p>That is our reading of a rule that the decrees leave open. What is due at the end of a day stays so, each pause
     * is rounded by itself, and always in favour of more time. A pause that begins at or after the due time changes
     * nothing: what is late stays late.
     *
     * @throws IllegalArgumentException if the pause ends before it begins
     */
    public Instant dueAfterPause(Limit.Unit unit, Instant due, Instant pausedAt, Instant resumedAt) {
        if (resumedAt.isBefore(pausedAt)) {
            throw new IllegalArgumentException("the pause ends at %s, before %s".formatted(resumedAt, pausedAt));
        }
        if (!pausedAt.isBefore(due) || resumedAt.equals(pausedAt)) {
            return due;
        }
        return switch (unit) {
            case HOURS -> plusWorkingTime(due, workingTime(pausedAt, resumedAt));
            case WORKING_DAYS -> later(due, begunWorkingDays(pausedAt, resumedAt));
            case DAYS, MONTHS -> endOfWork(day(due).plusDays(begunDays(pausedAt, resumedAt)));
        };
    }

    /**
     * {@link #dueAfterPause(Limit.Unit, Instant, Instant, Instant)} where the unit is not at hand: what is due exactly at
     * the end of a working day is taken for a limit in working days, anything else for one in hours.
     */
    public Instant dueAfterPause(Instant due, Instant pausedAt, Instant resumedAt) {
        boolean endsWithTheDay = endOfWork(day(due)).equals(due);
        return dueAfterPause(endsWithTheDay ? Limit.Unit.WORKING_DAYS : Limit.Unit.HOURS, due, pausedAt, resumedAt);
    }

    private Instant later(Instant due, int workingDays) {
        return workingDays == 0 ? due : endOfWork(plusWorkingDays(day(due), workingDays));
    }

    /**
     * Every working day counts as one, long or short: measured in hours, a holiday more could let a due date fall on a
     * short day and so move it earlier.
     */
    private int begunWorkingDays(Instant from, Instant to) {
        var start = dayPosition(from);
        var end = dayPosition(to);
        return end.days() - start.days() + (end.isFartherInItsDayThan(start) ? 1 : 0);
    }

    /** Whole working days from the start of the span, and how much of the next one, of what length. */
    private record DayPosition(int days, long worked, long length) {

        boolean isFartherInItsDayThan(DayPosition other) {
            return BigInteger.valueOf(worked)
                            .multiply(BigInteger.valueOf(other.length))
                            .compareTo(BigInteger.valueOf(other.worked).multiply(BigInteger.valueOf(length)))
                    > 0;
        }
    }

    private DayPosition dayPosition(Instant moment) {
        var local = moment.atZone(ZONE);
        int index = index(local.toLocalDate());
        long worked = hours[index].until(local.toLocalTime().toNanoOfDay());
        return worked == hours[index].total()
                ? new DayPosition(workingDaysBefore[index + 1], 0, 1)
                : new DayPosition(workingDaysBefore[index], worked, hours[index].total());
    }

    private static long begunDays(Instant from, Instant to) {
        return Math.ceilDiv(
                Duration.between(from, to).toSeconds(), Duration.ofDays(1).toSeconds());
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZONE);
    }

    /** The due time after it was put off (gia hạn, hẹn lại) by a limit that counts from the due time. */
    public Instant extended(Instant due, Limit by) {
        return by.isSameDay() ? due : after(by, due);
    }

    /** Nanoseconds of working time from the start of the span. */
    private long position(Instant moment) {
        var local = moment.atZone(ZONE);
        int day = index(local.toLocalDate());
        return timeBefore[day] + hours[day].until(local.toLocalTime().toNanoOfDay());
    }

    private static Instant at(LocalDate date, long nanoOfDay) {
        return ZonedDateTime.of(date, LocalTime.ofNanoOfDay(nanoOfDay), ZONE).toInstant();
    }

    private int index(LocalDate date) {
        long index = date.toEpochDay() - first.toEpochDay();
        if (index < 0 || index >= hours.length) {
            throw outside(date);
        }
        return (int) index;
    }

    private DateTimeException outside(LocalDate date) {
        return new DateTimeException("%s is outside the working calendar, %s to %s".formatted(date, first, last));
    }
}
