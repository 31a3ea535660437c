package vn.motcua.identity;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** How long a session lasts: without use, and at all. */
@Component
class SessionLimits {

    private final Duration idle;
    private final Duration absolute;

    SessionLimits(
            @Value("${city.session.idle:PT30M}") Duration idle,
            @Value("${city.session.absolute:PT12H}") Duration absolute) {
        this.idle = idle;
        this.absolute = absolute;
    }

    Duration idle() {
        return idle;
    }

    Duration absolute() {
        return absolute;
    }
}
