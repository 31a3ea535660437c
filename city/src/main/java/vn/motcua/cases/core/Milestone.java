package vn.motcua.cases.core;

/** What the engine means, in the words of no law; each {@link Kind} gives it the public status of its own. */
public enum Milestone {
    SUBMITTED,
    ACCEPTED,
    DECLINED,
    PROCESSING,
    SUPPLEMENT_REQUESTED,
    PAYMENT_REQUESTED,
    WITHDRAWN,
    SUSPENDED,
    PROCESSED,
    DELIVERED,
    MERGED
}
