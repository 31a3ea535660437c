package vn.motcua.onestop;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import vn.motcua.agencies.Agencies;
import vn.motcua.agencies.Agency;
import vn.motcua.cases.Practice;
import vn.motcua.cases.core.AgencyClock;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.Definition;
import vn.motcua.cases.core.Kind;
import vn.motcua.cases.core.WorkClock;
import vn.motcua.definitions.Condition;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.Facts;
import vn.motcua.definitions.Procedure;
import vn.motcua.definitions.Rules;

/** Lets the case engine carry dossiers. */
@Component
class DossierPractice implements Practice {

    private final DossierKind kind = new DossierKind();
    private final Definitions definitions;
    private final Agencies agencies;
    private final StepAgencies stepAgencies;
    private final Map<String, Definition> made = new ConcurrentHashMap<>();

    DossierPractice(Definitions definitions, Agencies agencies, StepAgencies stepAgencies) {
        this.definitions = definitions;
        this.agencies = agencies;
        this.stepAgencies = stepAgencies;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public Definition definition(String code, int version) {
        return made.computeIfAbsent(
                code + "/" + version, k -> DossierDefinitions.of(definitions.version(code, version), version));
    }

    @Override
    public WorkClock clock(UUID agency) {
        return new AgencyClock(agencies.calendar(agency));
    }

    @Override
    public Optional<UUID> competent(CaseState state, String agencyKind) {
        return stepAgencies.competent(state, agencyKind);
    }

    @Override
    public boolean holds(CaseState state, String expression) {
        return Rules.holds(new Condition(false, expression), rules(state));
    }

    @Override
    public long amountOnRequest(CaseState state) {
        return DossierFacts.of(state).onRequest();
    }

    @Override
    public String agencyCode(UUID agency, LocalDate on) {
        return agencies.agency(agency).map(Agency::code).orElseThrow();
    }

    private Facts rules(CaseState state) {
        Procedure procedure = definitions.version(
                state.identity().definition(), state.identity().version());
        return Carrying.rules(state, procedure, definitions.values());
    }
}
