package vn.motcua.catalogue.importing;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.motcua.catalogue.CatalogueEntry.Step;

/**
 * Cuts the order of doing (trình tự thực hiện) into steps. The first kind of mark that the text uses makes the steps,
 * "Bước n" before every other; what stands under it becomes its details.
 */
final class StepReader {

    private static final Pattern INLINE_STEP = Pattern.compile(
            "(?<=[.;:)]) (?=(?:[-+*•] ?)?(?:[a-zđ]\\) ?)?Bước \\d{1,2} ?[:.)])| (?=[-+*•] ?Bước \\d{1,2} ?:)"
                    + "| (?=Bước \\d{1,2} ?: )|(?<=[.;])(?=Bước \\d{1,2}:)");
    private static final Pattern INLINE_BULLET =
            Pattern.compile("(?<=[.;:]) (?=[-+•] \\p{Lu})|(?<=[.;:]) (?=\\* ?\\p{Lu})");
    private static final Pattern ONLY_MARK = Pattern.compile("[-+*•–.;: ]*");
    private static final Pattern STEP =
            Pattern.compile("^(?:[-+*•–] ?)?(?:[a-zđ]\\) ?)?(Bước \\d{1,2}(?:\\.\\d)?) ?[:.)]? ?(.*)$");
    private static final Pattern NUMBER = Pattern.compile("^(\\d{1,2})[.)] ?(?!\\d)(.+)$");
    private static final Pattern LETTER = Pattern.compile("^([a-zđ])\\) ?(.+)$");
    private static final Pattern STAR = Pattern.compile("^\\* ?(.+)$");
    private static final Pattern DASH = Pattern.compile("^[-–•] ?(.+)$");
    private static final Pattern LOWER_MARK = Pattern.compile("^(?:\\+|\\(|\\d{1,2}\\.\\d|-\\+).*$");
    private static final Pattern NOTE = Pattern.compile("^\\*? ?(Lưu ý|Ghi chú)(?: ?:| ?\\*)? ?(.*)$");

    private enum Mark {
        STEP,
        NUMBER,
        LETTER,
        STAR,
        DASH,
        LOWER,
        NONE
    }

    private record Line(Mark mark, String label, String text, String whole) {}

    private static final Map<Mark, Pattern> LABELLED = new EnumMap<>(Map.of(Mark.NUMBER, NUMBER, Mark.LETTER, LETTER));

    private StepReader() {}

    static List<Step> read(String published, Defects defects) {
        String text = PublishedText.clean(published);
        if (text.isEmpty()) {
            defects.add(Defect.NO_STEPS);
            return List.of();
        }
        if (text.endsWith("(") || text.endsWith(",")) {
            defects.add(Defect.STEPS_CUT);
        }
        List<Line> lines = lines(text);
        return group(lines, topMark(lines));
    }

    private static List<Line> lines(String text) {
        String broken = INLINE_STEP.matcher(text).replaceAll("\n");
        broken = INLINE_BULLET.matcher(broken).replaceAll("\n");
        List<String> whole = new ArrayList<>();
        for (String line : broken.lines()
                .map(String::strip)
                .filter(l -> !ONLY_MARK.matcher(l).matches())
                .toList()) {
            if (!whole.isEmpty() && continues(whole.getLast(), line)) {
                whole.set(whole.size() - 1, whole.getLast() + " " + line);
            } else {
                whole.add(line);
            }
        }
        return whole.stream().map(StepReader::mark).toList();
    }

    /** A soft break in the middle of a sentence: the line goes on in lower case and the one before had not ended. */
    private static boolean continues(String before, String line) {
        return Character.isLowerCase(line.codePointAt(0))
                && !LETTER.matcher(line).matches()
                && ".;:".indexOf(before.charAt(before.length() - 1)) < 0;
    }

    private static Line mark(String line) {
        Matcher step = STEP.matcher(line);
        if (step.matches()) {
            return new Line(Mark.STEP, step.group(1), step.group(2), line);
        }
        Matcher note = NOTE.matcher(line);
        if (line.startsWith("*") && note.matches()) {
            return new Line(Mark.STEP, note.group(1), note.group(2), line);
        }
        if (LOWER_MARK.matcher(line).matches()) {
            return new Line(Mark.LOWER, "", line, line);
        }
        return LABELLED.entrySet().stream()
                .map(labelled -> labelled(line, labelled.getKey(), labelled.getValue()))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> unlabelled(line));
    }

    private static Optional<Line> labelled(String line, Mark mark, Pattern pattern) {
        Matcher m = pattern.matcher(line);
        return m.matches() ? Optional.of(new Line(mark, m.group(1), m.group(2), line)) : Optional.empty();
    }

    private static Line unlabelled(String line) {
        Matcher star = STAR.matcher(line);
        if (star.matches()) {
            return new Line(Mark.STAR, "", star.group(1), line);
        }
        Matcher dash = DASH.matcher(line);
        return dash.matches() ? new Line(Mark.DASH, "", dash.group(1), line) : new Line(Mark.NONE, "", line, line);
    }

    private static Mark topMark(List<Line> lines) {
        if (lines.stream().anyMatch(l -> l.mark() == Mark.STEP && l.label().startsWith("Bước"))) {
            return Mark.STEP;
        }
        return lines.stream()
                .map(Line::mark)
                .filter(m -> m != Mark.NONE && m != Mark.LOWER && m != Mark.STEP)
                .findFirst()
                .orElse(Mark.NONE);
    }

    private static List<Step> group(List<Line> lines, Mark top) {
        List<Step> steps = new ArrayList<>();
        @Nullable Line head = null;
        List<String> details = new ArrayList<>();
        for (Line line : lines) {
            boolean begins = head == null || line.mark() == Mark.STEP || (line.mark() == top && !isNote(head));
            if (begins && head != null) {
                steps.add(step(head, details));
                details = new ArrayList<>();
            }
            if (begins) {
                head = line;
            } else {
                details.add(line.mark() == Mark.DASH ? line.text() : line.whole());
            }
        }
        if (head != null) {
            steps.add(step(head, details));
        }
        return List.copyOf(steps);
    }

    private static boolean isNote(Line head) {
        return head.mark() == Mark.STEP && !head.label().startsWith("Bước");
    }

    /** A head that is only a label takes its first detail as its text. */
    private static Step step(Line head, List<String> details) {
        if (head.text().isEmpty() && !details.isEmpty()) {
            return new Step(head.label(), details.getFirst(), List.copyOf(details.subList(1, details.size())));
        }
        return new Step(head.label(), head.text(), List.copyOf(details));
    }
}
