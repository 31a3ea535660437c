package vn.motcua.agencies;

import java.util.UUID;
import vn.motcua.kernel.Actor;

/** A module that binds work to positions and lets it go when one is closed. */
public interface PositionListener {

    /** How many open matters are bound to the position. */
    int bound(UUID position);

    /** How many open matters wait in the agency for somebody in the role, whether bound to a position or not. */
    int waiting(UUID agency, String role);

    /**
     * Called in the transaction that ends the position: what was bound to it goes back to the pool of its role.
     *
     * @return how many open matters went back
     */
    int closed(UUID position, Actor actor);
}
