package vn.motcua.onestop;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.motcua.cases.core.AgencyClock;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.Command;
import vn.motcua.cases.core.Core;
import vn.motcua.cases.core.Decision;
import vn.motcua.cases.core.Definition;
import vn.motcua.cases.core.Facts;
import vn.motcua.cases.core.OpenTask;
import vn.motcua.cases.core.Opening;
import vn.motcua.cases.core.Roles;
import vn.motcua.cases.core.Statuses.Financial;
import vn.motcua.cases.core.WorkClock;
import vn.motcua.definitions.Assessment;
import vn.motcua.definitions.Condition;
import vn.motcua.definitions.Procedure;
import vn.motcua.definitions.ProcedureCase;
import vn.motcua.definitions.Result;
import vn.motcua.definitions.Rules;
import vn.motcua.definitions.Scenario;
import vn.motcua.definitions.Scenario.Act;
import vn.motcua.definitions.ScenarioRunner.Dictionary;
import vn.motcua.definitions.Step;
import vn.motcua.kernel.Caller;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/**
 * One scenario on the pure core: every agency of a kind is one, every role of it one officer. A link step opens the play of
 * another procedure, which the scenario's acts reach by {@code step/its-step}.
 */
final class ScenarioPlay {

    private static final UUID OWNER = named("owner");
    private static final UUID DECIDING = named("deciding");
    private static final UUID RECEIVING = named("receiving");
    private static final Caller APPLICANT =
            new Caller(Caller.Kind.RESIDENT, OWNER, "", 2, List.of(), null, "web", List.of());
    private static final Caller SYSTEM =
            new Caller(Caller.Kind.SYSTEM, null, "", 0, List.of(), null, "system:scenarios", List.of());

    private final Procedure procedure;
    private final Script script;
    private final Dictionary dictionary;
    private final Definition definition;
    private final Assessment assessment;
    private final WorkClock clock;
    private final DossierKind kind = new DossierKind();
    private final Map<String, ScenarioPlay> parts = new LinkedHashMap<>();
    private @Nullable CaseState state;

    /**
     * What is handed in.
     *
     * @param paysAtReception nobody says when the fees are paid, so they are paid at the desk
     * @param part step of the whole that opens this; empty for the whole itself
     */
    private record Script(
            Map<String, Object> form,
            List<String> papers,
            LocalDateTime submitted,
            vn.motcua.definitions.Facts.Applicant applicant,
            boolean paysAtReception,
            String part) {}

    /** It does not go as the scenario says. */
    static final class Differs extends RuntimeException {
        Differs(String message) {
            super(message);
        }
    }

    private ScenarioPlay(Procedure procedure, Script script, Dictionary dictionary) {
        this.procedure = procedure;
        this.script = script;
        this.dictionary = dictionary;
        definition = DossierDefinitions.of(procedure, 1);
        LocalDate day = script.submitted().toLocalDate();
        assessment = Assessment.of(procedure, script.form(), day, script.applicant(), dictionary.values());
        clock = new AgencyClock(CityCalendar.of(dictionary.city(), dictionary.holidays(), day));
    }

    static ScenarioPlay of(Procedure procedure, Scenario scenario, Dictionary dictionary) {
        ScenarioPlay play = new ScenarioPlay(
                procedure,
                new Script(
                        scenario.form(),
                        scenario.papers(),
                        scenario.submitted(),
                        scenario.applicant(procedure),
                        scenario.acts().stream().noneMatch(Act.Pay.class::isInstance),
                        ""),
                dictionary);
        play.submit(scenario.inCase(), List.of());
        return play;
    }

    private void submit(@Nullable String expectedCase, List<CaseState.Related> related) {
        List<String> missing = assessment.missing();
        if (!missing.isEmpty()) {
            throw new Differs("the form misses " + missing);
        }
        if (!assessment.broken().isEmpty()) {
            throw new Differs(
                    "the form breaks " + assessment.broken().getFirst().check());
        }
        ProcedureCase inCase = assessment.inCase().orElseThrow(() -> new Differs("no case of the procedure applies"));
        if (expectedCase != null && !expectedCase.equals(inCase.id())) {
            throw new Differs("the case is " + inCase.id() + ", expected " + expectedCase);
        }
        List<String> papers = assessment.papers().stream()
                .filter(paper -> paper.required().fixed() && !script.papers().contains(paper.id()))
                .filter(paper -> paper.from().isEmpty())
                .map(paper -> paper.id())
                .toList();
        if (!papers.isEmpty()) {
            throw new Differs("papers are missing: " + papers);
        }
        Opening opening = new Opening(
                DossierKind.ID,
                procedure.code(),
                1,
                new Opening.Terms(inCase.id(), DossierDefinitions.limit(procedure.time(inCase))),
                new CaseState.Places(RECEIVING, RECEIVING, DECIDING),
                OWNER,
                List.of(),
                due(vn.motcua.definitions.Fee.Pay.SUBMIT) + due(vn.motcua.definitions.Fee.Pay.DELIVERY),
                "",
                Map.of(),
                related);
        Caller by = related.isEmpty() ? APPLICANT : SYSTEM;
        perform(new Command.Submit(named("case" + script.part()), "H00-000000-0001", opening), by, script.submitted());
    }

    /** Opens the parts of link steps that were reached, and takes the end of those that are through. */
    private void follow(LocalDateTime at) {
        for (OpenTask task : current().tasks()) {
            if (task.type() == OpenTask.Type.LINK) {
                ScenarioPlay part = parts.get(task.step());
                if (part == null) {
                    parts.put(task.step(), opened(task.step(), at));
                } else {
                    Carrying.granted(part.current())
                            .ifPresent(granted ->
                                    perform(new Command.Answer(task.step(), "scenario", granted), SYSTEM, at));
                }
            }
        }
        boolean delivered = current().statuses().business().equals(DossierStatus.DELIVERED.name());
        parts.values().stream()
                .filter(part ->
                        delivered && part.current().statuses().business().equals(DossierStatus.PROCESSED.name()))
                .forEach(part -> part.perform(new Command.Deliver("desk"), SYSTEM, at));
    }

    private ScenarioPlay opened(String step, LocalDateTime at) {
        if (!(procedure.flow().step(step).orElse(null) instanceof Step.Link link)) {
            throw new Differs(step + " links nothing");
        }
        Procedure other = dictionary.procedures().get(link.procedure());
        if (other == null) {
            throw new Differs(step + " links " + link.procedure() + ", which is not here");
        }
        Map<String, Object> answers = Carrying.answers(link, assessment.facts());
        var applicant = Carrying.applicant(other, script.applicant());
        List<String> carried = new ArrayList<>();
        Assessment.of(other, answers, at.toLocalDate(), applicant, dictionary.values())
                .papers()
                .forEach(need -> Carrying.paper(procedure, current().identity().variant(), script.papers(), need)
                        .ifPresent(paper -> carried.add(need.id())));
        ScenarioPlay part =
                new ScenarioPlay(other, new Script(answers, carried, at, applicant, true, step), dictionary);
        try {
            part.submit(null, List.of(CaseState.Related.partOf(current().id(), step)));
            part.perform(new Command.Accept(""), SYSTEM, at);
        } catch (Differs differs) {
            throw new Differs("part " + step + ": " + differs.getMessage());
        }
        return part;
    }

    private long due(vn.motcua.definitions.Fee.Pay pay) {
        return assessment.fees().stream()
                .filter(fee -> fee.fee().pay() == pay)
                .mapToLong(Assessment.Due::vnd)
                .sum();
    }

    void act(Act act) {
        String step = act instanceof Act.Complete c ? c.step() : act instanceof Act.Refuse r ? r.step() : "";
        int slash = step.indexOf('/');
        if (slash > 0) {
            ScenarioPlay part = parts.get(step.substring(0, slash));
            if (part == null) {
                throw new Differs(step + ": no part was opened; open are " + openSteps());
            }
            String own = step.substring(slash + 1);
            part.act(
                    act instanceof Act.Refuse refused
                            ? new Act.Refuse(own, act.at(), refused.reason())
                            : new Act.Complete(own, act.at()));
            follow(act.at());
            return;
        }
        switch (act) {
            case Act.Accept a -> {
                perform(new Command.Accept(""), holder(Definition.RECEPTION), a.at());
                payAtReception(a.at());
            }
            case Act.Complete a -> complete(a.step(), a.at(), CaseState.Verdict.GRANTED, "");
            case Act.Refuse a
            when a.step().equals(Definition.RECEPTION) ->
                perform(new Command.Decline(a.reason()), holder(Definition.RECEPTION), a.at());
            case Act.Refuse a -> complete(a.step(), a.at(), CaseState.Verdict.REFUSED, a.reason());
            case Act.Supplement a ->
                perform(
                        new Command.RequestSupplement(
                                a.step(),
                                a.items().stream()
                                        .map(item -> new CaseState.Item(item.paper(), item.reason()))
                                        .toList(),
                                ""),
                        holder(a.step()),
                        a.at());
            case Act.Supplemented a -> perform(new Command.Supplement(current().facts(), null, 0), APPLICANT, a.at());
            case Act.Pay a -> pay(a.at());
            case Act.Withdraw a -> perform(new Command.Withdraw("scenario"), APPLICANT, a.at());
            case Act.Extend a ->
                perform(
                        new Command.Extend(instant(a.until()), a.reason(), DECIDING),
                        officer(DECIDING, Roles.HEAD),
                        a.at());
            case Act.Answer a -> {
                OpenTask task = open(a.step());
                perform(new Command.Answer(a.step(), "scenario", true), task.held() ? holder(task) : SYSTEM, a.at());
            }
            case Act.Deliver a -> perform(new Command.Deliver("desk"), holder(Definition.DELIVERY), a.at());
        }
    }

    /** What is to pay with the submission is paid at the desk, unless the scenario says when. */
    private void payAtReception(LocalDateTime at) {
        if (script.paysAtReception() && current().statuses().financial() == Financial.REQUESTED) {
            pay(at);
        }
    }

    private void pay(LocalDateTime at) {
        perform(new Command.ConfirmPayment(Financial.PAID, Math.max(1, assessment.total()), "scenario"), SYSTEM, at);
    }

    private void complete(String step, LocalDateTime at, CaseState.Verdict verdict, String reason) {
        Step.Does does = procedure
                .flow()
                .step(step)
                .filter(Step.Task.class::isInstance)
                .map(Step.Task.class::cast)
                .map(Step.Task::does)
                .orElse(null);
        CaseState.Verdict proposed = current().ending().proposal();
        CaseState.Verdict outcome = proposed == CaseState.Verdict.REFUSED ? CaseState.Verdict.REFUSED : verdict;
        Command command = does == Step.Does.SIGN || does == Step.Does.ISSUE
                ? new Command.Settle(step, outcome, List.of(), reason)
                : new Command.Complete(
                        step, checks(step), does == null ? null : outcome, reason.isEmpty() ? "scenario" : reason);
        perform(command, holder(step), at);
    }

    private List<String> checks(String step) {
        return procedure
                .flow()
                .step(step)
                .filter(Step.Task.class::isInstance)
                .map(Step.Task.class::cast)
                .map(task -> task.checklist().stream().map(Step.CheckItem::id).toList())
                .orElse(List.of());
    }

    private void perform(Command command, Caller caller, LocalDateTime at) {
        Decision decision = Core.decide(definition, kind, state, command, new Facts(instant(at), caller, new World()));
        switch (decision) {
            case Decision.Accepted(var events) -> {
                events.forEach(event -> state = Core.apply(state, event));
                follow(at);
            }
            case Decision.Refused(var refusal) ->
                throw new Differs(command.getClass().getSimpleName() + " at " + at + " is refused: " + refusal
                        + (state == null ? "" : ", open are " + openSteps()));
        }
    }

    private List<String> openSteps() {
        return current().tasks().stream().map(OpenTask::step).toList();
    }

    private CaseState current() {
        return Objects.requireNonNull(state, "nothing was submitted");
    }

    private OpenTask open(String step) {
        return current().task(step).orElseThrow(() -> new Differs(step + " is not open; open are " + openSteps()));
    }

    private Caller holder(String step) {
        return holder(open(step));
    }

    private static Caller holder(OpenTask task) {
        return officer(task.agency(), task.role());
    }

    private static Caller officer(UUID agency, String role) {
        UUID account = named(agency + role);
        var holding =
                new Caller.Holding(named("position" + account), agency, role, Caller.Holding.Basis.APPOINTED, null);
        return new Caller(Caller.Kind.OFFICER, account, "", 2, List.of(holding), null, "web", List.of());
    }

    List<String> differences(Scenario.Then then) {
        List<String> differences = new ArrayList<>();
        then.parts().forEach((step, expected) -> {
            ScenarioPlay part = parts.get(step);
            if (part == null) {
                differences.add("part " + step + " was not opened");
            } else {
                part.differences(expected).forEach(one -> differences.add("part " + step + ": " + one));
            }
        });
        CaseState end = current();
        int status = DossierStatus.valueOf(end.statuses().business()).code();
        differ(differences, "status", then.status(), status);
        Instant due = end.clock().due();
        if (then.due() != null) {
            differ(
                    differences,
                    "due",
                    then.due(),
                    due == null ? null : due.atZone(WorkingCalendar.ZONE).toLocalDateTime());
        }
        if (then.fees() != null) {
            differ(differences, "fees", then.fees(), assessment.total());
        }
        if (then.onTime() != null) {
            differ(differences, "onTime", then.onTime(), !end.clock().late(end.last()));
        }
        if (then.result() != null) {
            List<String> results = end.ending().verdict() == CaseState.Verdict.GRANTED
                    ? assessment.results().stream().map(Result::id).sorted().toList()
                    : List.of();
            differ(differences, "result", then.result().stream().sorted().toList(), results);
        }
        if (then.deciding() != null) {
            differ(differences, "deciding", then.deciding(), assessment.deciding());
        }
        return differences;
    }

    private static void differ(List<String> differences, String what, Object expected, @Nullable Object found) {
        if (!expected.equals(found)) {
            differences.add(what + " is " + found + ", expected " + expected);
        }
    }

    private static Instant instant(LocalDateTime local) {
        return local.atZone(WorkingCalendar.ZONE).toInstant();
    }

    private static UUID named(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private final class World implements Facts.World {

        private final Map<String, UUID> kinds = new HashMap<>();

        @Override
        public WorkClock clock(UUID agency) {
            return clock;
        }

        @Override
        public Optional<UUID> competent(String agencyKind) {
            return Optional.of(kinds.computeIfAbsent(agencyKind, kind -> named("agency " + kind)));
        }

        @Override
        public boolean holds(String expression) {
            return Rules.holds(new Condition(false, expression), assessment.facts());
        }

        @Override
        public long amountOnRequest() {
            return due(vn.motcua.definitions.Fee.Pay.REQUEST);
        }
    }
}
