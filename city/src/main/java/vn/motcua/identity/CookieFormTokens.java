package vn.motcua.identity;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import vn.motcua.web.FormToken;
import vn.motcua.web.FormTokens;

/** The token of forms as the filter in front left it; asking for it is what sends its cookie. */
@Component
class CookieFormTokens implements FormTokens {

    private final FormOwners owners;

    CookieFormTokens(FormOwners owners) {
        this.owners = owners;
    }

    @Override
    public @Nullable FormToken of(HttpServletRequest request) {
        String madeFor = CallerFilter.live(request)
                .map(live -> owners.sealed(FormOwners.Owner.of(live.session())))
                .orElse("");
        return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
                ? new FormToken(token.getParameterName(), token.getToken(), madeFor)
                : null;
    }
}
