package vn.motcua.desk;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.motcua.agencies.Agencies;
import vn.motcua.agencies.Agency;
import vn.motcua.cases.core.Definition;
import vn.motcua.cases.core.OpenTask;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.Flow;
import vn.motcua.definitions.Procedure;
import vn.motcua.definitions.Published;
import vn.motcua.definitions.Step;
import vn.motcua.vietnam.worktime.WorkingCalendar;
import vn.motcua.web.Option;
import vn.motcua.web.Texts;

/** What people call procedures, steps and agencies; answered from memory. */
@Component
class Names {

    private final Definitions definitions;
    private final Agencies agencies;
    private final Clock clock;

    Names(Definitions definitions, Agencies agencies, Clock clock) {
        this.definitions = definitions;
        this.agencies = agencies;
        this.clock = clock;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
    }

    /** The plain name of the version in force; the code when there is none any more. */
    String procedure(String code, Locale locale) {
        return definitions
                .procedure(code, today())
                .map(Published::procedure)
                .map(p -> p.plainName().in(locale))
                .orElse(code);
    }

    /** All procedures in force, by name. */
    List<Option> procedures(Locale locale) {
        return definitions.procedures(today()).stream()
                .map(p -> new Option(p.code(), p.plainName().in(locale)))
                .sorted(Comparator.comparing(Option::label))
                .toList();
    }

    /** The steps at which work may be: those of the counter, and the tasks of a procedure where one is chosen. */
    List<Option> steps(@org.jspecify.annotations.Nullable String definition, Texts texts) {
        List<Option> steps = new ArrayList<>();
        steps.add(new Option(Definition.RECEPTION, texts.get("desk.step.reception")));
        if (definition != null) {
            definitions.procedure(definition, today()).stream()
                    .flatMap(p -> p.procedure().flow().all().stream())
                    .filter(s -> s instanceof Step.Task || s instanceof Step.Consult)
                    .forEach(s -> steps.add(new Option(s.id(), s.name().in(texts.locale()))));
        }
        steps.add(new Option(Definition.DELIVERY, texts.get("desk.step.delivery")));
        return steps;
    }

    String step(String definition, String step, OpenTask.Type type, Texts texts) {
        return switch (type) {
            case RECEPTION -> texts.get("desk.step.reception");
            case DELIVERY -> texts.get("desk.step.delivery");
            default ->
                definitions
                        .procedure(definition, today())
                        .map(p -> step(p.procedure(), step, texts))
                        .orElseGet(() -> step(null, step, texts));
        };
    }

    /** The name of a step of this very version, also of the engine's own steps and of consultations. */
    static String step(@org.jspecify.annotations.Nullable Procedure procedure, String step, Texts texts) {
        if (step.equals(Definition.RECEPTION)) {
            return texts.get("desk.step.reception");
        }
        if (step.equals(Definition.DELIVERY)) {
            return texts.get("desk.step.delivery");
        }
        if (step.contains("/consult-")) {
            return texts.get("desk.step.consult");
        }
        if (procedure == null) {
            return step;
        }
        Flow flow = procedure.flow();
        return flow.step(step).map(Step::name).map(n -> n.in(texts.locale())).orElse(step);
    }

    String agency(UUID id, Locale locale) {
        return agencies.agency(id).map(a -> a.name(locale)).orElse("");
    }

    /** What an item of a supplement request is about: a paper or a question of the form; the id when it is neither. */
    String item(Procedure procedure, String id, Locale locale) {
        Optional<String> paper = Stream.concat(
                        procedure.papers().stream(), procedure.cases().stream().flatMap(c -> c.papers().stream()))
                .filter(p -> p.id().equals(id))
                .findFirst()
                .flatMap(p -> definitions.paper(p.paper()))
                .map(p -> p.name().in(locale));
        return paper.or(() -> procedure.field(id).map(f -> f.label().in(locale)))
                .orElse(id);
    }

    /** All agencies of today, by name. */
    List<Option> agencies(Locale locale) {
        return agencies.agenciesOn(today()).stream()
                .sorted(Comparator.comparing((Agency a) -> a.name(locale)))
                .map(a -> new Option(a.id().toString(), a.name(locale)))
                .toList();
    }
}
