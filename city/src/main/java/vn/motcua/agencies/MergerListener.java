package vn.motcua.agencies;

import java.util.Collection;
import java.util.UUID;

/** A module that keeps something by agency, position or ward and hands it over when wards merge. */
public interface MergerListener {

    /** How many open matters these agencies have that a merger would hand over. */
    default int open(Collection<UUID> agencies) {
        return 0;
    }

    /**
     * Called in the transaction of the merger, after units, agencies and positions have changed.
     *
     * @return how many open matters were handed over
     */
    int merged(Merger merger);
}
