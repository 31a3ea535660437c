package vn.motcua.desk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import vn.motcua.agencies.Units;
import vn.motcua.definitions.Assessment;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.Facts;
import vn.motcua.definitions.Field;
import vn.motcua.definitions.Procedure;
import vn.motcua.onestop.Filling;
import vn.motcua.vietnam.text.VietnameseFormat;
import vn.motcua.web.DateBoxes;
import vn.motcua.web.Fault;
import vn.motcua.web.Option;
import vn.motcua.web.Page;
import vn.motcua.web.Texts;

/** A procedure's whole form on one page, as it is filled in at the counter; the rules are those of the portal. */
@Component
public class CounterForm {

    private static final int CARDS = 6;

    private final Filling filling;
    private final Definitions definitions;
    private final Units units;
    private final Names names;

    CounterForm(Filling filling, Definitions definitions, Units units, Names names) {
        this.filling = filling;
        this.definitions = definitions;
        this.units = units;
        this.names = names;
    }

    /** The questions of one page of the form. */
    public record Part(String title, List<vn.motcua.web.Field> fields) {}

    /** A paper that is handed in; {@code required} for this trường hợp. */
    public record Paper(String id, String name, boolean required, boolean there) {}

    /** What is to pay, and when. */
    public record Charge(String name, String amount, String when) {}

    Assessment assess(Procedure procedure, Map<String, Object> answers, String subject) {
        return filling.assess(procedure, answers, names.today(), new Facts.Applicant(subject, Facts.COUNTER));
    }

    /** What was typed, by field. */
    Map<String, Object> answers(Procedure procedure, MultiValueMap<String, String> sent) {
        Map<String, Object> answers = new LinkedHashMap<>();
        procedure.fields().filter(field -> field.type().answered()).forEach(field -> {
            Object answer = filling.read(field, typed(field, sent));
            if (answer != null && !answer.equals("")) {
                answers.put(field.id(), answer);
            }
        });
        return answers;
    }

    private static List<String> typed(Field field, MultiValueMap<String, String> sent) {
        if (field.type() == Field.Type.DATE) {
            return List.of(DateBoxes.read(sent::getFirst, field.id()));
        }
        return sent.getOrDefault(field.id(), List.of());
    }

    /** The visible questions with what was typed into them. */
    List<Part> parts(
            Procedure procedure,
            Assessment assessment,
            @Nullable MultiValueMap<String, String> sent,
            List<Fault> faults,
            Texts texts) {
        List<Part> parts = new ArrayList<>();
        procedure.form().forEach(page -> {
            List<vn.motcua.web.Field> fields = page.fields().stream()
                    .filter(f -> f.type().answered() && assessment.visible().contains(f.id()))
                    .map(f -> field(f, assessment, sent, faults, texts))
                    .toList();
            if (!fields.isEmpty()) {
                parts.add(new Part(page.title().in(texts.locale()), fields));
            }
        });
        return parts;
    }

    /** Every question of the form by its id, with what was typed into it; none may stay empty. */
    Map<String, vn.motcua.web.Field> fields(
            Procedure procedure, MultiValueMap<String, String> sent, List<Fault> faults, Texts texts) {
        Map<String, vn.motcua.web.Field> fields = new LinkedHashMap<>();
        procedure
                .fields()
                .filter(field -> field.type().answered())
                .forEach(field -> fields.put(field.id(), filled(field, false, sent, faults, texts)));
        return fields;
    }

    private vn.motcua.web.Field field(
            Field field,
            Assessment assessment,
            @Nullable MultiValueMap<String, String> sent,
            List<Fault> faults,
            Texts texts) {
        return filled(field, !assessment.required().contains(field.id()), sent, faults, texts);
    }

    private vn.motcua.web.Field filled(
            Field field,
            boolean optional,
            @Nullable MultiValueMap<String, String> sent,
            List<Fault> faults,
            Texts texts) {
        return shaped(field, texts)
                .hinted(field.hint().in(texts.locale()))
                .optional(optional)
                .in(field.unit())
                .valued(sent == null ? List.of() : given(typed(field, sent)))
                .failing(faults.stream()
                        .filter(f -> f.name().equals(field.id()))
                        .findFirst()
                        .map(Fault::sentence)
                        .orElse(null));
    }

    private static List<String> given(List<String> typed) {
        return typed.stream().filter(value -> !value.isEmpty()).toList();
    }

    private vn.motcua.web.Field shaped(Field field, Texts texts) {
        String id = field.id();
        String label = field.label().in(texts.locale());
        return switch (field.type()) {
            case LONG_TEXT -> vn.motcua.web.Field.area(id, label);
            case NUMBER, MONEY, AREA -> vn.motcua.web.Field.number(id, label);
            case DATE -> vn.motcua.web.Field.date(id, label);
            case YES_NO -> vn.motcua.web.Field.yesNo(id, label, texts);
            case CHOICE -> {
                List<Option> options = options(field, texts);
                yield options.size() > CARDS
                        ? vn.motcua.web.Field.select(id, label, options)
                        : vn.motcua.web.Field.choice(id, label, options);
            }
            case CHOICES -> vn.motcua.web.Field.choices(id, label, options(field, texts));
            case WARD -> vn.motcua.web.Field.select(id, label, wards(texts));
            case PHONE -> vn.motcua.web.Field.of(vn.motcua.web.Field.Kind.PHONE, id, label, List.of());
            case EMAIL -> vn.motcua.web.Field.of(vn.motcua.web.Field.Kind.EMAIL, id, label, List.of());
            default -> vn.motcua.web.Field.text(id, label);
        };
    }

    private List<Option> options(Field field, Texts texts) {
        List<Option> options = new ArrayList<>();
        filling.options(field).forEach((value, label) -> options.add(new Option(value, label.in(texts.locale()))));
        return options;
    }

    private List<Option> wards(Texts texts) {
        boolean english = texts.locale().getLanguage().equals("en");
        return units.wards(definitions.city().province(), names.today()).stream()
                .map(unit -> new Option(unit.code(), english ? unit.nameEn() : unit.name()))
                .toList();
    }

    /** What the answers up to now cost at the counter; a fee that waits for an answer comes when it is given. */
    static List<Charge> charges(Assessment assessment, Page page) {
        return assessment.fees().stream()
                .map(due -> new Charge(
                        due.fee().name().in(page.texts().locale()),
                        VietnameseFormat.money(due.vnd()),
                        page.text("desk.reception.pay." + due.fee().pay().name().toLowerCase(Locale.ROOT))))
                .toList();
    }

    List<Paper> papers(Assessment assessment, @Nullable MultiValueMap<String, String> sent, Texts texts) {
        List<String> there = sent == null ? List.of() : sent.getOrDefault("paper", List.of());
        return assessment.papers().stream()
                .map(p -> new Paper(
                        p.id(),
                        definitions
                                .paper(p.paper())
                                .map(known -> known.name().in(texts.locale()))
                                .orElse(p.id()),
                        p.required().fixed(),
                        there.contains(p.id())))
                .toList();
    }
}
