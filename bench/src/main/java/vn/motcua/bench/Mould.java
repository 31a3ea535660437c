package vn.motcua.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A text of a real dossier in which ids, names and times can be replaced: cut once, cast a million times. */
final class Mould {

    private static final String INSTANT = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z";
    private static final String DAY = "(?<=\")\\d{4}-\\d\\d-\\d\\d(?=\")";
    /** Days this near to the dossier's beginning belong to it; others are birthdays and the like. */
    private static final int NEAR_DAYS = 120;

    private sealed interface Segment {
        record Fixed(String text) implements Segment {}

        record Slot(int number) implements Segment {}

        record Moment(Instant at) implements Segment {}

        record Day(LocalDate day) implements Segment {}
    }

    private final List<Segment> segments;

    private Mould(List<Segment> segments) {
        this.segments = segments;
    }

    /**
     * Cuts a text.
     *
     * @param slots what to replace, by the number of its replacement
     */
    static Mould of(String text, Map<String, Integer> slots, LocalDate begun) {
        String words = slots.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        Matcher found = Pattern.compile("(?<word>" + words + ")|(?<moment>" + INSTANT + ")|(?<day>" + DAY + ")")
                .matcher(text);
        List<Segment> segments = new ArrayList<>();
        int at = 0;
        while (found.find()) {
            segments.add(new Segment.Fixed(text.substring(at, found.start())));
            segments.add(segment(found, slots, begun));
            at = found.end();
        }
        segments.add(new Segment.Fixed(text.substring(at)));
        return new Mould(segments);
    }

    private static Segment segment(Matcher found, Map<String, Integer> slots, LocalDate begun) {
        if (found.group("word") != null) {
            return new Segment.Slot(java.util.Objects.requireNonNull(slots.get(found.group())));
        }
        if (found.group("moment") != null) {
            return new Segment.Moment(Instant.parse(found.group()));
        }
        try {
            LocalDate day = LocalDate.parse(found.group());
            boolean near = Math.abs(ChronoUnit.DAYS.between(begun, day)) <= NEAR_DAYS;
            return near ? new Segment.Day(day) : new Segment.Fixed(found.group());
        } catch (java.time.format.DateTimeParseException notOne) {
            return new Segment.Fixed(found.group());
        }
    }

    /** The text with these replacements, its times {@code days} earlier. */
    String cast(String[] replacements, int days) {
        StringBuilder text = new StringBuilder(2048);
        for (Segment segment : segments) {
            switch (segment) {
                case Segment.Fixed(var fixed) -> text.append(fixed);
                case Segment.Slot(var number) -> text.append(replacements[number]);
                case Segment.Moment(var at) -> text.append(at.minus(Duration.ofDays(days)));
                case Segment.Day(var day) -> text.append(day.minusDays(days));
            }
        }
        return text.toString();
    }
}
