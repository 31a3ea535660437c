package vn.motcua.vietnam.id;

/** Giới tính, as identity papers state it. */
public enum Sex {
    MALE,
    FEMALE
}
