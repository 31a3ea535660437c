package vn.motcua.onestop;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import vn.motcua.cases.Cases;
import vn.motcua.cases.HistoryItem;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.Event;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.Procedure;
import vn.motcua.definitions.Result;
import vn.motcua.journal.Entry;
import vn.motcua.journal.Follower;
import vn.motcua.kernel.Actor;
import vn.motcua.trust.Documents;
import vn.motcua.trust.IssuedDocument;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/**
 * Makes the results (kết quả giải quyết) of a dossier that was granted: filled, numbered, signed by the person who signed the
 * dossier and sealed by the agency. After the commit that settled the dossier, exactly once for each entry.
 */
@Component
class ResultFollower implements Follower {

    private final Cases cases;
    private final Definitions definitions;
    private final Filling filling;
    private final ResultPapers papers;
    private final ObjectProvider<Documents> documents;
    private final ResultRows rows;
    private final EarlierPapers earlier;

    ResultFollower(
            Cases cases,
            Definitions definitions,
            Filling filling,
            ResultPapers papers,
            ObjectProvider<Documents> documents,
            ResultRows rows,
            EarlierPapers earlier) {
        this.cases = cases;
        this.definitions = definitions;
        this.filling = filling;
        this.papers = papers;
        this.documents = documents;
        this.rows = rows;
        this.earlier = earlier;
    }

    @Override
    public String name() {
        return "onestop-results";
    }

    @Override
    public Set<String> types() {
        return Set.of("dossier.settled");
    }

    /** Filling, printing and signing take a while. */
    @Override
    public int most() {
        return 1;
    }

    @Override
    public void follow(List<Entry> entries) {
        for (Entry entry : entries) {
            UUID id = EntryStates.dossier(entry);
            List<HistoryItem> history = cases.history(id);
            Optional<Event.Settled> settled = history.stream()
                    .filter(item -> item.position() == entry.position())
                    .map(HistoryItem::event)
                    .filter(Event.Settled.class::isInstance)
                    .map(Event.Settled.class::cast)
                    .findFirst();
            if (settled.isPresent()
                    && settled.get().processed()
                    && settled.get().verdict() == CaseState.Verdict.GRANTED) {
                cases.find(id).ifPresent(found -> make(entry, found.state(), history));
            }
        }
    }

    private void make(Entry entry, CaseState state, List<HistoryItem> history) {
        Procedure procedure = definitions.version(
                state.identity().definition(), state.identity().version());
        DossierFacts facts = DossierFacts.of(state);
        for (Result result : filling.assess(procedure, facts.form(), facts.submitted(), facts.applying())
                .results()) {
            if (!rows.has(entry.position(), result.id())) {
                make(entry, state, procedure, result, history);
            }
        }
    }

    private void make(Entry entry, CaseState state, Procedure procedure, Result result, List<HistoryItem> history) {
        LocalDate day = LocalDate.ofInstant(entry.recordedAt(), WorkingCalendar.ZONE);
        IssuedDocument issued = documents
                .getObject()
                .issue(papers.request(state, procedure, result, history, day), Actor.system("results"));
        rows.add(new ResultRows.Made(
                state.id(),
                result.id(),
                entry.position(),
                issued.id(),
                issued.file(),
                issued.number(),
                issued.code(),
                issued.issuedAt()));
        UUID owner = state.parties().owner();
        if (owner != null) {
            earlier.remember(
                    owner, result.paper(), issued, state.id(), state.identity().code(), procedure.code());
        }
    }
}
