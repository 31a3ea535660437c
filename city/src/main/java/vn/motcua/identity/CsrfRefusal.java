package vn.motcua.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;
import vn.motcua.web.Refusals;

/** A form without its token is refused in the same way, and on the same page, as every other problem. */
@Component
class CsrfRefusal implements AccessDeniedHandler {

    private final Refusals refusals;

    CsrfRefusal(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
            throws IOException {
        refusals.answer(request, response, new IdentityProblem.FormExpired().asException());
    }
}
