package vn.motcua.cases.core;

import java.util.Set;

/**
 * Four statuses that never mix: business (its table is the kind's), financial, delivery, synchronisation.
 *
 * @param business a status of the case's {@link Kind}
 */
public record Statuses(String business, Financial financial, Delivery delivery, Sync sync) {

    Statuses business(String to) {
        return new Statuses(to, financial, delivery, sync);
    }

    Statuses financial(Financial to) {
        return new Statuses(business, to, delivery, sync);
    }

    Statuses delivery(Delivery to) {
        return new Statuses(business, financial, to, sync);
    }

    Statuses sync(Sync to) {
        return new Statuses(business, financial, delivery, to);
    }

    /** Nghĩa vụ tài chính. */
    public enum Financial {
        NONE,
        REQUESTED,
        PAID,
        EXEMPT,
        REFUNDED;

        /** Once paid, more may be asked for; what was paid may be refunded. */
        public Set<Financial> next() {
            return switch (this) {
                case NONE -> Set.of(REQUESTED, EXEMPT);
                case REQUESTED -> Set.of(PAID, EXEMPT);
                case PAID -> Set.of(REQUESTED, REFUNDED);
                case EXEMPT, REFUNDED -> Set.of(REQUESTED);
            };
        }
    }

    /** Trả kết quả. */
    public enum Delivery {
        NONE,
        READY,
        DELIVERED;

        /** A recalled result is no longer ready. */
        public Set<Delivery> next() {
            return switch (this) {
                case NONE -> Set.of(READY);
                case READY -> Set.of(DELIVERED, NONE);
                case DELIVERED -> Set.of();
            };
        }
    }

    /** Đồng bộ with the national portal. */
    public enum Sync {
        NONE,
        PENDING,
        SENT,
        FAILED;

        public Set<Sync> next() {
            return switch (this) {
                case NONE, SENT -> Set.of(PENDING);
                case PENDING -> Set.of(SENT, FAILED);
                case FAILED -> Set.of(PENDING);
            };
        }
    }
}
