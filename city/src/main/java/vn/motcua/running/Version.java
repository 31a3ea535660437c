package vn.motcua.running;

import org.springframework.stereotype.Component;
import vn.motcua.kernel.Json;

/** The program that runs here, as its archive calls it. */
@Component
class Version {

    private static final String UNKNOWN = "dev";

    String name() {
        String written = Json.class.getPackage().getImplementationVersion();
        return written == null ? UNKNOWN : written;
    }
}
