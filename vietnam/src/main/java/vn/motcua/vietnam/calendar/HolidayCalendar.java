package vn.motcua.vietnam.calendar;

import static java.util.stream.Collectors.toSet;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import vn.motcua.vietnam.table.CsvTable;

/**
 * The days off and make-up days that are known (lịch nghỉ lễ, tết). Immutable; a year's official notice of the Ministry
 * of Home Affairs is loaded with {@link #parse} and laid over with {@link #updatedBy}.
 */
public final class HolidayCalendar {

    private static final HolidayCalendar OFFICIAL =
            read(CsvTable.resource(HolidayCalendar.class, "public-holidays-2024-2027.csv"));

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;

    private final NavigableMap<LocalDate, SpecialDay> days;

    private HolidayCalendar(NavigableMap<LocalDate, SpecialDay> days) {
        this.days = days;
    }

    /**
     * A calendar of these days.
     *
     * @throws IllegalArgumentException if two of them are on the same date
     */
    public static HolidayCalendar of(Collection<SpecialDay> days) {
        var byDate = new TreeMap<LocalDate, SpecialDay>();
        for (var day : days) {
            var other = byDate.putIfAbsent(day.date(), day);
            if (other != null) {
                throw new IllegalArgumentException(
                        "%s is given twice: %s, %s".formatted(day.date(), other.name(), day.name()));
            }
        }
        return new HolidayCalendar(byDate);
    }

    /**
     * Reads a table with the columns {@code date} (yyyy-MM-dd), {@code name} (or {@code name_vi}), {@code kind}
     * (holiday, compensatory, swap-off, make-up) and, if wanted, {@code status} (official, verify, statutory,
     * tentative; else official) and {@code note}. Other columns are ignored.
     *
     * @throws IllegalArgumentException naming the line and what is wrong in it
     */
    public static HolidayCalendar parse(String csv) {
        return read(CsvTable.parse(csv));
    }

    /** The calendar of 2024 to 2027 that comes with the library; 2027 was still a proposal in 2026. */
    public static HolidayCalendar official() {
        return OFFICIAL;
    }

    /**
     * The holidays that follow from the law in these years, both included, without yearly decisions: no swapped days, and
     * where the Government chooses the days, a guess that is marked {@link SpecialDay.Standing#TENTATIVE}.
     *
     * @throws IllegalArgumentException outside 2000 to 2100
     */
    public static HolidayCalendar statutory(int firstYear, int lastYear) {
        if (firstYear < FIRST_YEAR || lastYear > LAST_YEAR || firstYear > lastYear) {
            throw new IllegalArgumentException("holidays are known for the years %d to %d, not %d to %d"
                    .formatted(FIRST_YEAR, LAST_YEAR, firstYear, lastYear));
        }
        return of(IntStream.rangeClosed(firstYear, lastYear)
                .boxed()
                .flatMap(year -> StatutoryHolidays.of(year).stream())
                .toList());
    }

    /** {@link #official} where it says something about a year, {@link #statutory} for the others of the span. */
    public static HolidayCalendar vietnam(int firstYear, int lastYear) {
        return statutory(firstYear, lastYear).updatedBy(OFFICIAL);
    }

    private static HolidayCalendar read(CsvTable table) {
        return of(table.rows().stream().map(HolidayCalendar::day).toList());
    }

    private static SpecialDay day(CsvTable.Row row) {
        try {
            return new SpecialDay(
                    LocalDate.parse(row.get("date")),
                    SpecialDay.Kind.of(row.get("kind")),
                    row.find("name_vi").orElseGet(() -> row.get("name")),
                    SpecialDay.Standing.valueOf(
                            row.find("status").orElse("official").toUpperCase(Locale.ROOT)),
                    row.find("note").orElse(""));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw new IllegalArgumentException(
                    message.startsWith("line ") ? message : "line %d: %s".formatted(row.line(), message), e);
        }
    }

    /** What is special about the day, if anything. */
    public Optional<SpecialDay> on(LocalDate date) {
        return Optional.ofNullable(days.get(date));
    }

    /** All days, the earliest first. */
    public List<SpecialDay> days() {
        return List.copyOf(days.values());
    }

    /** The days from one date to another, both included, the earliest first. */
    public List<SpecialDay> between(LocalDate first, LocalDate last) {
        return first.isAfter(last)
                ? List.of()
                : List.copyOf(days.subMap(first, true, last, true).values());
    }

    /** The years that have at least one day. */
    public Set<Integer> years() {
        return days.keySet().stream().map(LocalDate::getYear).collect(toSet());
    }

    /** This calendar with one more day, in place of what stood on that date. */
    public HolidayCalendar with(SpecialDay day) {
        var changed = new TreeMap<>(days);
        changed.put(day.date(), day);
        return new HolidayCalendar(changed);
    }

    /** This calendar without what stands on the date. */
    public HolidayCalendar without(LocalDate date) {
        var changed = new TreeMap<>(days);
        changed.remove(date);
        return new HolidayCalendar(changed);
    }

    /** This calendar with every year that {@code newer} knows taken whole from {@code newer}. */
    public HolidayCalendar updatedBy(HolidayCalendar newer) {
        var years = newer.years();
        var changed = new TreeMap<>(days);
        changed.keySet().removeIf(date -> years.contains(date.getYear()));
        changed.putAll(newer.days);
        return new HolidayCalendar(changed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HolidayCalendar calendar && days.equals(calendar.days);
    }

    @Override
    public int hashCode() {
        return days.hashCode();
    }

    @Override
    public String toString() {
        return "HolidayCalendar" + days.values();
    }
}
