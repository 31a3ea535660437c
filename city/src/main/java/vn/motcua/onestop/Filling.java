package vn.motcua.onestop;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import vn.motcua.definitions.Assessment;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.Field;
import vn.motcua.definitions.PaperRequirement;
import vn.motcua.definitions.Procedure;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Invalid.Fault;
import vn.motcua.onestop.Application.Source;
import vn.motcua.onestop.DossierFacts.Handed;

/** Reads and checks what was filled in: the same rules while somebody types and when the dossier is handed in. */
@Component
public class Filling {

    private final Definitions definitions;
    private final Answering answering;
    private final ObjectProvider<Attachments> attachments;

    Filling(Definitions definitions, ObjectProvider<Attachments> attachments) {
        this.definitions = definitions;
        this.answering = new Answering(definitions);
        this.attachments = attachments;
    }

    Answering answering() {
        return answering;
    }

    /** What was typed into a field, as a value; null when nothing was. */
    public @org.jspecify.annotations.Nullable Object read(Field field, List<String> typed) {
        return answering.read(field, typed);
    }

    /** What may be chosen in a field: value to label. */
    public Map<String, vn.motcua.definitions.LocalizedText> options(Field field) {
        Map<String, vn.motcua.definitions.LocalizedText> options = new LinkedHashMap<>();
        answering.options(field).forEach(choice -> options.put(choice.value(), choice.label()));
        return options;
    }

    /** Where the answers lead. Answers that do not fit their field are left out, so that no rule stumbles over them. */
    public Assessment assess(Procedure procedure, Map<String, ?> answers, LocalDate today, String subject) {
        Map<String, Object> fitting = new LinkedHashMap<>();
        procedure.fields().forEach(field -> {
            Object answer = answers.get(field.id());
            if (answer != null && answering.fault(field, answer).isEmpty()) {
                fitting.put(field.id(), answer);
            }
        });
        return Assessment.of(procedure, fitting, today, subject, definitions.values());
    }

    /** Faults of the visible fields among {@code fields}, in the order of the form. */
    public List<Fault> faults(Procedure procedure, Assessment assessment, Map<String, ?> answers, Set<String> fields) {
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
        assessment.broken().stream()
                .filter(rule -> rule.fields().stream().anyMatch(fields::contains))
                .forEach(rule -> rule.fields().stream()
                        .filter(fields::contains)
                        .filter(assessment.visible()::contains)
                        .forEach(field -> faults.add(new Fault(
                                field,
                                "onestop.fault.rule",
                                List.of(rule.message().vi(), rule.message().en())))));
        return faults;
    }

    /** All faults of the form, answers to unknown questions included. */
    List<Fault> faults(Procedure procedure, Assessment assessment, Map<String, ?> answers) {
        Set<String> known = procedure.fields().map(Field::id).collect(java.util.stream.Collectors.toSet());
        List<Fault> faults = new ArrayList<>(faults(procedure, assessment, answers, known));
        answers.keySet().stream()
                .filter(id -> !known.contains(id))
                .forEach(id -> faults.add(new Fault(id, "onestop.fault.unknown")));
        return faults;
    }

    /** The papers with their files; every fault goes to {@code faults} at {@code paper.<id>}. */
    Map<String, Handed> papers(
            List<PaperRequirement> needed, Map<String, Application.Paper> given, Caller caller, List<Fault> faults) {
        Map<String, Handed> handed = new LinkedHashMap<>();
        List<UUID> ids = given.values().stream().flatMap(p -> p.files().stream()).distinct().toList();
        Attachments files = attachments.getIfAvailable();
        Map<UUID, AttachedFile> known = new LinkedHashMap<>();
        if (files != null && !ids.isEmpty()) {
            files.of(ids, caller).forEach(file -> known.put(file.id(), file));
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
