package vn.motcua.identity;

import java.util.Optional;
import vn.motcua.kernel.Caller;

/** Turns the bearer token of a call to {@code /api/**} into its caller. Implemented by the module that issues tokens. */
public interface ApiCallers {

    /** The caller whose valid token this is; none when it is unknown, expired or revoked. */
    Optional<Caller> caller(String bearer);
}
