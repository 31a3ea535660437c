package vn.motcua.cases.core;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.motcua.vietnam.worktime.Limit;

/**
 * A node of a definition's flow.
 *
 * <p>{@code next} is the id of the step that follows: null for the next one in the file, {@link #END} to finish; inside a
 * branch both of them at its end mean the join.
 */
public sealed interface Step {

    String END = "end";

    String id();

    @Nullable
    String next();

    /**
     * Held by a role of an agency until somebody completes it.
     *
     * @param share of the case's time limit, 0 to 1; 0: due with the case
     * @param actions what its holder may do beside completing it
     * @param checklist ids that must all be ticked before a grant goes on
     * @param unlike steps which another person must have done (the two-person rule)
     */
    record Task(
            String id,
            Holder holder,
            double share,
            Does does,
            Set<Action> actions,
            List<String> checklist,
            List<String> unlike,
            @Nullable String next)
            implements Step {

        public static Task of(String id, Holder holder, Does does, double share) {
            return new Task(id, holder, share, does, does.actions(), List.of(), List.of(), null);
        }
    }

    /** Branches that run side by side and join before the next step. */
    record Parallel(
            String id, List<List<Step>> branches, @Nullable String next) implements Step {}

    /** Goes on with the first rule that holds. */
    record Decision(String id, List<Rule> rules, String otherwise) implements Step {
        @Override
        public @Nullable String next() {
            return otherwise;
        }
    }

    /**
     * One way out of a decision.
     *
     * @param when expression that {@link Facts.World#holds} evaluates
     */
    record Rule(String when, String next) {}

    /** Asks another agency, which has its own clock (lấy ý kiến). */
    record Consult(
            String id,
            Holder holder,
            Limit time,
            Silence silence,
            @Nullable String next) implements Step {}

    /** Opens a case of another definition and waits for its result (liên thông); the clock of this case goes on. */
    record Link(
            String id,
            String definition,
            Map<String, String> map,
            @Nullable String next) implements Step {}

    /** Waits for a payment, the applicant or something outside. */
    record Wait(String id, Awaited awaited, @Nullable String next) implements Step {}

    /** Calls a service and waits for its answer. */
    record Call(
            String id,
            String service,
            Map<String, String> map,
            @Nullable String next) implements Step {}

    /** What silence of a consulted agency means once its time is over. */
    enum Silence {
        /** It goes to the head of the agency that was asked; a head or leader of the asking one may go on without it. */
        ESCALATE,
        /** Deemed to agree, only where a sector law says so. */
        AGREE,
        /** The one who was asked is reminded, and nothing else. */
        REMIND
    }

    enum Awaited {
        PAYMENT,
        APPLICANT,
        EVENT
    }

    /** What a task is for; decides its usual actions and who may do it. */
    enum Does {
        /** Thẩm định: propose to grant or to refuse. */
        REVIEW,
        /** Phê duyệt nội dung. */
        APPROVE,
        /** Ký: only a leader. */
        SIGN,
        /** Cấp số, đóng dấu, ban hành. */
        ISSUE,
        OTHER;

        /** What its holder may do beside finishing it, unless the definition says otherwise. */
        public Set<Action> actions() {
            return switch (this) {
                case REVIEW, OTHER -> Set.of(Action.values());
                case APPROVE ->
                    Set.of(Action.RETURN, Action.CONSULT, Action.FORWARD, Action.REQUEST_SUPPLEMENT, Action.SUSPEND);
                case SIGN, ISSUE -> Set.of(Action.RETURN);
            };
        }
    }

    enum Action {
        REQUEST_SUPPLEMENT,
        REQUEST_PAYMENT,
        CONSULT,
        RETURN,
        FORWARD,
        SUSPEND
    }
}
