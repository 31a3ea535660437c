package vn.motcua.web;

import io.github.bucket4j.Bucket;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import vn.motcua.kernel.Caller;

/** Keeps the pace that {@link Limited} states. Counts per process; what must hold across processes is kept by the modules. */
class LimitedInterceptor implements HandlerInterceptor {

    /** Buckets of the least recent callers are forgotten first; about 10 MB when full. */
    private static final int MOST = 50_000;

    private final double factor;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(1024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST;
        }
    };

    /** With {@code factor} every pace is multiplied: 1 unless an installation or a load test says otherwise. */
    LimitedInterceptor(double factor) {
        this.factor = factor;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method)) {
            return true;
        }
        Limited limited = method.getMethodAnnotation(Limited.class);
        if (limited == null) {
            return true;
        }
        String route = method.getMethod().toString();
        take(route + " " + address(request), limited, response);
        Caller caller = Callers.of(request);
        if (caller.account() != null) {
            take(route + " " + caller.account(), limited, response);
        }
        return true;
    }

    private void take(String key, Limited limited, HttpServletResponse response) {
        var probe = bucket(key, limited).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            long seconds = 1 + TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill());
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
            throw new TooMany(seconds).asException();
        }
    }

    private Bucket bucket(String key, Limited limited) {
        long capacity = Math.max(1, Math.round(limited.perMinute() * factor));
        synchronized (buckets) {
            return buckets.computeIfAbsent(
                    key,
                    made -> Bucket.builder()
                            .addLimit(limit -> limit.capacity(capacity).refillGreedy(capacity, Duration.ofMinutes(1)))
                            .build());
        }
    }

    /** The address; of IPv6 the first 64 bits, since one household has that many. */
    private static String address(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        if (!address.contains(":")) {
            return address;
        }
        String[] groups = address.split(":", -1);
        return String.join(":", java.util.Arrays.asList(groups).subList(0, Math.min(4, groups.length)));
    }
}
