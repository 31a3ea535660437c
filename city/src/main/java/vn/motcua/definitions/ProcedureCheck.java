package vn.motcua.definitions;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import vn.motcua.definitions.RuleLanguage.Gives;

/** What a schema can't say about one procedure: references, rules against the form, and that its parts fit. */
final class ProcedureCheck {

    private final Source source;
    private final Procedure procedure;
    private final FolderCheck.Names names;
    private final List<Fault> faults;
    private final YamlFile yaml;
    private final Map<String, Asked> form = new HashMap<>();
    private final RuleLanguage.Checker rules;
    private final int before;

    /** A field and its page. */
    private record Asked(Field field, FormPage page) {

        boolean mayBeAbsent() {
            return !field.required().equals(Condition.ALWAYS)
                    || !field.when().equals(Condition.ALWAYS)
                    || !page.when().equals(Condition.ALWAYS);
        }
    }

    ProcedureCheck(Source source, FolderCheck.Names names, List<Fault> faults) {
        this.source = source;
        this.procedure = (Procedure) source.model();
        this.names = names;
        this.faults = faults;
        this.yaml = source.yaml().orElseThrow();
        this.before = faults.size();
        Map<String, Field.Type> types = new HashMap<>();
        procedure
                .form()
                .forEach(page -> page.fields().forEach(field -> {
                    form.put(field.id(), new Asked(field, page));
                    if (field.type().answered()) {
                        types.put(field.id(), field.type());
                    }
                }));
        this.rules = new RuleLanguage.Checker(types);
    }

    void check() {
        if (!source.code().equals(procedure.code())) {
            fault("/code", "the file is named " + source.code() + ".yaml, expected " + procedure.code() + ".yaml");
        }
        reference("/sector", procedure.sector(), names.sectors(), "sector");
        for (int i = 0; i < procedure.lifeEvents().size(); i++) {
            reference("/lifeEvents/" + i, procedure.lifeEvents().get(i), names.lifeEvents(), "life event");
        }
        pages();
        deciding();
        papers();
        cases();
        fees();
        results();
        new StepCheck(procedure, names.procedures(), this::fault, this::rule).check();
        if (faults.size() == before) {
            new ScenarioCheck(procedure, names, this::fault).check();
        }
    }

    private void pages() {
        Set<String> pages = new HashSet<>();
        Set<String> fields = new HashSet<>();
        for (int i = 0; i < procedure.form().size(); i++) {
            FormPage page = procedure.form().get(i);
            String at = "/form/" + i;
            once(pages, page.id(), at + "/page", "page");
            condition(page.when(), at + "/when", null);
            for (int j = 0; j < page.fields().size(); j++) {
                once(fields, page.fields().get(j).id(), at + "/fields/" + j + "/id", "field");
                field(page.fields().get(j), at + "/fields/" + j);
            }
            for (int j = 0; j < page.rules().size(); j++) {
                Rule rule = page.rules().get(j);
                rule(at + "/rules/" + j + "/check", rule.check(), Gives.TRUTH);
                for (int k = 0; k < rule.fields().size(); k++) {
                    reference(at + "/rules/" + j + "/fields/" + k, rule.fields().get(k), form.keySet(), "field");
                }
            }
        }
    }

    private void field(Field field, String at) {
        condition(field.when(), at + "/when", null);
        condition(field.required(), at + "/required", field);
        boolean chosen = field.type() == Field.Type.CHOICE || field.type() == Field.Type.CHOICES;
        if (chosen && field.options().isEmpty() == (field.codes() == null)) {
            fault(at + "/type", "a choice has either options or codes");
        }
        if (field.codes() != null) {
            reference(at + "/codes", field.codes(), names.codes().keySet(), "list of codes");
        }
        Set<String> options = new HashSet<>();
        for (int i = 0; i < field.options().size(); i++) {
            once(options, field.options().get(i).value(), at + "/options/" + i + "/value", "option");
        }
        if (field.min() != null && field.max() != null && field.min().compareTo(field.max()) > 0) {
            fault(at + "/min", "min " + field.min() + " is above max " + field.max());
        }
        if (field.pattern() != null) {
            pattern(field.pattern(), at + "/pattern");
        }
    }

    private void pattern(String pattern, String at) {
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            fault(at, "not a regular expression: " + e.getDescription());
        }
    }

    private void deciding() {
        procedure.deciding().areaField().ifPresent(id -> {
            Asked asked = form.get(id);
            if (asked == null) {
                fault("/deciding/area", "form." + id + " is no field of this form");
            } else if (asked.field().type() != Field.Type.WARD) {
                fault("/deciding/area", "form." + id + " is not of type ward");
            } else if (asked.mayBeAbsent()) {
                fault("/deciding/area", "form." + id + " may be unanswered, but decides who is competent");
            }
        });
        for (int i = 0; i < procedure.deciding().instead().size(); i++) {
            Procedure.Deciding.Instead other = procedure.deciding().instead().get(i);
            condition(other.when(), "/deciding/instead/" + i + "/when", null);
        }
    }

    private void papers() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < procedure.papers().size(); i++) {
            paper(procedure.papers().get(i), "/papers/" + i, ids);
        }
    }

    private void paper(PaperRequirement paper, String at, Set<String> ids) {
        once(ids, paper.id(), at + "/id", "paper");
        reference(at + "/paper", paper.paper(), names.papers(), "type of paper");
        condition(paper.required(), at + "/required", null);
    }

    private void cases() {
        Set<String> ids = new HashSet<>();
        Set<String> own = new HashSet<>();
        procedure.papers().forEach(paper -> own.add(paper.id()));
        for (int i = 0; i < procedure.cases().size(); i++) {
            ProcedureCase one = procedure.cases().get(i);
            String at = "/cases/" + i;
            once(ids, one.id(), at + "/id", "case");
            condition(one.when(), at + "/when", null);
            if (!one.when().isRule() && i + 1 < procedure.cases().size()) {
                fault(at + "/id", "case " + one.id() + " has no 'when', so the cases after it never apply");
            }
            Set<String> papers = new HashSet<>(own);
            one.without().forEach(papers::remove);
            for (int j = 0; j < one.papers().size(); j++) {
                paper(one.papers().get(j), at + "/papers/" + j, papers);
            }
            for (int j = 0; j < one.without().size(); j++) {
                reference(at + "/without/" + j, one.without().get(j), own, "paper of this procedure");
            }
        }
        ProcedureCase last = procedure.cases().getLast();
        if (last.when().isRule() && procedure.cases().size() > 1) {
            fault("/cases/" + (procedure.cases().size() - 1) + "/when", "the last case is the general one: no 'when'");
        }
    }

    private void fees() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < procedure.fees().size(); i++) {
            Fee fee = procedure.fees().get(i);
            once(ids, fee.id(), "/fees/" + i + "/id", "fee");
            condition(fee.when(), "/fees/" + i + "/when", null);
            if (fee.amount().rule() != null) {
                rule(
                        "/fees/" + i + "/amount",
                        fee.amount().rule(),
                        Gives.NUMBER,
                        fee.when().rule());
            }
        }
    }

    private void results() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < procedure.results().size(); i++) {
            Result result = procedure.results().get(i);
            once(ids, result.id(), "/results/" + i + "/id", "result");
            reference("/results/" + i + "/paper", result.paper(), names.papers(), "type of paper");
            condition(result.when(), "/results/" + i + "/when", null);
            if (!names.templates().contains(result.template())) {
                fault("/results/" + i + "/template", "no file results/" + result.template() + ".html");
            }
        }
    }

    private void condition(Condition condition, String at, @Nullable Field own) {
        if (condition.rule() != null) {
            rule(
                    at,
                    condition.rule(),
                    Gives.TRUTH,
                    own == null ? null : own.when().rule());
        }
    }

    private void rule(String at, String rule, Gives gives) {
        rule(at, rule, gives, null);
    }

    /** A rule against the form; {@code around} is a condition that holds whenever this rule is asked. */
    private void rule(String at, String rule, Gives gives, @Nullable String around) {
        RuleLanguage.Checked checked = rules.check(rule, gives);
        checked.faults().forEach(message -> fault(at, message));
        for (String value : checked.values()) {
            if (names.values().all().stream().noneMatch(known -> known.id().equals(value))) {
                fault(at, "no file values/" + value + ".yaml");
            }
        }
        for (String read : checked.reads()) {
            Asked asked = form.get(read);
            boolean guarded = checked.guarded().contains(read)
                    || Objects.requireNonNullElse(around, "").contains("form." + read);
            if (asked != null && asked.mayBeAbsent() && !guarded) {
                fault(at, "form." + read + " may be unanswered, guard it with has(form." + read + ")");
            }
        }
    }

    private void once(Set<String> seen, String id, String at, String what) {
        if (!seen.add(id)) {
            fault(at, what + " " + id + " stands already in this file");
        }
    }

    private void reference(String at, String id, Set<String> known, String what) {
        if (!known.contains(id)) {
            fault(at, "no " + what + " " + id + Nearest.to(id, known));
        }
    }

    private void fault(String pointer, String message) {
        faults.add(yaml.fault(pointer, message));
    }
}
