package vn.motcua.simulators;

import java.util.Arrays;
import vn.motcua.simulators.bank.BankSimulator;
import vn.motcua.simulators.nationalid.NationalIdSimulator;

/** Starts the one that the first word names: {@code bank} or {@code national-id}. */
public final class Simulators {

    private Simulators() {}

    public static void main(String[] arguments) {
        String name = arguments.length == 0 ? "" : arguments[0];
        String[] rest = Arrays.copyOfRange(arguments, Math.min(1, arguments.length), arguments.length);
        switch (name) {
            case "bank" -> BankSimulator.main(rest);
            case "national-id" -> NationalIdSimulator.main(rest);
            default -> throw new IllegalArgumentException("choose bank or national-id, not '" + name + "'");
        }
    }
}
