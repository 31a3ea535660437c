package vn.motcua.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;
import vn.motcua.kernel.Caller;

/**
 * Gives each request a code (mã sự cố) that a person can read out on the telephone: every line of the log that the request
 * causes carries it, the answer has it in a header and a page of an error shows it. When asked for, one line for each
 * request says which route was called, by what kind of caller, what came of it and how long it took: never who, never which
 * dossier.
 */
public class Requests extends OncePerRequestFilter {

    public static final String HEADER = "X-Request-Id";

    /** In the log's lines. */
    static final String KEY = "request.id";

    private static final Logger LOG = LoggerFactory.getLogger(Requests.class);
    private static final String ATTRIBUTE = Requests.class.getName();

    /** Nothing that is mistaken for another on the telephone or on paper. */
    private static final String LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private final SecureRandom random;
    private final boolean told;
    private final AtomicInteger active = new AtomicInteger();

    Requests(SecureRandom random, boolean told) {
        this.random = random;
        this.told = told;
    }

    /** The code of a request; empty when the filter has not seen it. */
    public static String code(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String code ? code : "";
    }

    /** The route that was found for a request, in the words of its mapping: {@code /dossiers/{code}}. */
    public static String route(HttpServletRequest request) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return pattern == null ? "none" : pattern.toString();
    }

    /** How many are being answered at this moment. */
    public int active() {
        return active.get();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String code = made();
        request.setAttribute(ATTRIBUTE, code);
        response.setHeader(HEADER, code);
        long start = System.nanoTime();
        active.incrementAndGet();
        MDC.put(KEY, code);
        try {
            chain.doFilter(request, response);
        } finally {
            if (told) {
                tell(request, response, System.nanoTime() - start);
            }
            MDC.remove(KEY);
            active.decrementAndGet();
        }
    }

    /** 40 bits: enough that two of a day are hardly ever alike, and short enough to be read out. */
    private String made() {
        long bits = random.nextLong();
        StringBuilder code = new StringBuilder(9);
        for (int i = 0; i < 8; i++) {
            code.append(i == 4 ? "-" : "").append(LETTERS.charAt((int) (bits >>> (i * 5)) & 31));
        }
        return code.toString();
    }

    private static void tell(HttpServletRequest request, HttpServletResponse response, long nanos) {
        Caller.Kind kind = Callers.of(request).kind();
        String route = route(request);
        LOG.atInfo()
                .addKeyValue("http.request.method", request.getMethod())
                .addKeyValue("http.route", route)
                .addKeyValue("http.response.status_code", response.getStatus())
                .addKeyValue("event.duration", nanos)
                .addKeyValue("caller.kind", kind)
                .log(
                        "{} {} {} {} ms {}",
                        request.getMethod(),
                        route,
                        response.getStatus(),
                        Duration.ofNanos(nanos).toMillis(),
                        kind);
    }
}
