package vn.motcua.simulators;

import java.io.IOException;
import java.util.Arrays;
import vn.motcua.simulators.bank.BankSimulator;
import vn.motcua.simulators.nationalid.NationalIdSimulator;
import vn.motcua.simulators.tsa.TimeStampSimulator;

/** Starts the one that the first word names: {@code bank}, {@code national-id} or {@code tsa}. */
public final class Simulators {

    private Simulators() {}

    public static void main(String[] arguments) throws IOException {
        String name = arguments.length == 0 ? "" : arguments[0];
        String[] rest = Arrays.copyOfRange(arguments, Math.min(1, arguments.length), arguments.length);
        switch (name) {
            case "bank" -> BankSimulator.main(rest);
            case "national-id" -> NationalIdSimulator.main(rest);
            case "tsa" -> TimeStampSimulator.main(rest);
            default -> throw new IllegalArgumentException("choose bank, national-id or tsa, not '" + name + "'");
        }
    }
}
