package vn.motcua.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import vn.motcua.kernel.Invalid;
import vn.motcua.kernel.ProblemException;

/**
 * What was typed into a form: read once, shown again beside what is wrong with it. A controller asks for it by type. Of two
 * forms on one page the fields of one begin with a prefix, see {@link #within}.
 */
public final class Typed {

    private static final int LONGEST = 1000;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT);

    private final MultiValueMap<String, String> form;
    private final String prefix;
    private final List<Invalid.Fault> faults = new ArrayList<>();
    private List<Fault> wrong = List.of();

    /** @param form parameters of a request */
    public Typed(MultiValueMap<String, String> form) {
        this(form, "");
    }

    private Typed(MultiValueMap<String, String> form, String prefix) {
        this.form = form;
        this.prefix = prefix;
    }

    /** A form not yet filled in. */
    public static Typed nothing() {
        return new Typed(new LinkedMultiValueMap<>());
    }

    /** The part of the form whose fields begin with {@code start}, which is left out from here on but in {@link #shown}. */
    public Typed within(String start) {
        return new Typed(form, start);
    }

    /** Fills in what is offered where nothing was typed. */
    public Typed offering(String field, String... values) {
        if (texts(field).isEmpty()) {
            form.put(prefix + field, List.of(values));
        }
        return this;
    }

    /** Fills in a day where none was typed. */
    public Typed offering(String field, LocalDate day) {
        return dayTyped(field).isEmpty() ? offering(field, DAY.format(day)) : this;
    }

    /**
     * Does the work, or shows the form once more: what is wrong stands beside its fields, with what was typed.
     *
     * @param again shows the form, with {@link #wrong} and {@link #shown} fields
     * @param work may refuse with {@link Invalid}; other problems are not the form's
     */
    public String answer(Page page, HttpServletResponse response, Supplier<String> again, Supplier<String> work) {
        try {
            return work.get();
        } catch (ProblemException refused) {
            if (!(refused.problem() instanceof Invalid invalid)) {
                throw refused;
            }
            response.setStatus(invalid.summary().kind().status());
            wrong = invalid.faults().stream()
                    .map(fault -> new Fault(
                            prefix + fault.field(),
                            page.text(fault.key(), fault.arguments().toArray())))
                    .toList();
            return again.get();
        }
    }

    /** What is wrong with the form; empty before it was answered. */
    public List<Fault> wrong() {
        return wrong;
    }

    public String text(String field) {
        String value = form.getFirst(prefix + field);
        return value == null
                ? ""
                : value.substring(0, Math.min(value.length(), LONGEST)).strip();
    }

    public List<String> texts(String field) {
        return form.getOrDefault(prefix + field, List.of()).stream()
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** The day; what is no day is a fault and reads as the first of all days. */
    public LocalDate day(String field) {
        LocalDate day = optionalDay(field);
        if (day == null) {
            if (faults.stream().noneMatch(fault -> fault.field().equals(field))) {
                fault(field, "web.date-wrong");
            }
            return LocalDate.EPOCH;
        }
        return day;
    }

    /** The day; null when nothing was typed, or what is no day, which is a fault. */
    public @Nullable LocalDate optionalDay(String field) {
        String typed = dayTyped(field);
        if (typed.isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(typed, DAY);
        } catch (DateTimeParseException e) {
            fault(field, "web.date-wrong");
            return null;
        }
    }

    private String dayTyped(String field) {
        return DateBoxes.read(form::getFirst, prefix + field);
    }

    public void fault(String field, String key) {
        faults.add(new Invalid.Fault(field, key));
    }

    /** Goes on only if everything could be read. */
    public void check() {
        if (!faults.isEmpty()) {
            throw new Invalid(List.copyOf(faults)).asException();
        }
    }

    /** The field, by its whole name, with what was typed in it and what is wrong with that. */
    public Field shown(Field field) {
        Field failing = field.failing(wrong.stream()
                .filter(fault -> fault.name().equals(field.name()))
                .map(Fault::sentence)
                .findFirst()
                .orElse(null));
        return field.kind() == Field.Kind.DATE
                ? failing.valued(DateBoxes.read(form::getFirst, field.name()))
                : failing.valued(form.getOrDefault(field.name(), List.of()).stream()
                        .filter(value -> !value.isEmpty())
                        .toList());
    }
}
