package vn.motcua.web;

import java.io.IOException;
import java.io.Writer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/**
 * What is answered when a request is so malformed that none of our pages is reached: a plain sentence under the strictest
 * headers, instead of the server's own page with its style inside. Made by the server, by the name of this class.
 */
public class BareErrors extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        response.setContentType("text/plain");
        response.setCharacterEncoding("utf-8");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        try {
            Writer writer = response.getReporter();
            if (writer != null) {
                writer.write(
                        status < 500
                                ? "Địa chỉ hoặc yêu cầu này không đọc được. / This address or request can't be read.\n"
                                : "Hệ thống gặp lỗi, xin thử lại. / Something failed, please try again.\n");
                response.finishResponse();
            }
        } catch (IOException | IllegalStateException e) {
            container.getLogger().debug("nobody reads the answer any more", e);
        }
    }
}
