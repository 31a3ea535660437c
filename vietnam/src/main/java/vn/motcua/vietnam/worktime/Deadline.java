package vn.motcua.vietnam.worktime;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The clock of one dossier (thời hạn giải quyết hồ sơ): its limit, when the complete dossier was accepted, and what
 * moved the due time since. The clock starts at acceptance, not at submission.
 *
 * @param changes pauses and at most one extension, in the order in which they began and apart from each other
 */
public record Deadline(Limit limit, Instant accepted, List<Change> changes) {

    /** Something that moves the due time. */
    public sealed interface Change {

        /** When it took effect. */
        Instant at();
    }

    /**
     * A pause (tạm dừng): a supplement or a payment is awaited.
     *
     * @param until when work was resumed
     */
    public record Pause(Instant at, Instant until) implements Change {

        public Pause {
            if (until.isBefore(at)) {
                throw new IllegalArgumentException("the pause ends at %s, before %s".formatted(until, at));
            }
        }
    }

    /** A new due time with an apology (hẹn lại); allowed once: Decree 61/2018/NĐ-CP, article 19. */
    public record Extension(Instant at, Limit by) implements Change {}

    public Deadline {
        changes = List.copyOf(changes);
        Instant free = accepted;
        for (var change : changes) {
            if (change.at().isBefore(free)) {
                throw new IllegalArgumentException("%s begins before %s".formatted(change, free));
            }
            free = change instanceof Pause pause ? pause.until() : change.at();
        }
        if (changes.stream().filter(Extension.class::isInstance).count() > 1) {
            throw new IllegalArgumentException("the due time may be put off once only");
        }
    }

    public static Deadline of(Limit limit, Instant accepted) {
        return new Deadline(limit, accepted, List.of());
    }

    /**
     * This clock after one more pause.
     *
     * @throws IllegalArgumentException if it overlaps what is there
     */
    public Deadline paused(Instant from, Instant until) {
        return with(new Pause(from, until));
    }

    /**
     * This clock after it was put off.
     *
     * @throws IllegalArgumentException if it was put off before, or during a pause
     */
    public Deadline extended(Instant at, Limit by) {
        return with(new Extension(at, by));
    }

    private Deadline with(Change change) {
        var longer = new ArrayList<>(changes);
        longer.add(change);
        return new Deadline(limit, accepted, longer);
    }

    /**
     * When the result is due, after all changes. Of a limit in days the day of acceptance is no part, so a pause on that
     * day takes nothing from it.
     */
    public Instant due(WorkingCalendar calendar) {
        Instant due = calendar.due(limit, accepted);
        Instant counted = countedFrom(due);
        for (var change : changes) {
            due = switch (change) {
                case Pause pause
                when pause.until().isAfter(counted) ->
                    calendar.dueAfterPause(
                            limit.unit(), due, pause.at().isAfter(counted) ? pause.at() : counted, pause.until());
                case Pause _ -> due;
                case Extension extension -> calendar.extended(due, extension.by());
            };
        }
        return due;
    }

    private Instant countedFrom(Instant firstDue) {
        var nextDay = LocalDate.ofInstant(accepted, WorkingCalendar.ZONE)
                .plusDays(1)
                .atStartOfDay(WorkingCalendar.ZONE)
                .toInstant();
        return limit.unit() == Limit.Unit.HOURS || firstDue.isBefore(nextDay) ? accepted : nextDay;
    }
}
