package vn.motcua.kernel;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who did it, as the journal keeps it: pseudonymous ids only, never a name.
 *
 * @param account the person's or system's account; null for somebody not signed in
 * @param position the officer's position (vị trí) through which they acted
 * @param onBehalfOf the account that was acted for: by authorisation (ủy quyền), by delegation or as a substitute
 * @param client the way in: {@code web}, {@code api:<client id>}, {@code system:<job>}
 */
public record Actor(
        Caller.Kind kind,
        @Nullable UUID account,
        @Nullable UUID position,
        @Nullable UUID onBehalfOf,
        String client) {

    /** Work that the city does by itself; {@code job} names it, for example {@code deadline-alarms}. */
    public static Actor system(String job) {
        return new Actor(Caller.Kind.SYSTEM, null, null, null, "system:" + job);
    }
}
