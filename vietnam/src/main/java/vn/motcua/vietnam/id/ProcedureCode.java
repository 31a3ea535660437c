package vn.motcua.vietnam.id;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Mã thủ tục hành chính: national {@code 1.012756}; its published local variant {@code 1.001193.000.00.00.H29}; or
 * {@code MC.000001}, a procedure that the city describes itself because the national catalogue has none.
 */
public record ProcedureCode(String value) {

    private static final Pattern FORM =
            Pattern.compile("(\\d|MC)\\.\\d{6}|\\d\\.\\d{6}\\.\\d{3}\\.\\d{2}\\.\\d{2}\\.[A-Z]\\d{2}");
    private static final int PLAIN_LENGTH = 8;

    public ProcedureCode {
        Typed.require(FORM.matcher(value).matches(), "\"%s\" is no procedure code like 1.012756", value);
    }

    public static Optional<ProcedureCode> parse(String text) {
        return Typed.attempt(Typed.compact(text), ProcedureCode::new);
    }

    /** Whether the city made it up, {@code MC.000001}. */
    public boolean isOwn() {
        return value.startsWith("MC.");
    }

    /** The code without the agency of a local variant. */
    public ProcedureCode plain() {
        return isLocalVariant() ? new ProcedureCode(value.substring(0, PLAIN_LENGTH)) : this;
    }

    /** The agency of a local variant. */
    public Optional<AgencyCode> agency() {
        return isLocalVariant() ? AgencyCode.parse(value.substring(PLAIN_LENGTH + 1)) : Optional.empty();
    }

    private boolean isLocalVariant() {
        return !isOwn() && value.length() > PLAIN_LENGTH;
    }

    @Override
    public String toString() {
        return value;
    }
}
