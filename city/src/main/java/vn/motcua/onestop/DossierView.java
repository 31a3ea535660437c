package vn.motcua.onestop;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.motcua.agencies.Agency;
import vn.motcua.cases.HistoryItem;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.Event;
import vn.motcua.definitions.Field;
import vn.motcua.definitions.LocalizedText;
import vn.motcua.definitions.Procedure;
import vn.motcua.definitions.ProcedureCase;

/**
 * A dossier with everything that a page needs.
 *
 * @param version give it with the next command
 * @param variant the trường hợp; null when the version has none of that name
 * @param steps behind, open and ahead, in the order of the flow
 * @param history with journal positions, oldest first; internal comments only for officers
 * @param fees with what they are for
 * @param asked what the applicant is asked for now; empty when nothing
 * @param may what this caller may do now
 * @param parts the dossiers that its link steps opened, in order
 * @param whole the joint dossier that it is a part of; null for most
 */
public record DossierView(
        UUID id,
        String code,
        long version,
        CaseState state,
        DossierFacts facts,
        Procedure procedure,
        @Nullable ProcedureCase variant,
        DossierStatus status,
        Instant submitted,
        @Nullable Instant ended,
        Agency receiving,
        Agency deciding,
        List<AnswerPage> answers,
        List<PaperView> papers,
        List<StepView> steps,
        Pace pace,
        List<HistoryItem> history,
        List<FeeView> fees,
        List<Asked> asked,
        List<ResultView> results,
        Set<May> may,
        boolean own,
        List<Part> parts,
        @Nullable Whole whole) {

    /** The dossier that a link step opened (phần liên thông). */
    public record Part(String step, DossierView view) {}

    /**
     * The joint dossier (hồ sơ liên thông) that this one belongs to.
     *
     * @param open whether the caller may look into it
     */
    public record Whole(String code, LocalizedText procedure, DossierStatus status, boolean open) {}

    /** What a person may do with it on its page. */
    public enum May {
        SUPPLEMENT,
        WITHDRAW,
        PAY,
        RATE,
        FETCH_RESULT
    }

    /** The answers of one page of the form. */
    public record AnswerPage(String id, LocalizedText title, List<AnswerLine> lines) {}

    /** One answer as people read it. */
    public record AnswerLine(String field, LocalizedText label, LocalizedText value, Field.Privacy privacy) {}

    /** One component with what was handed in for it; {@code handed} is null when nothing was. */
    public record PaperView(
            String id,
            String type,
            LocalizedText name,
            boolean required,
            int original,
            int copy,
            DossierFacts.@Nullable Handed handed) {}

    /**
     * One step.
     *
     * @param agency that holds it, or will; null when that depends on what comes before
     * @param holder account that claimed it; null: the pool
     * @param at when it was done or opened; null while ahead
     */
    public record StepView(
            String id,
            LocalizedText name,
            Where where,
            @Nullable Agency agency,
            String role,
            @Nullable UUID holder,
            @Nullable Instant at,
            @Nullable Instant due) {

        /** The same step in the hands of the agency that settles the part which it opened. */
        StepView heldBy(Agency other, @Nullable Instant until) {
            return new StepView(id, name, where, other, role, holder, at, where == Where.NOW ? until : due);
        }

        public enum Where {
            DONE,
            NOW,
            AHEAD
        }
    }

    /**
     * The promise in working days of the deciding agency.
     *
     * @param started null before acceptance
     * @param used without pauses
     * @param late days after the promise; 0 when none
     */
    public record Pace(
            @Nullable Instant started,
            @Nullable Instant due,
            int used,
            int paused,
            int left,
            int late,
            boolean running,
            boolean waiting,
            boolean extended) {}

    public record FeeView(LocalizedText name, long vnd, String pay, String legalBasis) {}

    /** One thing to bring or to correct: {@code paper} or {@code field} says which. */
    public record Asked(String id, LocalizedText name, String reason, boolean paper) {}

    /** A result document; {@code file} is null while it is being made. */
    public record ResultView(
            UUID id,
            LocalizedText name,
            String number,
            @Nullable UUID file,
            @Nullable String verifyCode) {}

    public Optional<StepView> now() {
        return steps.stream().filter(s -> s.where() == StepView.Where.NOW).findFirst();
    }

    /** Results of its own and of its parts: they go out together. */
    public List<ResultView> allResults() {
        List<ResultView> all = new java.util.ArrayList<>(results);
        parts.forEach(part -> all.addAll(part.view().allResults()));
        return all;
    }

    /** What was paid and did not go back. */
    public long paid() {
        return history.stream()
                .mapToLong(item -> item.event() instanceof Event.PaymentConfirmed money
                        ? switch (money.outcome()) {
                            case PAID -> money.amount();
                            case REFUNDED -> -money.amount();
                            case NONE, REQUESTED, EXEMPT -> 0;
                        }
                        : 0)
                .sum();
    }

    public long toPay() {
        return fees.stream().mapToLong(FeeView::vnd).sum();
    }
}
