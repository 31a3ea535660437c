package vn.motcua.onestop;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.Published;

/**
 * What residents of tests fill in: the answers of a procedure's first scenario, to be changed as a test needs them.
 */
public record Filled(Published published, Map<String, Object> answers) {

    public static Filled of(Definitions definitions, String procedure, LocalDate day) {
        Published published = definitions.procedure(procedure, day).orElseThrow();
        return new Filled(
                published,
                new LinkedHashMap<>(published.procedure().scenarios().getFirst().form()));
    }

    /** Handed in by a citizen on the web, who gets the result there too. */
    public Application online(Map<String, Application.Paper> papers) {
        return new Application(
                published.code(),
                published.version(),
                "citizen",
                answers,
                papers,
                null,
                Application.Channel.ONLINE,
                null,
                Application.Delivery.online(),
                true);
    }
}
