package vn.motcua.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import vn.motcua.agencies.Agencies;
import vn.motcua.agencies.AgencyKinds;
import vn.motcua.agencies.Position;
import vn.motcua.agencies.Positions;
import vn.motcua.cases.Cases;
import vn.motcua.definitions.Assessment;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.Facts;
import vn.motcua.definitions.Field;
import vn.motcua.definitions.Procedure;
import vn.motcua.definitions.Published;
import vn.motcua.definitions.Scenario;
import vn.motcua.definitions.Step;
import vn.motcua.identity.Account;
import vn.motcua.identity.Accounts;
import vn.motcua.identity.Profile;
import vn.motcua.identity.Profiles;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.ProblemException;
import vn.motcua.onestop.Application;
import vn.motcua.onestop.Dossiers;
import vn.motcua.onestop.LinkedDossiers;
import vn.motcua.onestop.Submitted;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/**
 * Dossiers of the last weeks in every state, handed in at the desk of the demonstration's ward and worked on by its officers
 * through the faces that pages use. The answers are those of the procedures' own scenarios.
 */
class DemoDossiers {

    private static final Logger LOG = LoggerFactory.getLogger(DemoDossiers.class);
    private static final int WANTED = 32;
    private static final long SEED = 20250701;

    private final DemoPeople people;
    private final ObjectProvider<Dossiers> dossiers;
    private final ObjectProvider<Cases> cases;
    private final ObjectProvider<LinkedDossiers> linked;
    private final Definitions definitions;
    private final Agencies agencies;
    private final Positions positions;
    private final Accounts accounts;
    private final Profiles profiles;
    private final Clock clock;

    DemoDossiers(
            DemoPeople people,
            ObjectProvider<Dossiers> dossiers,
            ObjectProvider<Cases> cases,
            ObjectProvider<LinkedDossiers> linked,
            Definitions definitions,
            Agencies agencies,
            Positions positions,
            Accounts accounts,
            Profiles profiles,
            Clock clock) {
        this.people = people;
        this.dossiers = dossiers;
        this.cases = cases;
        this.linked = linked;
        this.definitions = definitions;
        this.agencies = agencies;
        this.positions = positions;
        this.accounts = accounts;
        this.profiles = profiles;
        this.clock = clock;
    }

    /** How far a dossier gets. */
    enum Fate {
        SUBMITTED(0, 0),
        ACCEPTED(1, 2),
        UNDER_WAY(2, 4),
        SUPPLEMENT(1, 3),
        LATE(2, 18),
        DONE(99, 12),
        DECLINED(0, 5);

        final int steps;
        final int daysAgo;

        Fate(int steps, int daysAgo) {
            this.steps = steps;
            this.daysAgo = daysAgo;
        }
    }

    /** Whether the program has what it takes to hand in dossiers. */
    boolean possible() {
        return dossiers.getIfAvailable() != null && cases.getIfAvailable() != null;
    }

    /** How many were made. */
    int make() {
        LocalDate today = LocalDate.now(clock.withZone(WorkingCalendar.ZONE));
        List<Published> procedures = jointOnesEarly(definitions.procedures(today).stream()
                .flatMap(one -> definitions.procedure(one.code(), today).stream())
                .filter(one -> usable(one.procedure()))
                .toList());
        List<Account> residents = people.residents();
        if (procedures.isEmpty() || residents.isEmpty()) {
            return 0;
        }
        UUID desk = agencies.competent(
                        AgencyKinds.COMMUNE_SERVICE_CENTRE, people.stage().ward(), today)
                .id();
        int made = 0;
        for (int i = 0; i < procedures.size() * 2 && made < WANTED; i++) {
            Fate fate = Fate.values()[made % Fate.values().length];
            made += one(procedures.get(i % procedures.size()), residents.get(i % residents.size()), desk, fate, i)
                    ? 1
                    : 0;
        }
        return made;
    }

    /** Joint procedures stand where one dossier is under way and where one is done, so that a part is seen in both. */
    private static List<Published> jointOnesEarly(List<Published> procedures) {
        List<Published> ordered =
                new ArrayList<>(procedures.stream().filter(one -> !joint(one)).toList());
        List<Published> joint = procedures.stream().filter(DemoDossiers::joint).toList();
        for (int i = 0; i < joint.size(); i++) {
            int place = List.of(Fate.values()).indexOf(i % 2 == 0 ? Fate.UNDER_WAY : Fate.DONE);
            ordered.add(Math.min(place, ordered.size()), joint.get(i));
        }
        return ordered;
    }

    private static boolean joint(Published published) {
        return published.procedure().flow().all().stream().anyMatch(Step.Link.class::isInstance);
    }

    /** What a commune decides on, for residents, with an example that came to an end. */
    private static boolean usable(Procedure procedure) {
        return procedure.deciding().agency().equals(AgencyKinds.COMMUNE_COMMITTEE)
                && procedure.subjects().contains(Procedure.Subject.CITIZEN)
                && !procedure.scenarios().isEmpty();
    }

    private boolean one(Published published, Account resident, UUID desk, Fate fate, int number) {
        SplittableRandom random = new SplittableRandom(SEED + number);
        WorkingCalendar calendar = agencies.calendar(desk);
        LocalDate today = LocalDate.now(clock.withZone(WorkingCalendar.ZONE));
        LocalDate day = calendar.plusWorkingDays(today, -(fate.daysAgo + random.nextInt(3)));
        Instant begun = calendar.plusWorkingTime(
                calendar.startOfWork(calendar.isWorkingDay(day) ? day : calendar.plusWorkingDays(day, -1)),
                Duration.ofMinutes(random.nextInt(10, 240)));
        Instant submitted =
                begun.isBefore(clock.instant()) ? begun : clock.instant().minusSeconds(60);
        try {
            Optional<Caller> receptionist = PassingClock.at(submitted, () -> officer(desk, "receptionist", submitted));
            if (receptionist.isEmpty()) {
                return false;
            }
            Application application = application(published, profiles.profile(resident.id()), resident, desk, day);
            Submitted done = PassingClock.at(
                    submitted, () -> dossiers.getObject().submit(application, receptionist.get(), "demo-" + number));
            new DemoWork(cases.getObject(), linked.getObject(), definitions, agencies, this::officer, clock)
                    .go(
                            done.id(),
                            fate,
                            joint(published) && fate == Fate.UNDER_WAY ? fate.steps + 2 : fate.steps,
                            submitted,
                            random);
            return true;
        } catch (ProblemException refused) {
            LOG.debug("No demonstration dossier of {}: {}", published.code(), refused.getMessage());
            return false;
        }
    }

    private Application application(Published published, Profile profile, Account resident, UUID desk, LocalDate day) {
        Procedure procedure = published.procedure();
        Scenario scenario = procedure.scenarios().getFirst();
        Map<String, Object> answers = new LinkedHashMap<>(scenario.form());
        procedure
                .fields()
                .filter(field -> answers.containsKey(field.id()))
                .forEach(field -> own(field, profile).ifPresent(answer -> answers.put(field.id(), answer)));
        procedure
                .fields()
                .filter(field -> field.type() == Field.Type.DATE)
                .forEach(field -> answers.computeIfPresent(field.id(), (id, date) -> before(date, day)));
        Map<String, Application.Paper> papers = new LinkedHashMap<>();
        Assessment.of(
                        procedure,
                        answers,
                        day,
                        new Facts.Applicant(Procedure.Subject.CITIZEN.id(), Facts.COUNTER),
                        definitions.values())
                .papers()
                .stream()
                .filter(paper -> paper.required().fixed() || scenario.papers().contains(paper.id()))
                .forEach(
                        paper -> papers.put(paper.id(), new Application.Paper(List.of(), Application.Source.DESK, "")));
        return new Application(
                procedure.code(),
                published.version(),
                Procedure.Subject.CITIZEN.id(),
                answers,
                papers,
                new Application.Person(
                        resident.id(), profile.fullName(), profile.phone(), profile.personalId(), profile.email()),
                Application.Channel.COUNTER,
                desk,
                new Application.Delivery(Application.Delivery.How.DESK, null, ""),
                true);
    }

    /** What an example says happened, but never after the day on which it is told. */
    private static Object before(Object date, LocalDate day) {
        String latest = day.minusDays(3).toString();
        return date.toString().compareTo(latest) > 0 ? latest : date;
    }

    /** The resident's own answer where the form asks for what the city knows of them. */
    private Optional<Object> own(Field field, Profile profile) {
        return switch (field.prefill()) {
            case "profile.fullName" -> Optional.of(profile.fullName());
            case "profile.personalId" -> Optional.of(profile.personalId());
            case "profile.phone" -> Optional.of(profile.phone());
            case "profile.address" -> Optional.of(profile.address());
            default ->
                field.type() == Field.Type.WARD ? Optional.of(people.stage().ward()) : Optional.empty();
        };
    }

    /** Somebody who holds the role in the agency, signed in as officers do. */
    private Optional<Caller> officer(UUID agency, String role, Instant at) {
        LocalDate day = at.atZone(WorkingCalendar.ZONE).toLocalDate();
        return positions.holders(agency, role).stream()
                .map(Position::account)
                .flatMap(Stream::ofNullable)
                .findFirst()
                .map(account -> new Caller(
                        Caller.Kind.OFFICER,
                        account,
                        accounts.get(account).name(),
                        2,
                        positions.holdings(account, day),
                        null,
                        "web",
                        List.of()));
    }
}
