package vn.motcua.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.motcua.secrets.Secrets;

/**
 * For whom a form was made. Each form carries it, sealed, so that one which is sent after its session ended can be kept for
 * the same account, and for nobody else.
 */
@Component
class FormOwners {

    static final String FIELD = "_for";

    private static final String KEYSET = "identity";
    private static final String CONTEXT = "form-owner";
    private static final UUID NONE = new UUID(0, 0);

    private final Secrets secrets;

    FormOwners(Secrets secrets) {
        this.secrets = secrets;
    }

    /** The account, for whom it acted and through which position. */
    record Owner(
            UUID account,
            @Nullable UUID principal,
            @Nullable UUID position) {

        static Owner of(Session session) {
            return new Owner(session.account(), session.onBehalfOf(), session.position());
        }
    }

    String sealed(Owner owner) {
        ByteBuffer plain = ByteBuffer.allocate(48);
        put(plain, owner.account());
        put(plain, owner.principal());
        put(plain, owner.position());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secrets.seal(KEYSET, plain.array(), CONTEXT));
    }

    /** Empty where a form carries none, or one that we did not seal. */
    Optional<Owner> of(HttpServletRequest request) {
        String sealed = request.getParameter(FIELD);
        if (sealed == null || sealed.isEmpty()) {
            return Optional.empty();
        }
        try {
            byte[] plain = secrets.open(KEYSET, Base64.getUrlDecoder().decode(sealed), CONTEXT);
            ByteBuffer ids = ByteBuffer.wrap(plain);
            UUID account = new UUID(ids.getLong(), ids.getLong());
            return Optional.of(new Owner(account, next(ids), next(ids)));
        } catch (IllegalArgumentException | IllegalStateException | BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    private static void put(ByteBuffer buffer, @Nullable UUID id) {
        UUID written = id == null ? NONE : id;
        buffer.putLong(written.getMostSignificantBits()).putLong(written.getLeastSignificantBits());
    }

    private static @Nullable UUID next(ByteBuffer buffer) {
        UUID id = new UUID(buffer.getLong(), buffer.getLong());
        return id.equals(NONE) ? null : id;
    }
}
