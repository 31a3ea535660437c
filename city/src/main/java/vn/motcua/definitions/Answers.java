package vn.motcua.definitions;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether an answer in a scenario fits its field. */
final class Answers {

    private static final Pattern WARD = Pattern.compile("\\d{5}");
    private static final Pattern PERSONAL_ID = Pattern.compile("\\d{12}");

    private Answers() {}

    /** What is wrong; empty when it fits. */
    static String fault(Field field, Object answer, Map<String, Set<String>> codes) {
        String expected = expected(field, answer, choices(field, codes));
        return expected == null ? "" : field.id() + " is " + answer + ", expected " + expected;
    }

    private static @Nullable String expected(Field field, Object answer, Collection<String> choices) {
        return switch (field.type()) {
            case NUMBER, MONEY ->
                answer instanceof Integer || answer instanceof Long ? limits(field, answer) : "a whole number";
            case AREA -> answer instanceof Number ? limits(field, answer) : "a number";
            case YES_NO -> answer instanceof Boolean ? null : "true or false";
            case DATE -> isDate(answer) ? null : "a day, yyyy-MM-dd";
            case CHOICE -> choices.contains(answer) ? null : "one of " + shown(choices);
            case CHOICES ->
                answer instanceof List<?> list && choices.containsAll(list) ? null : "a list of " + shown(choices);
            case WARD -> matches(WARD, answer) ? null : "a commune's code, 5 digits";
            case PERSONAL_ID -> matches(PERSONAL_ID, answer) ? null : "12 digits";
            case NOTE -> "no answer: it is a note";
            case PERSON -> null;
            default -> answer instanceof String text ? text(field, text) : "a text";
        };
    }

    private static @Nullable String limits(Field field, Object answer) {
        BigDecimal number = new BigDecimal(answer.toString());
        if (field.min() != null && number.compareTo(field.min()) < 0) {
            return "at least " + field.min();
        }
        return field.max() != null && number.compareTo(field.max()) > 0 ? "at most " + field.max() : null;
    }

    private static @Nullable String text(Field field, String text) {
        if (field.maxLength() != null && text.length() > field.maxLength()) {
            return "at most " + field.maxLength() + " characters";
        }
        return field.pattern() != null && !Pattern.matches(field.pattern(), text)
                ? "to match " + field.pattern()
                : null;
    }

    private static boolean isDate(Object answer) {
        try {
            return answer instanceof String text && LocalDate.parse(text) != null;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static boolean matches(Pattern pattern, Object answer) {
        return answer instanceof String text && pattern.matcher(text).matches();
    }

    private static Collection<String> choices(Field field, Map<String, Set<String>> codes) {
        if (field.codes() != null) {
            return codes.getOrDefault(field.codes(), Set.of());
        }
        return field.options().stream().map(Field.Option::value).toList();
    }

    private static String shown(Collection<String> choices) {
        List<String> sorted = choices.stream().sorted().limit(12).toList();
        return String.join(", ", sorted) + (choices.size() > 12 ? ", …" : "");
    }
}
