package vn.motcua.portal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.motcua.agencies.Unit;
import vn.motcua.agencies.Units;
import vn.motcua.definitions.Assessment;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.Field;
import vn.motcua.definitions.FormPage;
import vn.motcua.definitions.Procedure;
import vn.motcua.kernel.Invalid;
import vn.motcua.onestop.Draft;
import vn.motcua.onestop.Filling;
import vn.motcua.onestop.Prefill;
import vn.motcua.web.DateBoxes;
import vn.motcua.web.Fault;
import vn.motcua.web.Option;
import vn.motcua.web.Texts;

/** The questions of a definition as fields of a page, and what was typed back as answers. */
@Component
public class Forms {

    /** More options than this are a list to choose from, not cards. */
    private static final int CARDS = 7;

    private final Definitions definitions;
    private final Filling filling;
    private final Units units;

    Forms(Definitions definitions, Filling filling, Units units) {
        this.definitions = definitions;
        this.filling = filling;
        this.units = units;
    }

    /** The pages that have something to ask. */
    static List<FormPage> pages(Procedure procedure, Assessment assessment) {
        return procedure.form().stream()
                .filter(page -> page.fields().stream()
                        .anyMatch(field -> assessment.visible().contains(field.id())))
                .toList();
    }

    /** One line of a page: a question, or a sentence to read. */
    public record Line(vn.motcua.web.@Nullable Field field, String note) {}

    List<Line> lines(
            FormPage page,
            Assessment assessment,
            Draft.Body body,
            Map<String, Object> shown,
            List<Invalid.Fault> faults,
            LocalDate today,
            Texts texts) {
        List<Line> lines = new ArrayList<>();
        for (Field field : page.fields()) {
            if (!assessment.visible().contains(field.id())) {
                continue;
            }
            if (field.type() == Field.Type.NOTE) {
                lines.add(new Line(null, field.label().in(texts.locale())));
                continue;
            }
            Draft.Kept kept = body.answers().get(field.id());
            vn.motcua.web.Field made = made(field, today, texts)
                    .hinted(field.hint().in(texts.locale()))
                    .optional(!assessment.required().contains(field.id()))
                    .in(field.unit())
                    .failing(error(field.id(), faults, texts))
                    .prefilledFrom(source(kept, texts));
            lines.add(new Line(valued(made, shown(field, shown.get(field.id()), today)), ""));
        }
        return lines;
    }

    /** One question again, with the answer that was given before. */
    vn.motcua.web.Field again(Field field, @Nullable Object before, LocalDate today, Texts texts) {
        return valued(made(field, today, texts).in(field.unit()), shown(field, before, today));
    }

    /** Every fault at its field, as the summary lists them. */
    static List<Fault> summary(List<Invalid.Fault> faults, Texts texts) {
        Map<String, Fault> summary = new LinkedHashMap<>();
        for (Invalid.Fault fault : faults) {
            summary.putIfAbsent(
                    fault.field(),
                    new Fault(
                            fault.field(),
                            texts.get(fault.key(), fault.arguments().toArray())));
        }
        return List.copyOf(summary.values());
    }

    static @Nullable String error(String name, List<Invalid.Fault> faults, Texts texts) {
        return faults.stream()
                .filter(fault -> fault.field().equals(name))
                .map(fault -> texts.get(fault.key(), fault.arguments().toArray()))
                .findFirst()
                .orElse(null);
    }

    private static String source(Draft.@Nullable Kept kept, Texts texts) {
        if (kept == null || kept.source().isEmpty() || kept.value() == null) {
            return "";
        }
        return switch (kept.source()) {
            case Prefill.PROFILE -> texts.get("portal.from.profile");
            case Prefill.ENTERPRISE -> texts.get("portal.from.enterprise");
            default -> texts.get("portal.from.dossier", kept.source());
        };
    }

    private vn.motcua.web.Field made(Field field, LocalDate today, Texts texts) {
        String id = field.id();
        String label = field.label().in(texts.locale());
        return switch (field.type()) {
            case LONG_TEXT -> vn.motcua.web.Field.area(id, label);
            case NUMBER, MONEY, AREA ->
                vn.motcua.web.Field.number(id, label)
                        .sized(
                                field.type() == Field.Type.MONEY
                                        ? vn.motcua.web.Field.Size.MEDIUM
                                        : vn.motcua.web.Field.Size.SHORT);
            case DATE -> vn.motcua.web.Field.date(id, label);
            case YES_NO -> vn.motcua.web.Field.yesNo(id, label, texts);
            case CHOICE -> choice(field, id, label, texts);
            case CHOICES -> vn.motcua.web.Field.choices(id, label, options(field, texts));
            case WARD -> vn.motcua.web.Field.select(id, label, wards(today, texts));
            case PHONE ->
                vn.motcua.web.Field.of(vn.motcua.web.Field.Kind.PHONE, id, label, List.of())
                        .sized(vn.motcua.web.Field.Size.MEDIUM);
            case EMAIL -> vn.motcua.web.Field.of(vn.motcua.web.Field.Kind.EMAIL, id, label, List.of());
            case PERSONAL_ID, TAX_CODE ->
                vn.motcua.web.Field.text(id, label)
                        .sized(vn.motcua.web.Field.Size.MEDIUM)
                        .keyboard("numeric");
            default -> vn.motcua.web.Field.text(id, label);
        };
    }

    private vn.motcua.web.Field choice(Field field, String id, String label, Texts texts) {
        List<Option> options = options(field, texts);
        return options.size() > CARDS
                ? vn.motcua.web.Field.select(id, label, options)
                : vn.motcua.web.Field.choice(id, label, options);
    }

    private List<Option> options(Field field, Texts texts) {
        List<Option> options = new ArrayList<>();
        filling.options(field).forEach((value, label) -> options.add(new Option(value, label.in(texts.locale()))));
        return options;
    }

    /** Read anew each time: wards may merge on any day. */
    private List<Option> wards(LocalDate today, Texts texts) {
        boolean english = texts.locale().getLanguage().equals("en");
        return units.wards(definitions.city().province(), today).stream()
                .map(unit -> new Option(unit.code(), english ? unit.nameEn() : unit.name()))
                .toList();
    }

    /** An answer as the form shows it: of a ward that has ended, what followed it. */
    private @Nullable Object shown(Field field, @Nullable Object answer, LocalDate today) {
        return field.type() == Field.Type.WARD && answer != null
                ? units.standing(answer.toString(), today).map(Unit::code).orElse(answer.toString())
                : answer;
    }

    private static vn.motcua.web.Field valued(vn.motcua.web.Field field, @Nullable Object answer) {
        return switch (answer) {
            case null -> field;
            case List<?> many ->
                field.valued(many.stream().map(Object::toString).toList());
            case Double number -> field.valued(written(number));
            default -> field.valued(answer.toString());
        };
    }

    private static String written(Double number) {
        String text = java.math.BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
        return text.replace('.', ',');
    }

    /** What was typed into the fields of a page that it showed; an emptied field is null. */
    Map<String, Object> read(FormPage page, Map<String, String[]> parameters, Set<String> asked) {
        Map<String, Object> given = new LinkedHashMap<>();
        for (Field field : page.fields()) {
            if (!asked.contains(field.id()) || !field.type().answered()) {
                continue;
            }
            given.put(field.id(), filling.read(field, typed(field, parameters)));
        }
        return given;
    }

    private static List<String> typed(Field field, Map<String, String[]> parameters) {
        if (field.type() == Field.Type.DATE) {
            return List.of(DateBoxes.read(name -> first(parameters, name), field.id()));
        }
        String[] values = parameters.get(field.id());
        return values == null ? List.of() : List.of(values);
    }

    static @Nullable String first(Map<String, String[]> parameters, String name) {
        String[] values = parameters.get(name);
        return values == null || values.length == 0 ? null : values[0];
    }

    /** The fields that the page showed: it names them, since an unticked box sends nothing. */
    static Set<String> asked(Map<String, String[]> parameters) {
        String list = first(parameters, "_asked");
        return list == null ? Set.of() : new LinkedHashSet<>(List.of(list.split(",", -1)));
    }
}
