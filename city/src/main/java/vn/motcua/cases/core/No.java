package vn.motcua.cases.core;

/** Carries a refusal out of the middle of a decision; never leaves {@link Core#decide}. */
final class No extends RuntimeException {

    private final transient Refusal refusal;

    No(Refusal refusal) {
        super(refusal.toString(), null, false, false);
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
