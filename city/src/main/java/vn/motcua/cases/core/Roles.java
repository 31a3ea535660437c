package vn.motcua.cases.core;

import java.util.Set;

/** The roles that the engine's own rules name; definitions may use more. */
public final class Roles {

    public static final String RECEPTIONIST = "receptionist";
    public static final String SPECIALIST = "specialist";
    public static final String HEAD = "head";
    public static final String LEADER = "leader";
    public static final String CLERK = "clerk";

    /** Who answers for others' work: may assign, extend, ask for a second supplement. */
    public static final Set<String> SUPERVISORS = Set.of(HEAD, LEADER);

    private Roles() {}
}
