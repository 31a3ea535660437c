package vn.motcua.onestop;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.motcua.agencies.Agencies;
import vn.motcua.cases.Cases;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.Opening;
import vn.motcua.cases.core.Roles;
import vn.motcua.definitions.Assessment;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.Facts;
import vn.motcua.definitions.Procedure;
import vn.motcua.definitions.ProcedureCase;
import vn.motcua.definitions.Published;
import vn.motcua.identity.Account;
import vn.motcua.identity.Accounts;
import vn.motcua.identity.Profile;
import vn.motcua.identity.Profiles;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Invalid;
import vn.motcua.kernel.Invalid.Fault;
import vn.motcua.kernel.ProblemException;
import vn.motcua.onestop.Application.Channel;
import vn.motcua.onestop.Application.Delivery;
import vn.motcua.onestop.DossierFacts.Applicant;
import vn.motcua.onestop.DossierFacts.Charge;
import vn.motcua.onestop.DossierFacts.Handed;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/** Turns an application into a case, or into all its faults at once. */
@Component
class Submitting {

    private final Definitions definitions;
    private final Filling filling;
    private final Agencies agencies;
    private final Accounts accounts;
    private final Profiles profiles;
    private final Cases cases;
    private final Clock clock;

    Submitting(
            Definitions definitions,
            Filling filling,
            Agencies agencies,
            Accounts accounts,
            Profiles profiles,
            Cases cases,
            Clock clock) {
        this.definitions = definitions;
        this.filling = filling;
        this.agencies = agencies;
        this.accounts = accounts;
        this.profiles = profiles;
        this.cases = cases;
        this.clock = clock;
    }

    /** Where it goes. */
    private record Route(String ward, UUID deciding, UUID receiving) {}

    Submitted submit(Application application, Caller caller, String key) {
        LocalDate today = LocalDate.now(clock.withZone(WorkingCalendar.ZONE));
        Published published = published(application, today);
        Procedure procedure = published.procedure();
        may(procedure, application, caller);
        Applicant applicant = applicant(application, caller);
        Assessment assessment = filling.assess(
                procedure,
                application.answers(),
                today,
                new Facts.Applicant(application.subject(), application.channel().id()));
        List<Fault> faults = new ArrayList<>(filling.faults(procedure, assessment, application.answers()));
        Map<String, Handed> papers = filling.papers(assessment.papers(), application.papers(), caller, faults);
        delivery(application, faults);
        ProcedureCase inCase = assessment.inCase().orElse(null);
        if (inCase == null && faults.isEmpty()) {
            faults.add(new Fault("", "onestop.fault.no-case"));
        }
        Route route = faults.isEmpty() ? route(procedure, assessment, application, applicant, today, faults) : null;
        if (route == null || inCase == null) {
            throw new Invalid(List.copyOf(faults)).asException();
        }
        DossierFacts facts = new DossierFacts(
                new LinkedHashMap<>(assessment.facts().form()),
                papers,
                applicant,
                application.channel(),
                application.delivery(),
                route.ward(),
                today,
                charges(assessment));
        return open(published, inCase, route, facts, application, caller, key);
    }

    private Published published(Application application, LocalDate today) {
        Published published = definitions
                .procedure(application.procedure(), today)
                .orElseThrow(() -> new OneStopProblem.NoProcedure(application.procedure()).asException());
        if (published.version() != application.version()) {
            throw new OneStopProblem.NewVersion(published.code(), published.version()).asException();
        }
        return published;
    }

    private static void may(Procedure procedure, Application application, Caller caller) {
        List<String> subjects =
                procedure.subjects().stream().map(Procedure.Subject::id).toList();
        if (!subjects.contains(application.subject())) {
            throw new OneStopProblem.NotForYou(subjects).asException();
        }
        if (application.channel() == Channel.ONLINE && caller.assurance() < procedure.assurance()) {
            throw new OneStopProblem.StrongerSignInNeeded(procedure.assurance()).asException();
        }
    }

    private Applicant applicant(Application application, Caller caller) {
        if (application.channel() == Channel.ONLINE) {
            UUID owner = caller.onBehalfOf() == null ? caller.signedInAccount() : caller.onBehalfOf();
            return applicant(owner, application.subject());
        }
        Application.Person person = application.applicant();
        boolean atDesk = caller.holdings().stream().anyMatch(h -> h.role().equals(Roles.RECEPTIONIST));
        if (person == null || !atDesk) {
            throw new OneStopProblem.Refused(new vn.motcua.cases.core.Refusal.NeedsRole(List.of(Roles.RECEPTIONIST)))
                    .asException();
        }
        if (person.name().isBlank()) {
            throw Invalid.at("applicant.name", "onestop.fault.text").asException();
        }
        return new Applicant(
                person.account(),
                application.subject(),
                person.name(),
                person.phone(),
                person.personalId(),
                person.email());
    }

    private Applicant applicant(UUID owner, String subject) {
        Account account = accounts.get(owner);
        if (account.kind() != Caller.Kind.RESIDENT) {
            return new Applicant(owner, subject, account.name(), account.phone(), "", account.email());
        }
        Profile profile = profiles.profile(owner);
        return new Applicant(
                owner, subject, profile.fullName(), profile.phone(), profile.personalId(), profile.email());
    }

    private static void delivery(Application application, List<Fault> faults) {
        Delivery delivery = application.delivery();
        if (delivery.how() == Delivery.How.POST && delivery.address().isBlank()) {
            faults.add(new Fault("delivery.address", "onestop.fault.address"));
        }
        if (!application.declared()) {
            faults.add(new Fault("declared", "onestop.fault.declared"));
        }
    }

    private @Nullable Route route(
            Procedure procedure,
            Assessment assessment,
            Application application,
            Applicant applicant,
            LocalDate today,
            List<Fault> faults) {
        Procedure.Deciding deciding = procedure.deciding();
        String field = deciding.areaField().orElse("");
        String ward = switch (deciding.area()) {
            case "city" -> "";
            case "applicant" -> home(applicant);
            default -> String.valueOf(assessment.facts().form().getOrDefault(field, ""));
        };
        if (ward.isEmpty() && !deciding.area().equals("city")) {
            faults.add(new Fault(field, "onestop.fault.ward"));
            return null;
        }
        try {
            String area = ward.isEmpty() ? null : ward;
            UUID decides =
                    agencies.competent(assessment.deciding(), area, today).id();
            return new Route(ward, decides, receiving(application, area, today));
        } catch (ProblemException nowhere) {
            if (nowhere.problem() instanceof OneStopProblem) {
                throw nowhere;
            }
            faults.add(new Fault(field, "onestop.fault.ward"));
            return null;
        }
    }

    private String home(Applicant applicant) {
        return applicant.account() == null
                ? ""
                : profiles.profile(applicant.account()).ward();
    }

    private UUID receiving(Application application, @Nullable String ward, LocalDate today) {
        UUID chosen = application.receiving();
        if (chosen == null) {
            return agencies.reception(ward, today).id();
        }
        if (!agencies.receives(chosen, today)) {
            throw new OneStopProblem.NotReceiving().asException();
        }
        return chosen;
    }

    static List<Charge> charges(Assessment assessment) {
        return assessment.fees().stream()
                .map(due -> new Charge(due.fee().id(), due.fee().pay().name(), due.vnd()))
                .toList();
    }

    private Submitted open(
            Published published,
            ProcedureCase inCase,
            Route route,
            DossierFacts facts,
            Application application,
            Caller caller,
            String key) {
        Procedure procedure = published.procedure();
        UUID helped =
                application.channel() == Channel.ONLINE || caller.holdings().isEmpty()
                        ? route.receiving()
                        : caller.holdings().getFirst().agency();
        Opening opening = new Opening(
                DossierKind.ID,
                procedure.code(),
                published.version(),
                new Opening.Terms(inCase.id(), DossierDefinitions.limit(procedure.time(inCase))),
                new CaseState.Places(helped, route.receiving(), route.deciding()),
                facts.applicant().account(),
                List.of(),
                facts.owed(),
                procedure.plainName().vi() + " · " + facts.applicant().name(),
                facts.asMap());
        return OneStop.submitted(cases.open(opening, caller, key));
    }
}
