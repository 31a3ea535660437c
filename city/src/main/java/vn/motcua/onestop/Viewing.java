package vn.motcua.onestop;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import vn.motcua.agencies.Agencies;
import vn.motcua.agencies.Agency;
import vn.motcua.cases.CaseView;
import vn.motcua.cases.Cases;
import vn.motcua.cases.HistoryItem;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.Event;
import vn.motcua.cases.core.OpenTask;
import vn.motcua.cases.core.Roles;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.LocalizedText;
import vn.motcua.definitions.Procedure;
import vn.motcua.identity.DataReads;
import vn.motcua.kernel.Caller;

/** Shows dossiers to those who may see them, and to nobody else. */
@Component
class Viewing {

    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final Cases cases;
    private final Definitions definitions;
    private final Agencies agencies;
    private final DataReads reads;
    private final ViewParts parts;
    private final ObjectProvider<SystemReaders> systems;
    private final Clock clock;

    Viewing(
            Cases cases,
            Definitions definitions,
            Agencies agencies,
            DataReads reads,
            ViewParts parts,
            ObjectProvider<SystemReaders> systems,
            Clock clock) {
        this.cases = cases;
        this.definitions = definitions;
        this.agencies = agencies;
        this.reads = reads;
        this.parts = parts;
        this.systems = systems;
        this.clock = clock;
    }

    /** A code as it is stored, however it was typed. */
    DossierView.Pace pace(CaseState state) {
        return PaceOf.of(state.clock(), agencies.calendar(state.places().deciding()), clock.instant());
    }

    static String plain(String code) {
        String text = code.strip().replaceAll("\\s+", "").toUpperCase(Locale.ROOT);
        return text.length() > 60 ? text.substring(0, 60) : text;
    }

    private Optional<CaseView> find(String idOrCode) {
        Optional<CaseView> found =
                ID.matcher(idOrCode).matches() ? cases.find(UUID.fromString(idOrCode)) : cases.byCode(plain(idOrCode));
        return found.filter(view -> view.state().identity().kind().equals(DossierKind.ID));
    }

    /** One that is the caller's own. */
    CaseView owned(String idOrCode, Caller caller) {
        return find(idOrCode)
                .filter(found -> owns(found.state(), caller))
                .orElseThrow(() -> new OneStopProblem.NoDossier().asException());
    }

    /** One to which the caller brings what was asked for: the own, or as an officer at whose counter its applicant stands. */
    CaseView brought(String idOrCode, Caller caller) {
        if (caller.kind() != Caller.Kind.OFFICER) {
            return owned(idOrCode, caller);
        }
        return find(idOrCode)
                .filter(found -> !owns(found.state(), caller)
                        && sees(found.state(), cases.history(found.state().id()), caller))
                .orElseThrow(() -> new OneStopProblem.NoDossier().asException());
    }

    static boolean owns(CaseState state, Caller caller) {
        UUID owner = state.parties().owner();
        UUID behalf = caller.onBehalfOf();
        if (behalf != null && caller.client().startsWith("api:")) {
            return behalf.equals(
                    owner); // an app of the enterprise has no business with its representative's own dossiers
        }
        return owner != null && (owner.equals(caller.account()) || owner.equals(behalf));
    }

    /** This program itself, not one that calls it. */
    private static boolean isOurs(Caller caller) {
        return !caller.client().startsWith("api:");
    }

    /** Whether the caller may look into the dossier; who works on a joint one also into its parts, not the other way. */
    boolean sees(CaseState state, List<HistoryItem> history, Caller caller) {
        if (owns(state, caller)) {
            return true;
        }
        if (caller.kind() == Caller.Kind.SYSTEM) {
            return isOurs(caller)
                    || systems.stream()
                            .anyMatch(
                                    one -> one.mayRead(caller, state.identity().definition()));
        }
        if (caller.kind() != Caller.Kind.OFFICER || state.bars(caller.account())) {
            return false;
        }
        Set<UUID> concerned = concerned(state, history);
        Optional<CaseState> whole =
                state.whole().flatMap(one -> cases.find(one.id())).map(CaseView::state);
        whole.ifPresent(one -> concerned.addAll(concerned(one, cases.history(one.id()))));
        Set<UUID> above = above(concerned);
        return caller.holdings().stream()
                .filter(holding -> !state.bars(holding.principal()))
                .anyMatch(holding -> agencies.lineage(holding.agency()).stream().anyMatch(concerned::contains)
                        || (above.contains(holding.agency()) && Roles.SUPERVISORS.contains(holding.role())));
    }

    private static Set<UUID> concerned(CaseState state, List<HistoryItem> history) {
        Set<UUID> agencies = new HashSet<>();
        agencies.add(state.places().helped());
        agencies.add(state.places().received());
        agencies.add(state.places().deciding());
        state.tasks().forEach(task -> agencies.add(task.agency()));
        for (HistoryItem item : history) {
            Event event = item.event();
            if (event != null) {
                event.change().put().stream().map(OpenTask::agency).forEach(agencies::add);
            }
        }
        return agencies;
    }

    private Set<UUID> above(Set<UUID> concerned) {
        Set<UUID> above = new HashSet<>();
        for (UUID agency : concerned) {
            UUID parent = parent(agency);
            while (parent != null && above.add(parent)) {
                parent = parent(parent);
            }
        }
        return above;
    }

    private @Nullable UUID parent(UUID agency) {
        return agencies.agency(agency).map(Agency::parent).orElse(null);
    }

    DossierView view(String idOrCode, Caller caller, String purpose) {
        CaseView found = find(idOrCode).orElseThrow(() -> new OneStopProblem.NoDossier().asException());
        CaseState state = found.state();
        List<HistoryItem> history = cases.history(state.id());
        if (!sees(state, history, caller)) {
            throw new OneStopProblem.NoDossier().asException();
        }
        boolean own = owns(state, caller);
        UUID owner = state.parties().owner();
        Procedure procedure = definitions.version(
                state.identity().definition(), state.identity().version());
        if (!own && owner != null) {
            reads.record(
                    caller,
                    owner,
                    "dossier/" + state.identity().code(),
                    purpose.isBlank() ? procedure.plainName().vi() : purpose,
                    procedure.name().vi());
        }
        return shaped(found, history, procedure, own, whole(state, caller));
    }

    private DossierView.@Nullable Whole whole(CaseState part, Caller caller) {
        CaseState whole = part.whole()
                .flatMap(one -> cases.find(one.id()))
                .map(CaseView::state)
                .orElse(null);
        if (whole == null) {
            return null;
        }
        Procedure procedure = definitions.version(
                whole.identity().definition(), whole.identity().version());
        return new DossierView.Whole(
                whole.identity().code(),
                procedure.plainName(),
                DossierStatus.valueOf(whole.statuses().business()),
                sees(whole, cases.history(whole.id()), caller));
    }

    private List<DossierView.Part> parts(CaseState state, boolean own) {
        List<DossierView.Part> views = new ArrayList<>();
        for (CaseState.Related related : state.parts()) {
            cases.find(related.id()).ifPresent(part -> {
                CaseState.Identity identity = part.state().identity();
                views.add(new DossierView.Part(
                        related.step(),
                        shaped(
                                part,
                                cases.history(related.id()),
                                definitions.version(identity.definition(), identity.version()),
                                own,
                                null)));
            });
        }
        return views;
    }

    private DossierView shaped(
            CaseView found,
            List<HistoryItem> history,
            Procedure procedure,
            boolean own,
            DossierView.@Nullable Whole whole) {
        CaseState state = found.state();
        DossierFacts facts = DossierFacts.of(state);
        DossierStatus status = DossierStatus.valueOf(state.statuses().business());
        List<DossierView.Asked> asked = asked(state, procedure, status);
        List<DossierView.Part> linked = parts(state, own);
        return new DossierView(
                state.id(),
                state.identity().code(),
                found.version(),
                state,
                facts,
                procedure,
                procedure.procedureCase(state.identity().variant()).orElse(null),
                status,
                found.opened(),
                found.closed(),
                agencies.require(state.places().received()),
                agencies.require(state.places().deciding()),
                parts.answers(procedure, facts),
                parts.papers(procedure, state, facts),
                withParts(parts.steps(procedure, state, facts), linked),
                pace(state),
                own ? withoutNotes(history) : history,
                parts.fees(procedure, facts),
                asked,
                parts.results(state, procedure),
                own ? may(state, status, asked) : Set.of(),
                own,
                linked,
                whole);
    }

    private static List<DossierView.StepView> withParts(
            List<DossierView.StepView> steps, List<DossierView.Part> parts) {
        return steps.stream()
                .map(step -> parts.stream()
                        .filter(part -> part.step().equals(step.id()))
                        .reduce((earlier, last) -> last)
                        .map(part -> step.heldBy(
                                part.view().deciding(), part.view().pace().due()))
                        .orElse(step))
                .toList();
    }

    /** What colleagues write to each other is not the applicant's. */
    private static List<HistoryItem> withoutNotes(List<HistoryItem> history) {
        return history.stream()
                .filter(item -> !(item.event() instanceof Event.Commented))
                .toList();
    }

    private List<DossierView.Asked> asked(CaseState state, Procedure procedure, DossierStatus status) {
        if (status != DossierStatus.SUPPLEMENT) {
            return List.of();
        }
        List<DossierView.Asked> asked = new ArrayList<>();
        for (CaseState.Item item : state.supplements().open()) {
            var field = procedure.field(item.id());
            LocalizedText name = field.isPresent() ? field.get().label() : parts.paperName(procedure, state, item.id());
            asked.add(new DossierView.Asked(item.id(), name, item.reason(), field.isEmpty()));
        }
        return asked;
    }

    private static Set<DossierView.May> may(CaseState state, DossierStatus status, List<DossierView.Asked> asked) {
        Set<DossierView.May> may = new HashSet<>();
        if (!asked.isEmpty()) {
            may.add(DossierView.May.SUPPLEMENT);
        }
        if (status.next().contains(DossierStatus.WITHDRAWN)) {
            may.add(DossierView.May.WITHDRAW);
        }
        if (state.statuses().financial() == vn.motcua.cases.core.Statuses.Financial.REQUESTED) {
            may.add(DossierView.May.PAY);
        }
        boolean done = status == DossierStatus.PROCESSED || status == DossierStatus.DELIVERED;
        if (done && state.ending().rating() == null) {
            may.add(DossierView.May.RATE);
        }
        if (done && !state.ending().results().isEmpty()) {
            may.add(DossierView.May.FETCH_RESULT);
        }
        return may;
    }
}
