package vn.motcua.onestop;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import vn.motcua.agencies.Agencies;
import vn.motcua.agencies.Agency;
import vn.motcua.agencies.Positions;
import vn.motcua.cases.HistoryItem;
import vn.motcua.cases.core.By;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.Event;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.Procedure;
import vn.motcua.definitions.Result;
import vn.motcua.definitions.Step;
import vn.motcua.identity.Accounts;
import vn.motcua.kernel.Caller;
import vn.motcua.trust.DocumentRequest;
import vn.motcua.trust.Documents;
import vn.motcua.trust.Signer;
import vn.motcua.vietnam.text.VietnameseFormat;

/** The text of a dossier's results: the same before the signature, when an officer reads it, and after. */
@Component
public class ResultPapers {

    private final Definitions definitions;
    private final Filling filling;
    private final Agencies agencies;
    private final Positions positions;
    private final Accounts accounts;
    private final ObjectProvider<Documents> documents;

    ResultPapers(
            Definitions definitions,
            Filling filling,
            Agencies agencies,
            Positions positions,
            Accounts accounts,
            ObjectProvider<Documents> documents) {
        this.definitions = definitions;
        this.filling = filling;
        this.agencies = agencies;
        this.positions = positions;
        this.accounts = accounts;
        this.documents = documents;
    }

    /** The results that granting this dossier makes. */
    public List<Result> of(DossierView view) {
        return filling.assess(
                        view.procedure(),
                        view.facts().form(),
                        view.facts().submitted(),
                        view.facts().applying())
                .results();
    }

    /** How a result would look as PDF, with the name of who is about to sign it, without number, signature and QR. */
    public byte[] preview(DossierView view, Result result, Caller caller, LocalDate day) {
        DocumentRequest request = request(view.state(), view.procedure(), result, view.history(), day);
        Signer signer = request.signer() == null ? signing(view, caller) : request.signer();
        return documents.getObject().preview(request.signedBy(signer));
    }

    /** Who would sign it by settling the step that signs. */
    private @Nullable Signer signing(DossierView view, Caller caller) {
        UUID account = caller.signedInAccount();
        return view.state().tasks().stream()
                .filter(task -> signs(view.procedure(), task.step()))
                .flatMap(task -> caller.holding(task.agency(), task.role()).stream())
                .findFirst()
                .flatMap(holding -> positions.position(holding.position()))
                .map(position ->
                        Signer.of(agencies.require(view.state().places().deciding()), position, account, caller.name()))
                .orElse(null);
    }

    DocumentRequest request(
            CaseState state, Procedure procedure, Result result, List<HistoryItem> history, LocalDate day) {
        DossierFacts facts = DossierFacts.of(state);
        Agency agency = agencies.require(state.places().deciding());
        String template = definitions
                .resultTemplate(result.template())
                .orElseThrow(() -> new IllegalStateException("no template " + result.template()));
        String body =
                documents.getObject().fill(template, data(state, facts, procedure, result, agency, note(history), day));
        return DocumentRequest.of("result", agency.id(), result.symbol(), body)
                .titled("", result.name().vi())
                .signedBy(signer(agency, procedure, history))
                .ownedBy(state.parties().owner(), facts.applicant().name())
                .about(state.identity().stream());
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
    @Nullable
    Signer signer(Agency agency, Procedure procedure, List<HistoryItem> history) {
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
