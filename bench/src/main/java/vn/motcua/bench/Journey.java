package vn.motcua.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import vn.motcua.agencies.AgencyKinds;
import vn.motcua.cases.CaseView;
import vn.motcua.cases.Cases;
import vn.motcua.cases.Outcome;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.Command;
import vn.motcua.cases.core.Opening;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.Field;
import vn.motcua.definitions.Procedure;
import vn.motcua.definitions.Published;
import vn.motcua.definitions.Scenario;
import vn.motcua.definitions.Step;
import vn.motcua.identity.Account;
import vn.motcua.identity.Accounts;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.ProblemException;
import vn.motcua.onestop.Application;
import vn.motcua.onestop.Dossiers;
import vn.motcua.onestop.Submitted;

/**
 * A whole dossier of a real procedure with four steps after reception: review, approve, sign, issue; through the faces that
 * pages use, with authorisation, rules, tasks and clock.
 */
final class Journey {

    private static final String APPLICANT = "048190000101";
    private static final int STEPS = 4;

    private final Offices offices;
    private final Dossiers dossiers;
    private final Cases cases;
    private final Account applicant;
    private final AtomicLong count = new AtomicLong(System.nanoTime());
    private Published published;
    private List<Step.Task> steps;
    private List<Press> presses;
    private CaseView example;

    Journey(BenchCity city) {
        offices = new Offices(city);
        dossiers = city.bean(Dossiers.class);
        cases = city.bean(Cases.class);
        applicant = city.bean(Accounts.class).byPersonalId(APPLICANT).orElseThrow();
        List<Published> candidates = candidates(city.bean(Definitions.class));
        published = candidates.getFirst();
        steps = List.of();
        presses = List.of();
        example = first(candidates);
        presses = rehearsed();
    }

    /** Goes through the candidates until one dossier gets to its end; that procedure stays chosen. */
    private CaseView first(List<Published> candidates) {
        RuntimeException last = new IllegalStateException("no procedure fits");
        for (Published candidate : candidates) {
            published = candidate;
            steps = candidate.procedure().flow().all().stream()
                    .map(step -> (Step.Task) step)
                    .toList();
            try {
                return cases.find(whole(0)).orElseThrow();
            } catch (ProblemException | IllegalStateException refused) {
                last = refused;
            }
        }
        throw last;
    }

    String procedure() {
        return published.code() + " " + published.procedure().plainName().vi() + ", " + steps.size()
                + " steps after reception";
    }

    Offices offices() {
        return offices;
    }

    /** How many commands one {@link #whole} is: submit, accept, the steps, deliver. */
    int commands() {
        return steps.size() + 3;
    }

    /** Procedures of plain steps, those with the wanted number of them first. */
    private List<Published> candidates(Definitions definitions) {
        return definitions.procedures(offices.today()).stream()
                .flatMap(one -> definitions.procedure(one.code(), offices.today()).stream())
                .filter(one -> fits(one.procedure()))
                .sorted(Comparator.comparingInt((Published one) ->
                                Math.abs(one.procedure().flow().all().size() - STEPS))
                        .thenComparing(Published::code))
                .toList();
    }

    private static boolean fits(Procedure procedure) {
        if (!procedure.deciding().agency().equals(AgencyKinds.COMMUNE_COMMITTEE)
                || !procedure.subjects().contains(Procedure.Subject.CITIZEN)
                || procedure.scenarios().isEmpty()
                || procedure.deciding().areaField().isEmpty()) {
            return false;
        }
        return procedure.flow().all().stream()
                .allMatch(step -> step instanceof Step.Task task
                        && (task.agency().equals("deciding") || task.agency().equals("receiving")));
    }

    /** From the desk to the delivered result; another commune each time. */
    UUID whole(int worker) {
        long number = count.incrementAndGet();
        Offices.Commune commune = offices.commune((int) (number % 9973) + worker);
        Submitted submitted = dossiers.submit(
                application(commune), offices.officer(commune.desk().id(), "receptionist"), "bench-" + number);
        long version = work(submitted.id(), submitted.version(), commune, number);
        perform(
                submitted.id(),
                version,
                new Command.Deliver("desk"),
                offices.officer(commune.desk().id(), "receptionist"),
                number + "-deliver");
        return submitted.id();
    }

    /** Opens a case as {@link #whole} does, without the form. */
    Outcome.Done open(int worker) {
        long number = count.incrementAndGet();
        Offices.Commune commune = offices.commune((int) (number % 9973) + worker);
        Opening opening = new Opening(
                example.state().identity().kind(),
                example.state().identity().definition(),
                example.state().identity().version(),
                new Opening.Terms(
                        example.state().identity().variant(),
                        example.state().clock().limit()),
                new CaseState.Places(
                        commune.desk().id(),
                        commune.desk().id(),
                        commune.committee().id()),
                applicant.id(),
                List.of(),
                0,
                example.subject(),
                example.state().facts());
        return done(cases.open(opening, offices.officer(commune.desk().id(), "receptionist"), "bench-" + number));
    }

    /** A case that waits for its first step after reception. */
    UUID accepted(int worker) {
        Outcome.Done opened = open(worker);
        Caller desk = offices.officer(commune(opened.code()).desk().id(), "receptionist");
        perform(opened.id(), opened.version(), new Command.Accept(""), desk, count.incrementAndGet() + "-accept");
        return opened.id();
    }

    /** Takes an open case through its five steps; says how many. */
    int fiveSteps(Outcome.Done opened) {
        work(opened.id(), opened.version(), commune(opened.code()), count.incrementAndGet());
        return steps.size() + 1;
    }

    /** The commune whose desk gave the code. */
    Offices.Commune commune(String code) {
        return offices.withDesk(code.substring(0, code.indexOf('-')));
    }

    /**
     * A button that an officer presses.
     *
     * @param versionsLater how much further the case's version is than when it was opened
     * @param fields of its form, each after {@code &}
     */
    record Press(String deed, String step, boolean atDesk, String role, long versionsLater, String fields) {}

    /** Accepting and the steps, in order. */
    List<Press> presses() {
        return presses;
    }

    UUID holder(Press press, Offices.Commune commune) {
        UUID agency = press.atDesk() ? commune.desk().id() : commune.committee().id();
        return offices.officer(agency, press.role()).signedInAccount();
    }

    private List<Press> rehearsed() {
        List<Press> found = new ArrayList<>();
        Outcome.Done opened = open(0);
        Offices.Commune commune = commune(opened.code());
        Caller desk = offices.officer(commune.desk().id(), "receptionist");
        String key = "rehearsal-" + count.incrementAndGet();
        found.add(new Press("accept", "", true, "receptionist", 0, ""));
        long now = perform(opened.id(), opened.version(), new Command.Accept(""), desk, key);
        for (Step.Task step : steps) {
            boolean atDesk = step.agency().equals("receiving");
            Command command = command(step);
            StringBuilder fields = new StringBuilder("&verdict=granted");
            step.checklist().forEach(item -> fields.append("&checked=").append(item.id()));
            found.add(new Press(
                    command instanceof Command.Settle ? "settle" : "complete",
                    step.id(),
                    atDesk,
                    step.position(),
                    now - opened.version(),
                    fields.toString()));
            UUID agency = atDesk ? commune.desk().id() : commune.committee().id();
            now = perform(opened.id(), now, command, offices.officer(agency, step.position()), key + "-" + step.id());
        }
        return List.copyOf(found);
    }

    private long work(UUID id, long version, Offices.Commune commune, long number) {
        Caller desk = offices.officer(commune.desk().id(), "receptionist");
        long now = perform(id, version, new Command.Accept(""), desk, number + "-accept");
        for (Step.Task step : steps) {
            UUID agency = step.agency().equals("receiving")
                    ? commune.desk().id()
                    : commune.committee().id();
            now = perform(id, now, command(step), offices.officer(agency, step.position()), number + "-" + step.id());
        }
        return now;
    }

    private static Command command(Step.Task step) {
        return switch (step.does()) {
            case SIGN, ISSUE -> new Command.Settle(step.id(), CaseState.Verdict.GRANTED, List.of(), "");
            case null, default ->
                new Command.Complete(
                        step.id(),
                        step.checklist().stream().map(Step.CheckItem::id).toList(),
                        CaseState.Verdict.GRANTED,
                        "");
        };
    }

    private long perform(UUID id, long version, Command command, Caller caller, String key) {
        return done(cases.perform(id, version, command, caller, key)).version();
    }

    private static Outcome.Done done(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> done;
            case Outcome.Refused(var id, var refusal) ->
                throw new IllegalStateException("case " + id + " was refused: " + refusal);
        };
    }

    private Application application(Offices.Commune commune) {
        Procedure procedure = published.procedure();
        Scenario scenario = procedure.scenarios().getFirst();
        Map<String, Object> answers = new LinkedHashMap<>(scenario.form());
        procedure
                .fields()
                .filter(field -> field.type() == Field.Type.WARD && answers.containsKey(field.id()))
                .forEach(field -> answers.put(field.id(), commune.code()));
        Map<String, Application.Paper> papers = new LinkedHashMap<>();
        scenario.papers()
                .forEach(paper -> papers.put(paper, new Application.Paper(List.of(), Application.Source.DESK, "")));
        return new Application(
                procedure.code(),
                published.version(),
                Procedure.Subject.CITIZEN.id(),
                answers,
                papers,
                new Application.Person(
                        applicant.id(), applicant.name(), applicant.phone(), APPLICANT, applicant.email()),
                Application.Channel.COUNTER,
                commune.desk().id(),
                new Application.Delivery(Application.Delivery.How.DESK, null, ""),
                true);
    }
}
