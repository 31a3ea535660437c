package vn.motcua.vietnam.units;

/** How much of a former unit went to a new one. */
public enum Share {
    WHOLE,
    /** The unit was divided: only the street or the parcel can tell which part an address is in. */
    PART
}
