package vn.motcua.cases.core;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.motcua.vietnam.worktime.Limit;

/** What somebody asks of a case. {@code step} is the open task they act on. */
public sealed interface Command {

    /** Nộp hồ sơ. The id and code were made by the store. */
    record Submit(UUID id, String code, Opening opening) implements Command {}

    /** Tiếp nhận: the dossier is complete, its clock starts. */
    record Accept(String note) implements Command {}

    /** Từ chối tiếp nhận. */
    record Decline(String reason) implements Command {}

    /**
     * Yêu cầu bổ sung: one complete request, bound to items. A second one only by a head or leader who did not ask for the
     * first, with a reason, and it sends an apology.
     */
    record RequestSupplement(String step, List<CaseState.Item> items, String reason) implements Command {}

    /**
     * Bổ sung hồ sơ, by the owner or at the desk.
     *
     * @param facts the whole facts afterwards
     * @param terms when the answers changed the trường hợp; only before acceptance
     * @param demand what is to pay now because the answers changed the fees, in đồng, instead of what was demanded and not
     *     paid; 0: nothing changes
     */
    record Supplement(Map<String, Object> facts, Opening.@Nullable Terms terms, long demand) implements Command {}

    /** Yêu cầu thực hiện nghĩa vụ tài chính. */
    record RequestPayment(String step, long amount, String reason) implements Command {}

    /**
     * What became of a payment.
     *
     * @param outcome PAID, EXEMPT or, by the bank only, REFUNDED
     * @param reference of the payment
     */
    record ConfirmPayment(Statuses.Financial outcome, long amount, String reference) implements Command {}

    /**
     * Hoàn trả phí, lệ phí: what was paid, or a part of it, goes back by decision; also after the case has ended.
     *
     * @param decision its number, or that of the paper by which the money was handed over
     */
    record Refund(long amount, String decision, String reason) implements Command {}

    /**
     * Finishes a review, an approval or any other task that is no signature.
     *
     * @param checks ticked items of the checklist; all of them unless a refusal is proposed
     * @param proposal null when the step proposes nothing
     */
    record Complete(String step, List<String> checks, CaseState.@Nullable Verdict proposal, String note)
            implements Command {}

    /** Sends work back to an earlier step (trả lại bước trước). */
    record Return(String step, String to, String reason) implements Command {}

    /** Chuyển xử lý: hands a task to another role or agency. */
    record Forward(String step, UUID agency, String role, String reason) implements Command {}

    /** Lấy ý kiến: asks another agency, with its own clock; the asking step stays open. */
    record Consult(String step, UUID agency, String role, String question, Limit time) implements Command {}

    /** Answers a consultation, or ends a wait, a linked case or a call. */
    record Answer(String step, String answer, boolean agrees) implements Command {}

    /**
     * Goes on without what others owe: a consultation whose time is over, a linked case that does not come to an end. By a head
     * or leader of the deciding agency, with a reason.
     */
    record GoOn(String step, String reason) implements Command {}

    /** The time of a consulted agency is over without an answer; by the city's own scheduled work only. */
    record Lapse(String step) implements Command {}

    /** Hoàn tác: takes back one's own last step while nobody has built on it and nobody outside was told. */
    record Undo() implements Command {}

    /** Phân công: gives a task to a position; taking it from somebody needs a reason. */
    record Assign(String step, UUID position, UUID account, String reason) implements Command {}

    record Claim(String step) implements Command {}

    /**
     * Puts a claimed task back.
     *
     * @param conflict declares a conflict of interest: the caller never sees the case among the work again
     */
    record Release(String step, boolean conflict, String reason) implements Command {}

    /**
     * Tạm dừng, dừng xử lý.
     *
     * @param since null for now; a moment in the past is refused
     */
    record Suspend(String reason, @Nullable Instant since) implements Command {}

    record Resume(String reason, @Nullable Instant since) implements Command {}

    /**
     * Gia hạn, hẹn lại: once, before the due time, later than it, with an apology.
     *
     * @param responsible the body that is responsible for the delay
     */
    record Extend(Instant due, String reason, UUID responsible) implements Command {}

    /** Signs (ký) or issues (ban hành); the last one ends processing. */
    record Settle(String step, CaseState.Verdict verdict, List<UUID> results, String note) implements Command {}

    /** Takes an issued result back, with a reason; work goes on at a step. */
    record Recall(String to, String reason) implements Command {}

    /**
     * Trả kết quả.
     *
     * @param how online, desk or post
     */
    record Deliver(String how) implements Command {}

    /** Rút hồ sơ. */
    record Withdraw(String reason) implements Command {}

    /**
     * Trao đổi nội bộ.
     *
     * @param mentions accounts of colleagues
     */
    record Comment(String text, List<UUID> mentions) implements Command {}

    record Link(UUID other, String how) implements Command {}

    /** Closes this case into another one that goes on. */
    record Merge(UUID into, String reason) implements Command {}

    /** Parts of it go on as cases of their own; they are open already. */
    record Split(List<UUID> parts, String reason) implements Command {}

    /** Chuyển thẩm quyền: another agency decides. */
    record Transfer(UUID to, String reason) implements Command {}

    /** The holder says that it is not theirs; the head of the receiving agency decides where it goes. */
    record Dispute(String step, String reason) implements Command {}

    /**
     * Đánh giá hài lòng, once, by the owner.
     *
     * @param score 1 to 5
     */
    record Rate(int score, String words) implements Command {}

    /** The state of synchronisation with the national portal, by the adapter. */
    record Synchronise(Statuses.Sync to) implements Command {}

    /**
     * An agency was merged or split: its successor takes over.
     *
     * @param positions old position to new; others go to the pool
     */
    record HandOver(UUID from, UUID to, Map<UUID, UUID> positions) implements Command {}

    /** A position was closed: what it holds goes back to the pool of its role. */
    record Vacate(UUID position) implements Command {}

    /** The official calendar changed. */
    record RecomputeDue(String reason) implements Command {}
}
