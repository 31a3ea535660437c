package vn.motcua.identity;

import java.util.Optional;
import java.util.UUID;
import vn.motcua.kernel.Caller;

/**
 * An account (tài khoản) of a person, an enterprise or a system. The personal number is not here: whoever needs it asks
 * {@link Profiles}.
 *
 * @param email and {@code phone} are empty when not given
 * @param taxCode of an enterprise (mã số thuế, also mã số doanh nghiệp)
 * @param verified whether the personal number was proven, by national identity or at the one-stop desk
 */
public record Account(
        UUID id,
        Caller.Kind kind,
        String name,
        Status status,
        String email,
        String phone,
        Optional<String> taxCode,
        boolean verified) {

    /** Only an active account can sign in. */
    public enum Status {
        ACTIVE,
        BLOCKED,
        CLOSED
    }
}
