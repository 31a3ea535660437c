package vn.motcua.web;

import java.util.Map;
import vn.motcua.kernel.Problem;

/** Asked too often; {@code seconds} is when to come back, also in the header {@code Retry-After}. */
public record TooMany(long seconds) implements Problem {

    @Override
    public Summary summary() {
        return new Summary(Kind.TOO_MANY, "web/too-many", "try again in " + seconds + " s");
    }

    @Override
    public Map<String, Object> members() {
        return Map.of("retryAfter", seconds);
    }
}
