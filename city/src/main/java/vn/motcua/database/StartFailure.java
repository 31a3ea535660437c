package vn.motcua.database;

/** The city can't start, for a reason that the operator can mend: the message is one line that says what and how. */
public final class StartFailure extends RuntimeException {

    public StartFailure(String message) {
        super(message, null, false, false);
    }
}
