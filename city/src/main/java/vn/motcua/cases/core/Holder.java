package vn.motcua.cases.core;

/**
 * Who holds a step: a role in an agency.
 *
 * @param agency {@code deciding}, {@code receiving} or a kind of agency such as {@code land-office}
 * @param role receptionist, specialist, head, leader or clerk
 */
public record Holder(String agency, String role) {

    public static final String DECIDING = "deciding";
    public static final String RECEIVING = "receiving";

    public static Holder deciding(String role) {
        return new Holder(DECIDING, role);
    }

    public static Holder receiving(String role) {
        return new Holder(RECEIVING, role);
    }
}
