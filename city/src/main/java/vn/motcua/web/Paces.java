package vn.motcua.web;

import io.github.bucket4j.Bucket;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * How often somebody may do something: so many times in a row, and so many a minute afterwards. Counts per process; what must
 * hold across processes is kept by the modules.
 */
@Component
public class Paces {

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
    Paces(@Value("${city.pace-factor:1}") double factor) {
        this.factor = factor;
    }

    /** Counts one call of {@code what} from this address; throws {@link TooMany} when there were too many. */
    public void take(String what, int perMinute, HttpServletRequest request) {
        take(what + " " + address(request), perMinute);
    }

    /** Counts one more of {@code key}; throws {@link TooMany} when there were too many. */
    public void take(String key, int perMinute) {
        var probe = bucket(key, perMinute).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw new TooMany(1 + TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill())).asException();
        }
    }

    private Bucket bucket(String key, int perMinute) {
        long capacity = Math.max(1, Math.round(perMinute * factor));
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
        return String.join(":", Arrays.asList(groups).subList(0, Math.min(4, groups.length)));
    }
}
