package vn.motcua.onestop;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.motcua.agencies.Units;
import vn.motcua.definitions.Assessment;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.Facts;
import vn.motcua.definitions.Field;
import vn.motcua.definitions.FormPage;
import vn.motcua.definitions.LocalizedText;
import vn.motcua.definitions.PaperRequirement;
import vn.motcua.definitions.Procedure;
import vn.motcua.definitions.Rule;
import vn.motcua.definitions.Rules;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Invalid.Fault;
import vn.motcua.onestop.Application.Source;
import vn.motcua.onestop.DossierFacts.Handed;

/** Reads and checks what was filled in: the same rules while somebody types and when the dossier is handed in. */
@Component
public class Filling {

    private final Definitions definitions;
    private final Answering answering;
    private final Attachments attachments;
    private final Units units;

    Filling(Definitions definitions, Attachments attachments, Units units) {
        this.definitions = definitions;
        this.units = units;
        this.answering = new Answering(definitions);
        this.attachments = attachments;
    }

    /** An answer as people read it; names of communes are those of the day. */
    public LocalizedText words(Field field, Object answer, LocalDate on) {
        return answering.words(field, answer, code -> ward(code, on));
    }

    /** Of a unit that ended before that day, what followed it. */
    private LocalizedText ward(String code, LocalDate on) {
        return units.standing(code, on)
                .map(unit -> new LocalizedText(unit.name(), unit.nameEn()))
                .orElse(new LocalizedText(code, code));
    }

    /** What was typed into a field, as a value; null when nothing was. */
    public @org.jspecify.annotations.Nullable Object read(Field field, List<String> typed) {
        return answering.read(field, typed);
    }

    /** What may be chosen in a field: value to label. */
    public Map<String, LocalizedText> options(Field field) {
        Map<String, LocalizedText> options = new LinkedHashMap<>();
        answering.options(field).forEach(choice -> options.put(choice.value(), choice.label()));
        return options;
    }

    /** Where the answers lead. Answers that do not fit their field are left out, so that no rule stumbles over them. */
    public Assessment assess(Procedure procedure, Map<String, ?> answers, LocalDate today, Facts.Applicant applicant) {
        Map<String, Object> fitting = new LinkedHashMap<>();
        procedure.fields().forEach(field -> {
            Object answer = answers.get(field.id());
            if (answer != null && answering.fault(field, answer).isEmpty()) {
                fitting.put(field.id(), answer);
            }
        });
        return Assessment.of(procedure, fitting, today, applicant, definitions.values());
    }

    /** Faults of the visible fields among {@code fields}, in the order of the form. */
    private List<Fault> faults(Procedure procedure, Assessment assessment, Map<String, ?> answers, Set<String> fields) {
        List<Fault> faults = new ArrayList<>();
        procedure
                .fields()
                .filter(field -> field.type().answered()
                        && fields.contains(field.id())
                        && assessment.visible().contains(field.id()))
                .forEach(field -> {
                    Object answer = answers.get(field.id());
                    if (answer == null || answer.equals("")) {
                        if (assessment.required().contains(field.id())) {
                            faults.add(new Fault(
                                    field.id(),
                                    "onestop.fault.required",
                                    List.of(field.label().vi(), field.label().en())));
                        }
                    } else {
                        answering.fault(field, answer).ifPresent(faults::add);
                    }
                });
        return faults;
    }

    /**
     * Faults of one page while the form is filled in. A rule of the page that still waits for answers on a later page is not
     * asked yet.
     */
    public List<Fault> faults(Procedure procedure, Assessment assessment, Map<String, ?> answers, FormPage page) {
        Set<String> fields = page.fields().stream().map(Field::id).collect(Collectors.toSet());
        List<Fault> faults = new ArrayList<>(faults(procedure, assessment, answers, fields));
        assessment.broken().stream()
                .filter(page.rules()::contains)
                .filter(rule -> Rules.value(Rules.compile(rule.check()), assessment.facts()) != null)
                .forEach(rule -> rule(rule, assessment, faults));
        return faults;
    }

    private static void rule(Rule rule, Assessment assessment, List<Fault> faults) {
        rule.fields().stream()
                .filter(assessment.visible()::contains)
                .forEach(field -> faults.add(new Fault(
                        field,
                        "onestop.fault.rule",
                        List.of(rule.message().vi(), rule.message().en()))));
    }

    /** All faults of the form, answers to unknown questions included. */
    List<Fault> faults(Procedure procedure, Assessment assessment, Map<String, ?> answers) {
        Set<String> known = procedure.fields().map(Field::id).collect(Collectors.toSet());
        List<Fault> faults = new ArrayList<>(faults(procedure, assessment, answers, known));
        assessment.broken().forEach(rule -> rule(rule, assessment, faults));
        answers.keySet().stream()
                .filter(id -> !known.contains(id))
                .forEach(id -> faults.add(new Fault(id, "onestop.fault.unknown")));
        return faults;
    }

    /** The papers with their files; every fault goes to {@code faults} at {@code paper.<id>}. */
    Map<String, Handed> papers(
            List<PaperRequirement> needed, Map<String, Application.Paper> given, Caller caller, List<Fault> faults) {
        Map<String, Handed> handed = new LinkedHashMap<>();
        List<UUID> ids = given.values().stream()
                .flatMap(p -> p.files().stream())
                .distinct()
                .toList();
        Map<UUID, AttachedFile> known = new LinkedHashMap<>();
        if (!ids.isEmpty()) {
            attachments.of(ids, caller).forEach(file -> known.put(file.id(), file));
        }
        for (PaperRequirement need : needed) {
            Application.Paper paper = given.get(need.id());
            if (paper == null || (paper.files().isEmpty() && isFiled(paper.source()))) {
                if (need.from().contains("register")) {
                    handed.put(need.id(), new Handed(Source.REGISTER, "", List.of()));
                } else if (need.required().fixed()) {
                    faults.add(fault(need, "paper-required"));
                }
            } else {
                hand(need, paper, known, caller, handed, faults);
            }
        }
        given.keySet().stream()
                .filter(id -> needed.stream().noneMatch(need -> need.id().equals(id)))
                .forEach(id -> faults.add(new Fault("paper." + id, "onestop.fault.unknown")));
        return handed;
    }

    private static boolean isFiled(Source source) {
        return source == Source.UPLOAD || source == Source.VAULT;
    }

    private static void hand(
            PaperRequirement need,
            Application.Paper paper,
            Map<UUID, AttachedFile> known,
            Caller caller,
            Map<String, Handed> handed,
            List<Fault> faults) {
        int most = need.maxFiles() == null ? 10 : need.maxFiles();
        if (!known.keySet().containsAll(paper.files())) {
            faults.add(fault(need, "paper-lost"));
        } else if (paper.files().size() > most) {
            faults.add(new Fault("paper." + need.id(), "onestop.fault.paper-many", List.of(Integer.toString(most))));
        } else if (paper.source() == Source.REGISTER && !need.from().contains("register")) {
            faults.add(fault(need, "paper-required"));
        } else if (paper.source() == Source.DESK && caller.kind() != Caller.Kind.OFFICER) {
            faults.add(fault(need, "paper-required"));
        } else {
            List<AttachedFile> files = new ArrayList<>();
            paper.files().forEach(id -> files.add(known.get(id)));
            handed.put(need.id(), new Handed(paper.source(), paper.reference(), files));
        }
    }

    private static Fault fault(PaperRequirement need, String key) {
        return new Fault("paper." + need.id(), "onestop.fault." + key);
    }
}
