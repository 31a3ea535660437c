package vn.motcua.running;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Traces of requests, commands and followers, sent to a collector by OTLP over HTTP. Only where an address is configured:
 * otherwise no class of it is loaded. A trace begins here: a stranger's {@code traceparent} is not followed, for whoever
 * can write a header would choose what is kept.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!'${city.traces.endpoint:}'.isEmpty()")
class Tracing {

    @Bean(destroyMethod = "close")
    static SdkTracerProvider traces(
            @Value("${city.traces.endpoint}") String endpoint,
            @Value("${city.traces.share:1}") double share,
            @Value("${city.id:}") String city,
            Version version) {
        OtlpHttpSpanExporter exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(endpoint.replaceFirst("/+$", "") + "/v1/traces")
                .build();
        return SdkTracerProvider.builder()
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(share)))
                .setResource(Resource.getDefault()
                        .merge(Resource.create(Attributes.of(
                                AttributeKey.stringKey("service.name"),
                                "motcua",
                                AttributeKey.stringKey("service.namespace"),
                                city,
                                AttributeKey.stringKey("service.version"),
                                version.name()))))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
                .build();
    }

    @Bean
    static ObservationHandler<?> spans(SdkTracerProvider traces) {
        return new Spans(new OtelTracer(traces.get("motcua"), new OtelCurrentTraceContext(), event -> {}));
    }

    /** The lines of the log carry the trace. Of a failure only the sort is told: its sentence may tell what somebody sent. */
    private static final class Spans extends DefaultTracingObservationHandler {

        private static final String KEY = "trace.id";

        Spans(Tracer tracer) {
            super(tracer);
        }

        @Override
        public void onScopeOpened(Observation.Context context) {
            super.onScopeOpened(context);
            MDC.put(KEY, getRequiredSpan(context).context().traceId());
        }

        @Override
        public void onScopeClosed(Observation.Context context) {
            if (context.getParentObservation() == null) {
                MDC.remove(KEY);
            }
            super.onScopeClosed(context);
        }

        @Override
        public void onError(Observation.Context context) {
            Throwable failure = context.getError();
            if (failure != null) {
                context.addLowCardinalityKeyValue(
                        KeyValue.of("error.type", failure.getClass().getSimpleName()));
            }
        }
    }
}
