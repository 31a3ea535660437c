package vn.motcua.payments;

import vn.motcua.cases.core.Refusal;
import vn.motcua.kernel.Problem;

/** Every way this module refuses. */
public sealed interface PaymentsProblem extends Problem {

    record NoCredit() implements PaymentsProblem {}

    /** Somebody else settled it. */
    record SettledAlready() implements PaymentsProblem {}

    /** No dossier of this code waits for a payment. */
    record NothingDemanded() implements PaymentsProblem {}

    /** It is less or more than what is demanded, and nobody said why it should do. */
    record AmountDiffers(long demandedVnd) implements PaymentsProblem {}

    record ReasonNeeded() implements PaymentsProblem {}

    /** The case engine said no. */
    record Refused(Refusal refusal) implements PaymentsProblem {}

    @Override
    default Summary summary() {
        return switch (this) {
            case NoCredit() -> new Summary(Kind.NOT_FOUND, "payments/no-credit", "no such credit");
            case SettledAlready() -> new Summary(Kind.CONFLICT, "payments/settled-already", "no longer unmatched");
            case NothingDemanded() ->
                new Summary(Kind.INVALID, "payments/nothing-demanded", "the case demands no payment");
            case AmountDiffers(long demanded) ->
                new Summary(Kind.INVALID, "payments/amount-differs", demanded + " is demanded");
            case ReasonNeeded() -> new Summary(Kind.INVALID, "payments/reason-needed", "a reason is needed");
            case Refused(Refusal refusal) ->
                new Summary(
                        Kind.CONFLICT, "payments/refused", refusal.getClass().getSimpleName());
        };
    }
}
