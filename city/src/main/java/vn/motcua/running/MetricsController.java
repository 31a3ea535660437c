package vn.motcua.running;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import vn.motcua.kernel.Caller.Kind;
import vn.motcua.web.Allowed;

/** The figures, in the text format of Prometheus or in OpenMetrics, as the scraper asks. */
@Controller
class MetricsController {

    private static final String OPEN_METRICS = "application/openmetrics-text";

    private final PrometheusMeterRegistry meters;

    MetricsController(PrometheusMeterRegistry meters) {
        this.meters = meters;
    }

    @GetMapping(MetricsDoor.PATH)
    @Allowed(
            value = {Kind.ADMINISTRATOR, Kind.SYSTEM},
            assurance = 2)
    ResponseEntity<String> scrape(@RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "") String accept) {
        String type = accept.contains(OPEN_METRICS)
                ? OPEN_METRICS + "; version=1.0.0; charset=utf-8"
                : "text/plain; version=0.0.4; charset=utf-8";
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_TYPE, type)
                .body(meters.scrape(type));
    }
}
