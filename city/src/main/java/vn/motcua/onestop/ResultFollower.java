package vn.motcua.onestop;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import vn.motcua.agencies.Agencies;
import vn.motcua.agencies.Agency;
import vn.motcua.agencies.Positions;
import vn.motcua.cases.Cases;
import vn.motcua.cases.HistoryItem;
import vn.motcua.cases.core.By;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.Event;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.Procedure;
import vn.motcua.definitions.Result;
import vn.motcua.definitions.Step;
import vn.motcua.identity.Accounts;
import vn.motcua.journal.Entry;
import vn.motcua.journal.Follower;
import vn.motcua.kernel.Actor;
import vn.motcua.trust.DocumentRequest;
import vn.motcua.trust.Documents;
import vn.motcua.trust.IssuedDocument;
import vn.motcua.trust.Signer;
import vn.motcua.vietnam.text.VietnameseFormat;
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
    private final Agencies agencies;
    private final Positions positions;
    private final Accounts accounts;
    private final ObjectProvider<Documents> documents;
    private final ResultRows rows;

    ResultFollower(
            Cases cases,
            Definitions definitions,
            Filling filling,
            Agencies agencies,
            Positions positions,
            Accounts accounts,
            ObjectProvider<Documents> documents,
            ResultRows rows) {
        this.cases = cases;
        this.definitions = definitions;
        this.filling = filling;
        this.agencies = agencies;
        this.positions = positions;
        this.accounts = accounts;
        this.documents = documents;
        this.rows = rows;
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
            UUID id = UUID.fromString(entry.stream().substring(entry.stream().indexOf('/') + 1));
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
        for (Result result : filling.assess(
                        procedure,
                        facts.form(),
                        facts.submitted(),
                        facts.applicant().kind())
                .results()) {
            if (!rows.has(entry.position(), result.id())) {
                make(entry, state, facts, procedure, result, history);
            }
        }
    }

    private void make(
            Entry entry,
            CaseState state,
            DossierFacts facts,
            Procedure procedure,
            Result result,
            List<HistoryItem> history) {
        Documents press = documents.getObject();
        Agency agency = agencies.require(state.places().deciding());
        String template = definitions
                .resultTemplate(result.template())
                .orElseThrow(() -> new IllegalStateException("no template " + result.template()));
        LocalDate day = LocalDate.ofInstant(entry.recordedAt(), WorkingCalendar.ZONE);
        String body = press.fill(template, data(state, facts, procedure, result, agency, note(history), day));
        IssuedDocument issued = press.issue(
                DocumentRequest.of("result", agency.id(), result.symbol(), body)
                        .titled("", result.name().vi())
                        .signedBy(signer(agency, procedure, history))
                        .ownedBy(state.parties().owner(), facts.applicant().name())
                        .about(state.identity().stream()),
                Actor.system("results"));
        rows.add(new ResultRows.Made(
                state.id(),
                result.id(),
                entry.position(),
                issued.id(),
                issued.file(),
                issued.number(),
                issued.code(),
                issued.issuedAt()));
    }

    /** What a template may say: answers as people read them, the dossier, the agency, the applicant, the officer's finding. */
    private Map<String, Object> data(
            CaseState state,
            DossierFacts facts,
            Procedure procedure,
            Result result,
            Agency agency,
            String note,
            LocalDate day) {
        Map<String, Object> form = new HashMap<>();
        procedure.fields().forEach(field -> {
            Object answer = facts.form().get(field.id());
            if (answer != null && !Boolean.FALSE.equals(answer)) {
                form.put(
                        field.id(),
                        filling.words(field, answer, facts.submitted()).vi());
            }
        });
        Map<String, Object> data = new HashMap<>();
        data.put("form", form);
        data.put("dossier", Map.of("code", state.identity().code()));
        data.put("agency", Map.of("name", agency.name()));
        data.put("applicant", Map.of("name", facts.applicant().name()));
        data.put("decision", note.isEmpty() ? Map.of() : Map.of("note", note));
        data.put("result", validity(result, day));
        return data;
    }

    private static Map<String, Object> validity(Result result, LocalDate day) {
        return result.validMonths() == null
                ? Map.of("date", VietnameseFormat.date(day))
                : Map.of(
                        "date", VietnameseFormat.date(day),
                        "validUntil", VietnameseFormat.date(day.plusMonths(result.validMonths())),
                        "validMonths", result.validMonths().toString());
    }

    /** The last finding that an officer wrote when proposing or signing. */
    private static String note(List<HistoryItem> history) {
        String note = "";
        for (HistoryItem item : history) {
            note = switch (item.event()) {
                case Event.Completed done when !done.note().isBlank() -> done.note();
                case Event.Settled done when !done.note().isBlank() -> done.note();
                case null, default -> note;
            };
        }
        return note;
    }

    /** Who signed the dossier: the last to settle a step that signs; the seal alone where a procedure has none. */
    private @Nullable Signer signer(Agency agency, Procedure procedure, List<HistoryItem> history) {
        By by = null;
        for (HistoryItem item : history) {
            if (item.event() instanceof Event.Settled settled && signs(procedure, settled.step())) {
                by = settled.by();
            }
        }
        if (by == null || by.account() == null || by.holding() == null) {
            return null;
        }
        UUID account = by.account();
        String name = accounts.names(List.of(account)).getOrDefault(account, "");
        return positions
                .position(by.holding().position())
                .map(position -> Signer.of(agency, position, account, name))
                .orElse(null);
    }

    private static boolean signs(Procedure procedure, String step) {
        return procedure.flow().step(step).orElse(null) instanceof Step.Task task && task.does() == Step.Does.SIGN;
    }
}
