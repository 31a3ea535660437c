/**
 * What keeps a city running (vận hành): probes for whoever starts and stops it, figures for Prometheus, traces for
 * OpenTelemetry, and the operator's page. It only looks: it changes nothing and knows nobody.
 */
@ApplicationModule(allowedDependencies = {"kernel", "database", "journal", "web", "identity", "files", "notifications"})
@NullMarked
package vn.motcua.running;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
