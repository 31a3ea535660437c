package vn.motcua.running;

import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler.IgnoredMeters;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * What is measured of requests, commands and followers. Whatever becomes a label has few values that the program itself
 * knows: a route, never an address; a sort of command, never a case; so nothing personal can get into it, and what a scraper
 * must keep is bounded.
 */
@Configuration
class Observing {

    private static final String REQUESTS = "http.server.requests";
    private static final int MOST_ROUTES = 500;
    private static final double[] SECONDS = {0.025, 0.1, 0.25, 0.5, 1, 2.5, 5};

    @Bean(destroyMethod = "close")
    static PrometheusMeterRegistry meters() {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        meters.config()
                .meterFilter(MeterFilter.maximumAllowableTags(REQUESTS, "uri", MOST_ROUTES, MeterFilter.deny()))
                .meterFilter(new Buckets());
        return meters;
    }

    @Bean
    static ObservationRegistry observations(MeterRegistry meters, ObjectProvider<ObservationHandler<?>> others) {
        ObservationRegistry observations = ObservationRegistry.create();
        observations
                .observationConfig()
                .observationHandler(new DefaultMeterObservationHandler(meters, IgnoredMeters.LONG_TASK_TIMER));
        others.forEach(observations.observationConfig()::observationHandler);
        return observations;
    }

    /** Around the bounds, so that what they refuse is counted. */
    @Bean
    static FilterRegistrationBean<ServerHttpObservationFilter> observed(ObservationRegistry observations) {
        var bean = new FilterRegistrationBean<>(new ServerHttpObservationFilter(observations, new ByRoute()));
        bean.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
        return bean;
    }

    /** The security filters are in the time of the request; by themselves they would be measured eleven times. */
    @Bean
    static SecurityObservationSettings filtersUnobserved() {
        return SecurityObservationSettings.noObservations();
    }

    /** Without the address, which the framework would give to traces: it has codes of dossiers in it. */
    static final class ByRoute extends DefaultServerRequestObservationConvention {

        @Override
        public KeyValues getHighCardinalityKeyValues(ServerRequestObservationContext context) {
            return KeyValues.empty();
        }
    }

    /** Times of requests in a few steps, so that "how many are slower than a second" can be asked. */
    private static final class Buckets implements MeterFilter {

        @Override
        public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
            if (!id.getName().equals(REQUESTS)) {
                return config;
            }
            double[] nanos = new double[SECONDS.length];
            for (int i = 0; i < SECONDS.length; i++) {
                nanos[i] = SECONDS[i] * Duration.ofSeconds(1).toNanos();
            }
            return DistributionStatisticConfig.builder()
                    .serviceLevelObjectives(nanos)
                    .build()
                    .merge(config);
        }
    }
}
