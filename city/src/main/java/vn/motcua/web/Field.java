package vn.motcua.web;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One question of a form with the answer so far. Made by a factory and shaped by the methods that return a copy:
 * {@code Field.text("parcel", "Số thửa đất").valued("128").sized(Size.SHORT).failing(errors.get("parcel"))}.
 *
 * @param name of the request parameter; a date sends {@code name.day}, {@code name.month}, {@code name.year}
 * @param values answers so far, as typed; a date is one value "31/12/2026" or "2026-12-31"
 * @param hint how to answer; empty for none
 * @param error what is wrong and how to mend it; null when nothing is
 * @param prefill where the answer comes from, as in "Lấy từ căn cước, bạn không phải gõ"; empty for none
 * @param unit written behind the box, as in "m²"; empty for none
 * @param autocomplete and {@code inputMode} as HTML has them; null for none
 */
public record Field(
        Kind kind,
        String name,
        String label,
        List<String> values,
        List<Option> options,
        String hint,
        @Nullable String error,
        String prefill,
        boolean optional,
        Size size,
        String unit,
        @Nullable String autocomplete,
        @Nullable String inputMode,
        boolean locked) {

    /** What the answer is given in. */
    public enum Kind {
        TEXT,
        PASSWORD,
        EMAIL,
        PHONE,
        NUMBER,
        AREA,
        SELECT,
        DATE,
        /** One of a few, as cards. */
        CHOICE,
        /** Any of a few, as cards. */
        CHOICES,
        /** One box to tick; its label is the sentence agreed to. */
        CONSENT;

        /** The type of the HTML input. Numbers are text: people type 85,4 as well as 85.4. */
        public String inputType() {
            return switch (this) {
                case PASSWORD -> "password";
                case EMAIL -> "email";
                case PHONE -> "tel";
                default -> "text";
            };
        }
    }

    /** How wide the box is: about as wide as the answer. */
    public enum Size {
        SHORT,
        MEDIUM,
        FULL;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Field of(Kind kind, String name, String label, List<Option> options) {
        var mode = switch (kind) {
            case NUMBER -> "decimal";
            case PHONE -> "tel";
            case EMAIL -> "email";
            default -> null;
        };
        return new Field(
                kind,
                name,
                label,
                List.of(),
                List.copyOf(options),
                "",
                null,
                "",
                false,
                kind == Kind.NUMBER ? Size.SHORT : Size.FULL,
                "",
                null,
                mode,
                false);
    }

    public static Field text(String name, String label) {
        return of(Kind.TEXT, name, label, List.of());
    }

    public static Field area(String name, String label) {
        return of(Kind.AREA, name, label, List.of());
    }

    public static Field number(String name, String label) {
        return of(Kind.NUMBER, name, label, List.of());
    }

    public static Field date(String name, String label) {
        return of(Kind.DATE, name, label, List.of());
    }

    public static Field select(String name, String label, List<Option> options) {
        return of(Kind.SELECT, name, label, options);
    }

    public static Field choice(String name, String label, List<Option> options) {
        return of(Kind.CHOICE, name, label, options);
    }

    public static Field choices(String name, String label, List<Option> options) {
        return of(Kind.CHOICES, name, label, options);
    }

    public static Field consent(String name, String sentence) {
        return of(Kind.CONSENT, name, sentence, List.of(new Option("true", sentence)));
    }

    /** Yes or no, in that order, with the values {@code true} and {@code false}. */
    public static Field yesNo(String name, String label, Texts texts) {
        return choice(
                name,
                label,
                List.of(
                        new Option("true", texts.get("layout.field.yes")),
                        new Option("false", texts.get("layout.field.no"))));
    }

    public Field valued(@Nullable String answer) {
        return valued(answer == null || answer.isEmpty() ? List.of() : List.of(answer));
    }

    public Field valued(List<String> answers) {
        return new Field(
                kind,
                name,
                label,
                List.copyOf(answers),
                options,
                hint,
                error,
                prefill,
                optional,
                size,
                unit,
                autocomplete,
                inputMode,
                locked);
    }

    public Field hinted(@Nullable String sentence) {
        return new Field(
                kind,
                name,
                label,
                values,
                options,
                sentence == null ? "" : sentence,
                error,
                prefill,
                optional,
                size,
                unit,
                autocomplete,
                inputMode,
                locked);
    }

    public Field failing(@Nullable String sentence) {
        return new Field(
                kind,
                name,
                label,
                values,
                options,
                hint,
                sentence,
                prefill,
                optional,
                size,
                unit,
                autocomplete,
                inputMode,
                locked);
    }

    public Field prefilledFrom(@Nullable String source) {
        return new Field(
                kind,
                name,
                label,
                values,
                options,
                hint,
                error,
                source == null ? "" : source,
                optional,
                size,
                unit,
                autocomplete,
                inputMode,
                locked);
    }

    public Field optional(boolean may) {
        return new Field(
                kind,
                name,
                label,
                values,
                options,
                hint,
                error,
                prefill,
                may,
                size,
                unit,
                autocomplete,
                inputMode,
                locked);
    }

    public Field sized(Size width) {
        return new Field(
                kind,
                name,
                label,
                values,
                options,
                hint,
                error,
                prefill,
                optional,
                width,
                unit,
                autocomplete,
                inputMode,
                locked);
    }

    public Field in(String unitOfMeasure) {
        return new Field(
                kind,
                name,
                label,
                values,
                options,
                hint,
                error,
                prefill,
                optional,
                size,
                unitOfMeasure,
                autocomplete,
                inputMode,
                locked);
    }

    public Field completing(@Nullable String autocompleteToken) {
        return new Field(
                kind,
                name,
                label,
                values,
                options,
                hint,
                error,
                prefill,
                optional,
                size,
                unit,
                autocompleteToken,
                inputMode,
                locked);
    }

    public Field keyboard(@Nullable String mode) {
        return new Field(
                kind,
                name,
                label,
                values,
                options,
                hint,
                error,
                prefill,
                optional,
                size,
                unit,
                autocomplete,
                mode,
                locked);
    }

    /** Known for sure and not to be changed here; still sent with the form. */
    public Field locked(boolean fixed) {
        return new Field(
                kind,
                name,
                label,
                values,
                options,
                hint,
                error,
                prefill,
                optional,
                size,
                unit,
                autocomplete,
                inputMode,
                fixed);
    }

    /** What the error summary links to: the first control of this field. */
    public String id() {
        return idOf(name);
    }

    static String idOf(String name) {
        return "f-" + name.replaceAll("[^A-Za-z0-9_-]", "-");
    }

    public String value() {
        return values.isEmpty() ? "" : values.getFirst();
    }

    public boolean holds(Option option) {
        return values.contains(option.value());
    }

    /** Day, month, year as typed; parts not given are empty. */
    public List<String> dateParts() {
        var iso = value().matches("\\d{4}-\\d{1,2}-\\d{1,2}");
        var parts = value().split(iso ? "-" : "/", -1);
        var at = new String[] {"", "", ""};
        for (int i = 0; i < Math.min(3, parts.length); i++) {
            at[iso ? 2 - i : i] = parts[i];
        }
        return List.of(at);
    }

    /** The ids of hint and error, to be announced with the control; null when there is neither. */
    public @Nullable String describedBy() {
        var ids = (hint.isEmpty() ? "" : id() + "-hint ") + (error == null ? "" : id() + "-error");
        return ids.isEmpty() ? null : ids.strip();
    }
}
