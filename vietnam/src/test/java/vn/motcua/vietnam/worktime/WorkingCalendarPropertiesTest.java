package vn.motcua.vietnam.worktime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import vn.motcua.vietnam.calendar.HolidayCalendar;
import vn.motcua.vietnam.calendar.SpecialDay;

class WorkingCalendarPropertiesTest {

    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2029, 12, 31);

    private static WorkingCalendar calendar(HolidayCalendar holidays, OfficeHours office) {
        return WorkingCalendar.of(holidays, office, FIRST, LAST);
    }

    @Provide
    Arbitrary<Instant> moments() {
        return Arbitraries.integers()
                .between(0, 3 * 365 * 24 * 60)
                .map(minute -> ZonedDateTime.of(FIRST.atStartOfDay(), WorkingCalendar.ZONE)
                        .toInstant()
                        .plus(Duration.ofMinutes(minute)));
    }

    @Provide
    Arbitrary<OfficeHours> offices() {
        return Arbitraries.of(
                OfficeHours.usual(),
                OfficeHours.weekdays(TimeRange.of("07:00-11:30"), TimeRange.of("13:00-16:45")),
                OfficeHours.usual().with(DayOfWeek.SATURDAY, TimeRange.of("07:30-11:30")),
                OfficeHours.usual().with(DayOfWeek.SATURDAY, TimeRange.of("08:00-08:05")),
                OfficeHours.usual().with(DayOfWeek.WEDNESDAY));
    }

    @Provide
    Arbitrary<HolidayCalendar> holidays() {
        var day = Combinators.combine(
                        Arbitraries.integers().between(0, 4 * 365), Arbitraries.of(SpecialDay.Kind.values()))
                .as((offset, kind) -> SpecialDay.official(FIRST.plusDays(offset), kind, "ngày"));
        return day.list().ofMaxSize(120).map(days -> {
            var calendar = HolidayCalendar.of(List.of());
            for (var one : days) {
                calendar = calendar.with(one);
            }
            return calendar;
        });
    }

    @Provide
    Arbitrary<Limit> limits() {
        return Combinators.combine(Arbitraries.integers().between(0, 90), Arbitraries.of(Limit.Unit.values()))
                .as((amount, unit) -> switch (unit) {
                    case HOURS -> Limit.hours(amount + 1);
                    case DAYS, WORKING_DAYS -> new Limit(amount, unit);
                    case MONTHS -> Limit.months(amount % 6 + 1);
                });
    }

    @Property(tries = 300)
    void fast_equals_slow(
            @ForAll("holidays") HolidayCalendar holidays,
            @ForAll("offices") OfficeHours office,
            @ForAll("limits") Limit limit,
            @ForAll("moments") Instant from,
            @ForAll @IntRange(max = 100 * 24 * 60) int minutes) {
        var fast = calendar(holidays, office);
        var slow = new SlowDeadlines(holidays, office);
        var to = from.plus(Duration.ofMinutes(minutes));
        assertThat(fast.due(limit, from)).isEqualTo(slow.due(limit, from));
        assertThat(fast.workingTime(from, to).toMinutes()).isEqualTo(slow.workingMinutes(from, to));
        assertThat(fast.plusWorkingTime(from, Duration.ofMinutes(minutes / 8 + 1)))
                .isEqualTo(slow.walk(from, Duration.ofMinutes(minutes / 8 + 1)));
    }

    @Property
    void a_longer_limit_is_never_due_earlier(
            @ForAll("holidays") HolidayCalendar holidays,
            @ForAll("offices") OfficeHours office,
            @ForAll("limits") Limit limit,
            @ForAll("moments") Instant accepted) {
        var calendar = calendar(holidays, office);
        int least = limit.unit() == Limit.Unit.DAYS || limit.unit() == Limit.Unit.WORKING_DAYS ? 0 : 1;
        var shorter = new Limit(Math.max(least, limit.amount() - 1), limit.unit());
        assertThat(calendar.due(shorter, accepted)).isBeforeOrEqualTo(calendar.due(limit, accepted));
        assertThat(calendar.due(limit, accepted)).isAfterOrEqualTo(accepted);
    }

    @Property
    void a_pause_never_shortens_and_gives_back_what_it_took(
            @ForAll("holidays") HolidayCalendar holidays,
            @ForAll("offices") OfficeHours office,
            @ForAll("limits") Limit limit,
            @ForAll("moments") Instant accepted,
            @ForAll @IntRange(max = 60 * 24 * 60) int untilPause,
            @ForAll @IntRange(max = 60 * 24 * 60) int pauseMinutes) {
        var calendar = calendar(holidays, office);
        var due = calendar.due(limit, accepted);
        var pausedAt = accepted.plus(Duration.ofMinutes(untilPause));
        var resumedAt = pausedAt.plus(Duration.ofMinutes(pauseMinutes));
        var later = Deadline.of(limit, accepted).paused(pausedAt, resumedAt).due(calendar);
        assertThat(later).isAfterOrEqualTo(due);
        assertThat(calendar.dueAfterPause(due, pausedAt, resumedAt)).isAfterOrEqualTo(due);
        var direct = calendar.dueAfterPause(limit.unit(), due, pausedAt, resumedAt);
        assertThat(direct).isAfterOrEqualTo(later);
        if (!pausedAt.isBefore(due)) {
            assertThat(direct).isEqualTo(due);
            return;
        }
        var pauseDay = LocalDate.ofInstant(pausedAt, WorkingCalendar.ZONE);
        var resumeDay = LocalDate.ofInstant(resumedAt, WorkingCalendar.ZONE);
        var dueDay = LocalDate.ofInstant(due, WorkingCalendar.ZONE);
        var laterDay = LocalDate.ofInstant(direct, WorkingCalendar.ZONE);
        switch (limit.unit()) {
            case HOURS ->
                assertThat(calendar.workingTime(resumedAt, direct)).isEqualTo(calendar.workingTime(pausedAt, due));
            case WORKING_DAYS -> {
                int whole = resumeDay.equals(pauseDay) ? 0 : calendar.workingDays(pauseDay, resumeDay.minusDays(1));
                assertThat(calendar.workingDays(dueDay, laterDay)).isBetween(whole, whole + 2);
                // what was left when it was paused is left when it is resumed
                assertThat(calendar.workingDays(workDay(calendar, resumedAt), laterDay))
                        .isGreaterThanOrEqualTo(calendar.workingDays(workDay(calendar, pausedAt), dueDay));
            }
            case DAYS, MONTHS -> assertThat(laterDay).isAfterOrEqualTo(dueDay.plusDays(pauseMinutes / (24 * 60)));
        }
    }

    private static LocalDate workDay(WorkingCalendar calendar, Instant moment) {
        return LocalDate.ofInstant(calendar.nextWorkingMoment(moment), WorkingCalendar.ZONE);
    }

    @Property
    void one_more_holiday_never_moves_a_deadline_earlier(
            @ForAll("holidays") HolidayCalendar holidays,
            @ForAll("offices") OfficeHours office,
            @ForAll("limits") Limit limit,
            @ForAll("moments") Instant accepted,
            @ForAll @IntRange(max = 20 * 24 * 60) int untilPause,
            @ForAll @IntRange(max = 20 * 24 * 60) int pauseMinutes,
            @ForAll @IntRange(max = 60) int daysToHoliday) {
        var before = calendar(holidays, office);
        var date = LocalDate.ofInstant(accepted, WorkingCalendar.ZONE).plusDays(daysToHoliday);
        var after = calendar(holidays.with(SpecialDay.official(date, SpecialDay.Kind.HOLIDAY, "thêm")), office);
        var pausedAt = accepted.plus(Duration.ofMinutes(untilPause));
        var plain = Deadline.of(limit, accepted);
        var paused = plain.paused(pausedAt, pausedAt.plus(Duration.ofMinutes(pauseMinutes)));
        assertThat(plain.due(after)).isAfterOrEqualTo(plain.due(before));
        assertThat(paused.due(after)).isAfterOrEqualTo(paused.due(before));
    }

    @Property
    void working_days_there_and_back(
            @ForAll("holidays") HolidayCalendar holidays,
            @ForAll("offices") OfficeHours office,
            @ForAll("moments") Instant moment,
            @ForAll @IntRange(min = 1, max = 200) int days) {
        var calendar = calendar(holidays, office);
        var from = LocalDate.ofInstant(moment, WorkingCalendar.ZONE);
        var to = calendar.plusWorkingDays(from, days);
        assertThat(calendar.isWorkingDay(to)).isTrue();
        assertThat(calendar.workingDays(from, to)).isEqualTo(days);
        assertThat(calendar.workingDays(to, from)).isEqualTo(-days);
        assertThat(calendar.plusWorkingDays(calendar.plusWorkingDays(to, 1), -1))
                .isEqualTo(to);
    }

    @Property
    void the_next_working_moment_is_the_first(
            @ForAll("holidays") HolidayCalendar holidays,
            @ForAll("offices") OfficeHours office,
            @ForAll("moments") Instant moment) {
        var calendar = calendar(holidays, office);
        var next = calendar.nextWorkingMoment(moment);
        assertThat(calendar.isWorking(next)).isTrue();
        assertThat(calendar.workingTime(moment, next)).isZero();
        assertThat(calendar.isWorking(moment)).isEqualTo(next.equals(moment));
    }
}
