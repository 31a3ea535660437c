package vn.motcua.notifications;

import vn.motcua.kernel.Problem;

/** Every way this module refuses. */
sealed interface NotificationProblem extends Problem {

    /** There is none, or it is another person's: the answer is the same. */
    record NoNotice() implements NotificationProblem {}

    @Override
    default Summary summary() {
        return switch (this) {
            case NoNotice() -> new Summary(Kind.NOT_FOUND, "notifications/no-notice", "no such notice for this caller");
        };
    }
}
