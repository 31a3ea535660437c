package vn.motcua.agencies;

import java.util.List;
import java.util.UUID;
import vn.motcua.web.Fault;
import vn.motcua.web.Field;

/**
 * What the page of leave and delegation shows.
 *
 * @param leaves the officer's own
 * @param substitutions leave of others for whom the officer stands in
 * @param delegations given and received
 * @param colleagues whether there is anybody to choose
 */
public record LeaveView(
        List<Row> leaves,
        List<Row> substitutions,
        List<Row> delegations,
        List<Field> leaveForm,
        List<Field> delegationForm,
        boolean colleagues,
        List<Fault> faults) {

    /**
     * One absence or delegation.
     *
     * @param days {@code 20/11/2026 – 24/11/2026}
     * @param text who, or which roles; may be empty
     * @param endable whether the officer may end it
     */
    public record Row(UUID id, String days, String text, boolean endable) {}
}
