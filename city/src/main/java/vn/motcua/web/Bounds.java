package vn.motcua.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.motcua.kernel.Json;

/**
 * The bounds of everything, before anything else: how many requests are worked on at once, and how long a body may be. Beyond
 * them the answer is 503 with {@code Retry-After} or 413, at once and without touching the database; without a bound a crowd
 * would wait for connections until its patience or our memory ends.
 */
class Bounds extends OncePerRequestFilter {

    /** Of what is read whole into memory; files come as parts or pieces and have bounds of their own. */
    static final long MOST_BYTES = 2L << 20;

    /** Asks only whether this process lives: whoever is told no in a crowd would end it. */
    private static final String LIVES = "/health/live";

    private static final Logger LOG = LoggerFactory.getLogger(Bounds.class);

    private static final String TOO_LARGE = page(
            "Nội dung gửi lên quá lớn",
            "Chưa có gì được gửi đi. Bấm Quay lại, bớt nội dung hoặc chọn tệp nhỏ hơn rồi gửi lại.",
            "What was sent is too large, and nothing was taken. Go back, shorten it or choose smaller files, and send it again.");
    private static final String OVERLOADED = page(
            "Hệ thống đang quá tải",
            "Chưa có gì được gửi đi. Xin thử lại sau ít giây: tải lại trang, hoặc bấm Quay lại rồi gửi lại.",
            "The city is very busy, and nothing was taken. Please try again in a moment: reload the page, or go back and send it again.");

    private final Semaphore requests;
    private final Semaphore uploads;

    /** Uploads are slow by nature, so they have places of their own and take none from the others. */
    Bounds(int mostRequests, int mostUploads) {
        this.requests = new Semaphore(mostRequests);
        this.uploads = new Semaphore(mostUploads);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getRequestURI().equals(LIVES)) {
            chain.doFilter(new Bounded(request), response);
            return;
        }
        boolean upload = isUpload(request);
        if (!upload && request.getContentLengthLong() > MOST_BYTES) {
            refuse(request, response, 413, "web/too-large", "the request is too large");
            return;
        }
        Semaphore places = upload ? uploads : requests;
        if (!places.tryAcquire()) {
            unavailable(request, response, "too many requests at once");
            return;
        }
        try {
            chain.doFilter(upload ? request : new Bounded(request), response);
        } catch (IOException | ServletException | RuntimeException failure) {
            // All that a filter may throw: the overload is somewhere among the causes.
            if (response.isCommitted() || !Problems.isOverload(failure)) {
                throw failure;
            }
            LOG.warn("overload at {} {}: {}", request.getMethod(), Requests.route(request), failure.toString());
            response.reset();
            unavailable(request, response, "no connection was free in time");
        } finally {
            places.release();
        }
    }

    private static boolean isUpload(HttpServletRequest request) {
        String type = request.getContentType();
        return request.getMethod().equals("PATCH") || (type != null && type.startsWith("multipart/"));
    }

    private static void unavailable(HttpServletRequest request, HttpServletResponse response, String detail)
            throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, "2");
        refuse(request, response, 503, "web/overloaded", detail);
    }

    /** Under the strictest headers: no page was reached that would have set them. */
    private static void refuse(
            HttpServletRequest request, HttpServletResponse response, int status, String type, String detail)
            throws IOException {
        response.setStatus(status);
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (request.getRequestURI().startsWith("/api/")) {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getOutputStream()
                    .write(Json.bytes(java.util.Map.of(
                            "type", Problems.TYPES + type, "title", detail, "status", status, "detail", detail)));
            return;
        }
        response.setContentType("text/html;charset=utf-8");
        response.getOutputStream().write((status == 413 ? TOO_LARGE : OVERLOADED).getBytes(StandardCharsets.UTF_8));
    }

    /** In both languages and without anything that would have to be asked for. */
    private static String page(String title, String sentence, String english) {
        return """
                <!doctype html>
                <html lang="vi">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>%1$s</title></head>
                <body><main><h1>%1$s</h1><p>%2$s</p><p lang="en">%3$s</p></main></body>
                </html>
                """.formatted(title, sentence, english);
    }

    /** A request whose body ends with an error when it is longer than it may be, also when it did not say how long it is. */
    private static final class Bounded extends HttpServletRequestWrapper {

        private @Nullable ServletInputStream stream;

        Bounded(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (stream == null) {
                stream = new Counted(super.getInputStream());
            }
            return stream;
        }
    }

    private static final class Counted extends ServletInputStream {

        private final ServletInputStream body;
        private long read;

        Counted(ServletInputStream body) {
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            int one = body.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int some = body.read(buffer, offset, length);
            count(Math.max(0, some));
            return some;
        }

        private void count(int more) throws IOException {
            read += more;
            if (read > MOST_BYTES) {
                throw new BodyTooLarge(MOST_BYTES);
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
