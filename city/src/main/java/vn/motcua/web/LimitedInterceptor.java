package vn.motcua.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import vn.motcua.kernel.Caller;

/** Keeps the pace that {@link Limited} states. */
class LimitedInterceptor implements HandlerInterceptor {

    private final Paces paces;

    LimitedInterceptor(Paces paces) {
        this.paces = paces;
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
        paces.take(route, limited.perMinute(), request);
        Caller caller = Callers.of(request);
        if (caller.account() != null) {
            paces.take(route + " " + caller.account(), limited.perMinute());
        }
        return true;
    }
}
