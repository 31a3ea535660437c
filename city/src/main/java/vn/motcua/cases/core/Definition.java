package vn.motcua.cases.core;

import java.util.List;

/**
 * A published, immutable version of what a case follows after its reception. Reception and delivery are the engine's own
 * steps, {@link #RECEPTION} and {@link #DELIVERY}.
 *
 * @param code of the procedure, report category …: {@code 1.004884}
 */
public record Definition(String code, int version, Holder reception, List<Step> steps, Holder delivery) {

    public static final String RECEPTION = "reception";
    public static final String DELIVERY = "delivery";

    public Definition {
        steps = List.copyOf(steps);
    }

    /** Received and delivered by a receptionist of the receiving agency. */
    public static Definition of(String code, int version, List<Step> steps) {
        Holder desk = Holder.receiving(Roles.RECEPTIONIST);
        return new Definition(code, version, desk, steps, desk);
    }
}
