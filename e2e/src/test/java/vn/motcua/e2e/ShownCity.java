package vn.motcua.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One city with the demonstration for all tests that only look at pages or add their own dossiers. With
 * {@code -Dmotcua.city=http://…} it is one that runs already.
 */
final class ShownCity {

    private static @Nullable String url;

    private ShownCity() {}

    /** Its address; it is started once and stopped with the tests. */
    static synchronized String url() {
        if (url == null) {
            url = System.getProperty("motcua.city", "");
            if (url.isEmpty()) {
                url = start();
            }
        }
        return url;
    }

    private static String start() {
        try {
            RunningCity city =
                    RunningCity.start(Files.createTempDirectory("shown-city"), Map.of("CITY_PACEFACTOR", "50"));
            Runtime.getRuntime().addShutdownHook(new Thread(city::close));
            return city.url();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
