package vn.motcua.running;

import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.LivenessState;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import vn.motcua.kernel.Caller;
import vn.motcua.web.Allowed;

/** Up or down, and nothing else: for service managers, containers and load balancers, who ask without a key. */
@Controller
@Allowed(Caller.Kind.ANYONE)
class HealthController {

    private final ApplicationAvailability availability;
    private final Readiness readiness;

    HealthController(ApplicationAvailability availability, Readiness readiness) {
        this.availability = availability;
        this.readiness = readiness;
    }

    /** Down means: start this process anew. A database that is away is no reason. */
    @GetMapping("/health/live")
    ResponseEntity<String> live() {
        return said(availability.getLivenessState() == LivenessState.CORRECT);
    }

    /** Down means: send nobody here now. */
    @GetMapping("/health/ready")
    ResponseEntity<String> ready() {
        return said(readiness.ready());
    }

    private static ResponseEntity<String> said(boolean up) {
        return ResponseEntity.status(up ? 200 : 503)
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.TEXT_PLAIN)
                .body(up ? "up\n" : "down\n");
    }
}
