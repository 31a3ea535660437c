package vn.motcua.definitions;

/** A procedure with the number of its published version; together they never change. */
public record Published(int version, Procedure procedure) {

    public String code() {
        return procedure.code();
    }
}
