package vn.motcua.notifications;

import java.util.UUID;
import vn.motcua.kernel.Caller;

/** Whose notices a caller reads: the enterprise's while acting for one, else their own. */
final class Own {

    private Own() {}

    static UUID of(Caller caller) {
        UUID principal = caller.onBehalfOf();
        return caller.kind() == Caller.Kind.ENTERPRISE && principal != null ? principal : caller.signedInAccount();
    }
}
