package vn.motcua.cases.core;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that waits for somebody now. Held by the pool of a role in an agency, or by one position of it.
 *
 * @param step the definition's step id; {@code <step>/consult-1} for a consultation asked by an officer
 * @param role empty when nobody here holds it (a wait, a linked case, a call)
 * @param position who claimed it or was given it; null: the whole pool
 * @param account the person in that position then, shown to colleagues
 * @param due of this step; null when it has none
 * @param asker the step that asked a consultation; null for steps of the definition
 * @param lapsed when the silence of a consulted agency was acted on; null while it was not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OpenTask(
        String step,
        Type type,
        UUID agency,
        String role,
        @Nullable UUID position,
        @Nullable UUID account,
        Instant opened,
        @Nullable Instant due,
        @Nullable String asker,
        @Nullable Instant lapsed) {

    OpenTask(String step, Type type, UUID agency, String role, Instant opened, @Nullable Instant due) {
        this(step, type, agency, role, null, null, opened, due, null, null);
    }

    public enum Type {
        RECEPTION,
        TASK,
        CONSULT,
        WAIT,
        LINK,
        CALL,
        DELIVERY
    }

    public boolean held() {
        return !role.isEmpty();
    }

    OpenTask heldBy(@Nullable UUID position, @Nullable UUID account) {
        return new OpenTask(step, type, agency, role, position, account, opened, due, asker, lapsed);
    }

    OpenTask at(UUID agency, String role) {
        return new OpenTask(step, type, agency, role, null, null, opened, due, asker, lapsed);
    }

    OpenTask due(@Nullable Instant due) {
        return new OpenTask(step, type, agency, role, position, account, opened, due, asker, lapsed);
    }

    OpenTask lapsed(Instant when) {
        return new OpenTask(step, type, agency, role, position, account, opened, due, asker, when);
    }

    /** A consultation whose time is over. */
    boolean overdue(Instant now) {
        return type == Type.CONSULT && due != null && now.isAfter(due);
    }
}
