package vn.motcua.running;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.logging.LogbackMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.motcua.web.Requests;

/** The figures of this process: the machine under it, its pool of connections, its places for requests. */
@Component
class MachineMeters {

    private final MeterRegistry meters;
    private final DataSource source;
    private final Requests requests;
    private final CityMeters city;
    private final int mostRequests;
    private final int mostUploads;

    MachineMeters(
            MeterRegistry meters,
            DataSource source,
            Requests requests,
            CityMeters city,
            @Value("${city.most-requests:600}") int mostRequests,
            @Value("${city.most-uploads:200}") int mostUploads) {
        this.meters = meters;
        this.source = source;
        this.requests = requests;
        this.city = city;
        this.mostRequests = mostRequests;
        this.mostUploads = mostUploads;
    }

    /** When the city is ready, so that nobody waits for it. */
    @EventListener(ApplicationReadyEvent.class)
    @SuppressWarnings("resource") // the collector's and the log's listeners end with the process
    void measure() {
        new JvmMemoryMetrics().bindTo(meters);
        new JvmGcMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        new FileDescriptorMetrics().bindTo(meters);
        new UptimeMetrics().bindTo(meters);
        new LogbackMetrics().bindTo(meters);
        if (source instanceof HikariDataSource pool) {
            pool.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(meters));
        }
        Gauge.builder("motcua.requests.active", requests, Requests::active)
                .description("Requests that are being answered, uploads among them")
                .register(meters);
        Gauge.builder("motcua.requests.most", () -> mostRequests)
                .description("Requests at once beyond which the answer is 503")
                .register(meters);
        Gauge.builder("motcua.uploads.most", () -> mostUploads)
                .description("Uploads at once beyond which the answer is 503")
                .register(meters);
        city.bindTo(meters);
    }
}
