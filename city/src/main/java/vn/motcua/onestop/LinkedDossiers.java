package vn.motcua.onestop;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.motcua.agencies.Agencies;
import vn.motcua.cases.CaseView;
import vn.motcua.cases.Cases;
import vn.motcua.cases.HistoryItem;
import vn.motcua.cases.Outcome;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.CaseState.Related;
import vn.motcua.cases.core.Command;
import vn.motcua.cases.core.Event;
import vn.motcua.cases.core.OpenTask;
import vn.motcua.cases.core.Opening;
import vn.motcua.cases.core.Refusal;
import vn.motcua.definitions.Assessment;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.Facts;
import vn.motcua.definitions.PaperRequirement;
import vn.motcua.definitions.Procedure;
import vn.motcua.definitions.ProcedureCase;
import vn.motcua.definitions.Published;
import vn.motcua.definitions.Step;
import vn.motcua.identity.Profiles;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.ProblemException;
import vn.motcua.onestop.DossierFacts.Handed;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/**
 * Joint dossiers (hồ sơ liên thông): each link step of a dossier has a dossier of another procedure, with an agency and a clock
 * of its own. It is opened when the step is reached, accepted as the whole was, settled by its own officers; how it ended comes
 * back to the step. Results go out with the whole, and a withdrawal of the whole withdraws its parts.
 *
 * <p>Everything is read off how the dossiers stand, so it may be asked any number of times, by any process.
 */
@Service
public class LinkedDossiers {

    private static final Logger LOG = LoggerFactory.getLogger(LinkedDossiers.class);
    private static final String JOB = "linked-dossiers";
    private static final Caller CALLER = new Caller(
            Caller.Kind.SYSTEM, null, "", 0, List.of(), null, Actor.system(JOB).client(), List.of());

    private final Cases cases;
    private final Definitions definitions;
    private final Filling filling;
    private final Agencies agencies;
    private final Profiles profiles;
    private final Clock clock;

    LinkedDossiers(
            Cases cases, Definitions definitions, Filling filling, Agencies agencies, Profiles profiles, Clock clock) {
        this.cases = cases;
        this.definitions = definitions;
        this.filling = filling;
        this.agencies = agencies;
        this.profiles = profiles;
        this.clock = clock;
    }

    /** Those of these dossiers that have parts, are one, or wait for one. */
    List<UUID> linked(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : cases.findAll(ids).stream()
                        .map(CaseView::state)
                        .filter(state -> !state.parts().isEmpty()
                                || state.whole().isPresent()
                                || state.tasks().stream().anyMatch(task -> task.type() == OpenTask.Type.LINK))
                        .map(CaseState::id)
                        .toList();
    }

    /** Does what follows from how this dossier stands, for its parts and for the whole that it is a part of. */
    @Transactional
    public void follow(UUID id) {
        dossier(id).ifPresent(state -> {
            state.whole().flatMap(whole -> dossier(whole.id())).ifPresent(this::whole);
            whole(state);
        });
    }

    private Optional<CaseState> dossier(UUID id) {
        return cases.find(id)
                .map(CaseView::state)
                .filter(state -> state.identity().kind().equals(DossierKind.ID));
    }

    private void whole(CaseState state) {
        switch (DossierStatus.valueOf(state.statuses().business())) {
            case WITHDRAWN, DECLINED ->
                state.parts()
                        .forEach(part -> perform(
                                part.id(),
                                new Command.Withdraw("Rút cùng hồ sơ liên thông "
                                        + state.identity().code()),
                                "with-whole"));
            case DELIVERED -> {
                String how = DossierFacts.of(state).delivery().how().name().toLowerCase(Locale.ROOT);
                state.parts().forEach(part -> perform(part.id(), new Command.Deliver(how), "with-whole"));
            }
            default ->
                state.tasks().stream()
                        .filter(task -> task.type() == OpenTask.Type.LINK)
                        .forEach(task -> step(state, task));
        }
    }

    /** An open link step: opens its part, waits for it, or takes its end. */
    private void step(CaseState whole, OpenTask task) {
        List<Related> before = whole.parts().stream()
                .filter(part -> part.step().equals(task.step()))
                .toList();
        CaseView part =
                before.isEmpty() ? null : cases.find(before.getLast().id()).orElse(null);
        if (part == null) {
            open(whole, task, before.size());
            return;
        }
        Optional<Boolean> granted = Carrying.granted(part.state());
        boolean earlier = part.opened().isBefore(task.opened());
        if (granted.isPresent() && earlier && !granted.get()) {
            open(whole, task, before.size());
        } else if (granted.isPresent()) {
            perform(
                    whole.id(),
                    new Command.Answer(task.step(), said(part), granted.get()),
                    "part/" + part.state().id() + "/" + task.opened());
        }
    }

    /** The part's code, and why when it was not granted. */
    private String said(CaseView part) {
        String why = "";
        for (HistoryItem item : cases.history(part.state().id())) {
            why = switch (item.event()) {
                case Event.Completed e
                when e.proposal() == CaseState.Verdict.REFUSED && !e.note().isBlank() -> e.note();
                case Event.Settled e
                when e.verdict() == CaseState.Verdict.REFUSED && !e.note().isBlank() -> e.note();
                case Event.Declined e -> e.reason();
                case Event.Withdrawn e -> e.reason();
                case Event.Settled e when e.verdict() == CaseState.Verdict.GRANTED -> "";
                case null, default -> why;
            };
        }
        return why.isBlank() ? part.code() : part.code() + ": " + why;
    }

    private void open(CaseState whole, OpenTask task, int earlier) {
        Procedure procedure = procedure(whole);
        if (!(procedure.flow().step(task.step()).orElse(null) instanceof Step.Link link)) {
            throw new IllegalStateException(
                    procedure.code() + " has no link " + task.step() + ", dossier " + whole.id() + " waits there");
        }
        String key = task.step() + "/" + earlier;
        try {
            Outcome outcome = cases.open(opening(whole, procedure, link), CALLER, "part/" + whole.id() + "/" + key);
            if (outcome instanceof Outcome.Done done) {
                perform(done.id(), new Command.Accept(""), "with-whole");
                perform(
                        whole.id(),
                        new Command.Link(
                                done.id(), Related.part(done.id(), task.step()).how()),
                        "link/" + key);
            } else if (outcome instanceof Outcome.Refused(var id, var why) && !(why instanceof Refusal.KeyReused)) {
                stuck(whole, task, key, why.toString());
            }
        } catch (ProblemException refused) {
            stuck(whole, task, key, refused.problem().toString());
        }
    }

    /** The step stays open, where a head or leader can end it; colleagues read why. */
    private void stuck(CaseState whole, OpenTask task, String key, String why) {
        LOG.warn("dossier {}: no part for step {}: {}", whole.id(), task.step(), why);
        perform(
                whole.id(),
                new Command.Comment(
                        "Chưa chuyển được phần liên thông “" + task.step()
                                + "”: chưa có thủ tục hoặc cơ quan có thẩm quyền tiếp nhận.",
                        List.of()),
                "stuck/" + key);
    }

    private Opening opening(CaseState whole, Procedure procedure, Step.Link link) {
        LocalDate today = LocalDate.now(clock.withZone(WorkingCalendar.ZONE));
        Published published = definitions
                .procedure(link.procedure(), today)
                .orElseThrow(() -> new OneStopProblem.NoProcedure(link.procedure()).asException());
        Procedure part = published.procedure();
        DossierFacts given = DossierFacts.of(whole);
        DossierFacts.Applicant applicant = given.applicant();
        Facts.Applicant applying = Carrying.applicant(part, given.applying());
        Assessment assessment = filling.assess(
                part, Carrying.answers(link, Carrying.rules(whole, procedure, definitions.values())), today, applying);
        ProcedureCase inCase = assessment.inCase().orElse(part.cases().getLast());
        String ward = ward(part, assessment, given);
        UUID deciding = agencies.competent(assessment.deciding(), ward.isEmpty() ? null : ward, today)
                .id();
        DossierFacts facts = new DossierFacts(
                new LinkedHashMap<>(assessment.facts().form()),
                papers(whole, procedure, given, assessment.papers()),
                new DossierFacts.Applicant(
                        applicant.account(),
                        applying.kind(),
                        applicant.name(),
                        applicant.phone(),
                        applicant.personalId(),
                        applicant.email()),
                given.channel(),
                given.delivery(),
                ward,
                today,
                Submitting.charges(assessment));
        return new Opening(
                DossierKind.ID,
                part.code(),
                published.version(),
                new Opening.Terms(inCase.id(), DossierDefinitions.limit(part.time(inCase))),
                new CaseState.Places(whole.places().helped(), whole.places().received(), deciding),
                whole.parties().owner(),
                whole.parties().barred(),
                facts.owed(),
                part.plainName().vi() + " · " + applicant.name(),
                facts.asMap(),
                List.of(Related.partOf(whole.id(), link.id())));
    }

    private String ward(Procedure part, Assessment assessment, DossierFacts whole) {
        return switch (part.deciding().area()) {
            case "city" -> "";
            case "applicant" ->
                whole.applicant().account() == null
                        ? whole.ward()
                        : profiles.profile(whole.applicant().account()).ward();
            default -> {
                Object answer = part.deciding()
                        .areaField()
                        .map(field -> assessment.facts().form().get(field))
                        .orElse(null);
                yield answer == null ? whole.ward() : answer.toString();
            }
        };
    }

    /** Papers of the same type go along; what a register has is looked up there; the rest is for its officers to ask for. */
    private static Map<String, Handed> papers(
            CaseState whole, Procedure procedure, DossierFacts given, List<PaperRequirement> needed) {
        Map<String, Handed> papers = new LinkedHashMap<>();
        for (PaperRequirement need : needed) {
            Optional<Handed> carried = Carrying.paper(
                            procedure,
                            whole.identity().variant(),
                            given.papers().keySet(),
                            need)
                    .map(id -> given.papers().get(id));
            if (carried.isPresent()) {
                Handed handed = carried.get();
                papers.put(
                        need.id(), new Handed(handed.source(), whole.identity().code(), handed.files()));
            } else if (need.from().contains("register")) {
                papers.put(need.id(), new Handed(Application.Source.REGISTER, "", List.of()));
            }
        }
        return papers;
    }

    private Procedure procedure(CaseState state) {
        return definitions.version(
                state.identity().definition(), state.identity().version());
    }

    private void perform(UUID id, Command command, String key) {
        Outcome outcome = cases.perform(
                id,
                Cases.ANY_VERSION,
                command,
                CALLER,
                JOB + "/" + command.getClass().getSimpleName() + "/" + key);
        if (outcome instanceof Outcome.Refused(var refused, var why) && !(why instanceof Refusal.WrongState)) {
            LOG.warn("{} of dossier {} was refused: {}", command.getClass().getSimpleName(), refused, why);
        }
    }
}
