package vn.motcua.definitions;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What follows from the answers given so far: what is asked, what is missing, which case applies, what to bring and to pay.
 *
 * @param facts with the answers to visible questions only, and the case
 * @param visible ids of the questions shown, notes included, in order
 * @param required ids of those that must be answered
 * @param broken rules of shown pages that do not hold; a rule none of whose fields is answered is not asked yet
 * @param inCase the first case whose condition holds; empty when none does
 * @param deciding kind of agency that decides
 * @param papers components in this case, each with {@code required} settled
 * @param fees that apply, with amounts; those that wait for an answer are not among them yet
 * @param results that will be issued
 */
public record Assessment(
        Facts facts,
        Set<String> visible,
        Set<String> required,
        List<Rule> broken,
        Optional<ProcedureCase> inCase,
        String deciding,
        List<PaperRequirement> papers,
        List<Due> fees,
        List<Result> results) {

    /** A fee with its amount in đồng. */
    public record Due(Fee fee, long vnd) {}

    /** Ids of required questions without an answer. */
    public List<String> missing() {
        return required.stream().filter(id -> !facts.form().containsKey(id)).toList();
    }

    public long total() {
        return fees.stream().mapToLong(Due::vnd).sum();
    }

    /** Goes through the form from its first page; answers to hidden questions are dropped before any later rule. */
    public static Assessment of(
            Procedure procedure, Map<String, ?> answers, LocalDate today, Facts.Applicant applicant, Values values) {
        Map<String, Object> given =
                Facts.of(procedure, answers, today, applicant, values).form();
        Map<String, Object> form = new LinkedHashMap<>();
        Facts facts = new Facts(form, "", today, applicant, values);
        Set<String> visible = new LinkedHashSet<>();
        Set<String> required = new LinkedHashSet<>();
        List<FormPage> pages = new ArrayList<>();
        for (FormPage page : procedure.form()) {
            if (!Rules.holds(page.when(), facts)) {
                continue;
            }
            pages.add(page);
            for (Field field : page.fields()) {
                if (Rules.holds(field.when(), facts)) {
                    show(field, given, facts, visible, required);
                }
            }
        }
        List<Rule> broken = pages.stream()
                .flatMap(page -> page.rules().stream())
                .filter(rule -> rule.fields().stream().anyMatch(form::containsKey))
                .filter(rule -> !Rules.holds(Rules.compile(rule.check()), facts))
                .toList();
        return settled(procedure, facts, visible, required, broken);
    }

    private static void show(
            Field field, Map<String, Object> given, Facts facts, Set<String> visible, Set<String> required) {
        visible.add(field.id());
        Object answer = given.get(field.id());
        if (answer != null) {
            facts.form().put(field.id(), answer);
        }
        if (field.type().answered() && Rules.holds(field.required(), facts)) {
            required.add(field.id());
        }
    }

    private static Assessment settled(
            Procedure procedure, Facts open, Set<String> visible, Set<String> required, List<Rule> broken) {
        Optional<ProcedureCase> inCase = procedure.cases().stream()
                .filter(one -> Rules.holds(one.when(), open))
                .findFirst();
        Facts facts = open.inCase(inCase.map(ProcedureCase::id).orElse(""));
        List<PaperRequirement> papers = inCase.map(procedure::papers).orElse(procedure.papers()).stream()
                .map(paper -> settled(paper, facts))
                .toList();
        List<Due> fees = procedure.fees().stream()
                .filter(fee -> Rules.holds(fee.when(), facts))
                .filter(fee -> known(fee.amount(), facts))
                .map(fee -> new Due(fee, Rules.amount(fee.amount(), facts)))
                .toList();
        List<Result> results = procedure.results().stream()
                .filter(result -> Rules.holds(result.when(), facts))
                .toList();
        String deciding = procedure.deciding().agency(facts);
        return new Assessment(facts, visible, required, broken, inCase, deciding, papers, fees, results);
    }

    /** While somebody fills in the form, an amount may wait for an answer. */
    private static boolean known(Amount amount, Facts facts) {
        return amount.rule() == null || Rules.value(Rules.compile(amount.rule()), facts) != null;
    }

    private static PaperRequirement settled(PaperRequirement paper, Facts facts) {
        Condition required = Rules.holds(paper.required(), facts) ? Condition.ALWAYS : Condition.NEVER;
        return new PaperRequirement(
                paper.id(),
                paper.paper(),
                required,
                paper.original(),
                paper.copy(),
                paper.hint(),
                paper.from(),
                paper.maxFiles());
    }
}
