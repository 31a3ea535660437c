package vn.motcua.agencies;

/** A module that keeps something by agency, position or ward and hands it over when wards merge. */
public interface MergerListener {

    /** Called in the transaction of the merger, after units, agencies and positions have changed. */
    void merged(Merger merger);
}
