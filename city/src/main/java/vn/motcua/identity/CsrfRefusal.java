package vn.motcua.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** A form without its token is refused in the same way, and on the same page, as every other problem. */
@Component
class CsrfRefusal implements AccessDeniedHandler {

    private final HandlerExceptionResolver problems;

    CsrfRefusal(
            @org.springframework.beans.factory.annotation.Qualifier("handlerExceptionResolver")
                    HandlerExceptionResolver problems) {
        this.problems = problems;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
            throws IOException {
        var problem = new IdentityProblem.FormExpired().asException();
        if (problems.resolveException(request, response, null, problem) == null) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }
}
