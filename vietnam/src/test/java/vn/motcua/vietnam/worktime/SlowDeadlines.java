package vn.motcua.vietnam.worktime;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import vn.motcua.vietnam.calendar.HolidayCalendar;

/** The same questions answered by walking day by day and minute by minute, with nothing shared but the inputs. */
record SlowDeadlines(HolidayCalendar holidays, OfficeHours office) {

    private static final ZoneOffset VIETNAM = ZoneOffset.ofHours(7);

    List<TimeRange> hours(LocalDate date) {
        var special = holidays.on(date);
        if (special.isPresent()) {
            return special.get().isOff() ? List.of() : office.makeUpDay();
        }
        return office.on(date.getDayOfWeek());
    }

    boolean works(LocalDate date) {
        return !hours(date).isEmpty();
    }

    Instant due(Limit limit, Instant accepted) {
        var local = LocalDateTime.ofInstant(accepted, VIETNAM);
        var day = local.toLocalDate();
        if (limit.amount() == 0) {
            boolean late = local.toLocalTime().isAfter(office.cutOff())
                    || (works(day)
                            && !local.toLocalTime()
                                    .isBefore(hours(day).getLast().end()));
            return close(firstWorking(late || !works(day) ? day.plusDays(1) : day));
        }
        return switch (limit.unit()) {
            case HOURS -> walk(accepted, Duration.ofHours(limit.amount()));
            case MONTHS -> close(firstWorking(day.plusMonths(limit.amount())));
            case DAYS -> {
                for (int i = 0; i < limit.amount(); i++) {
                    day = day.plusDays(1);
                }
                yield close(firstWorking(day));
            }
            case WORKING_DAYS -> {
                for (int left = limit.amount(); left > 0; ) {
                    day = day.plusDays(1);
                    if (works(day)) {
                        left--;
                    }
                }
                yield close(day);
            }
        };
    }

    LocalDate firstWorking(LocalDate date) {
        var day = date;
        while (!works(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    private Instant close(LocalDate day) {
        return day.atTime(hours(day).getLast().end()).toInstant(VIETNAM);
    }

    /** Minute by minute; moments and ranges are whole minutes in these tests. */
    Instant walk(Instant from, Duration time) {
        var moment = LocalDateTime.ofInstant(from, VIETNAM);
        long left = time.toMinutes();
        while (left > 0) {
            if (!works(moment.toLocalDate())) {
                moment = moment.toLocalDate().plusDays(1).atStartOfDay();
                continue;
            }
            if (working(moment)) {
                left--;
            }
            moment = moment.plusMinutes(1);
        }
        return moment.toInstant(VIETNAM);
    }

    long workingMinutes(Instant from, Instant to) {
        long minutes = 0;
        var end = LocalDateTime.ofInstant(to, VIETNAM);
        for (var moment = LocalDateTime.ofInstant(from, VIETNAM); moment.isBefore(end); ) {
            if (!works(moment.toLocalDate())) {
                moment = moment.toLocalDate().plusDays(1).atStartOfDay();
                continue;
            }
            if (working(moment)) {
                minutes++;
            }
            moment = moment.plusMinutes(1);
        }
        return minutes;
    }

    private boolean working(LocalDateTime moment) {
        LocalTime time = moment.toLocalTime();
        return hours(moment.toLocalDate()).stream()
                .anyMatch(range -> !time.isBefore(range.start()) && time.isBefore(range.end()));
    }
}
