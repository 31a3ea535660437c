package vn.motcua.web;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the three boxes of a date field back from a request. */
public final class DateBoxes {

    private DateBoxes() {}

    /**
     * What was typed into the boxes of {@code name} as "day/month/year", unchecked and without leading zeros added; empty
     * when all three are. A single parameter {@code name} is taken as it is.
     */
    public static String read(Function<String, @Nullable String> parameter, String name) {
        var whole = parameter.apply(name);
        if (whole != null) {
            return whole.strip();
        }
        var typed = part(parameter, name + ".day") + "/" + part(parameter, name + ".month") + "/"
                + part(parameter, name + ".year");
        return typed.equals("//") ? "" : typed;
    }

    private static String part(Function<String, @Nullable String> parameter, String name) {
        var value = parameter.apply(name);
        return value == null ? "" : value.strip();
    }
}
