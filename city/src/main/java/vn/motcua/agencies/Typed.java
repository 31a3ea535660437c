package vn.motcua.agencies;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import vn.motcua.kernel.Invalid;
import vn.motcua.kernel.Invalid.Fault;
import vn.motcua.kernel.ProblemException;
import vn.motcua.web.DateBoxes;
import vn.motcua.web.Field;
import vn.motcua.web.Page;

/** What was typed into a form: read once, shown again beside what is wrong with it. */
final class Typed {

    private static final int LONGEST = 1000;
    static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT);

    private final MultiValueMap<String, String> form;
    private final List<Fault> faults = new ArrayList<>();

    Typed(MultiValueMap<String, String> form) {
        this.form = form;
    }

    /** A form not yet filled in, but for a day that is offered. */
    static Typed withDay(String field, LocalDate day) {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add(field, DAY.format(day));
        return new Typed(form);
    }

    /** Does the work; what is wrong with the form is shown beside its fields, with what was typed. */
    static String answer(
            Page page,
            HttpServletResponse response,
            Function<List<vn.motcua.web.Fault>, String> again,
            Supplier<String> work) {
        try {
            return work.get();
        } catch (ProblemException refused) {
            if (!(refused.problem() instanceof Invalid invalid)) {
                throw refused;
            }
            response.setStatus(invalid.summary().kind().status());
            return again.apply(sentences(invalid, page));
        }
    }

    String text(String field) {
        String value = form.getFirst(field);
        return value == null
                ? ""
                : value.substring(0, Math.min(value.length(), LONGEST)).strip();
    }

    List<String> texts(String field) {
        return form.getOrDefault(field, List.of()).stream()
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** The day; what is no day is a fault and reads as the first of all days. */
    LocalDate day(String field) {
        LocalDate day = optionalDay(field);
        if (day == null) {
            if (faults.stream().noneMatch(fault -> fault.field().equals(field))) {
                faults.add(new Fault(field, "agencies.date.wrong"));
            }
            return LocalDate.EPOCH;
        }
        return day;
    }

    /** The day; null when nothing was typed, or what is no day, which is a fault. */
    @Nullable
    LocalDate optionalDay(String field) {
        String typed = DateBoxes.read(form::getFirst, field);
        if (typed.isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(typed, DAY);
        } catch (DateTimeParseException e) {
            faults.add(new Fault(field, "agencies.date.wrong"));
            return null;
        }
    }

    void fault(String field, String key) {
        faults.add(new Fault(field, key));
    }

    /** Goes on only if everything could be read. */
    void check() {
        if (!faults.isEmpty()) {
            throw new Invalid(List.copyOf(faults)).asException();
        }
    }

    /** The field with what was typed in it and what is wrong with that. */
    Field shown(Field field, List<vn.motcua.web.Fault> wrong) {
        Field failing = field.failing(wrong.stream()
                .filter(fault -> fault.name().equals(field.name()))
                .map(vn.motcua.web.Fault::sentence)
                .findFirst()
                .orElse(null));
        return switch (field.kind()) {
            case DATE -> failing.valued(DateBoxes.read(form::getFirst, field.name()));
            default -> failing.valued(texts(field.name()));
        };
    }

    static List<vn.motcua.web.Fault> sentences(Invalid invalid, Page page) {
        return invalid.faults().stream()
                .map(fault -> new vn.motcua.web.Fault(
                        fault.field(), page.text(fault.key(), fault.arguments().toArray())))
                .toList();
    }
}
