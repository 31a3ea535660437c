package vn.motcua.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import vn.motcua.kernel.Caller;

/** Lets a caller through to a route that names them in its {@link Allowed}; refuses everyone else, and every route without one. */
@Component
public class Gate implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && !request.getRequestURI().equals("/error")) {
            check(rule(method), Callers.of(request));
        }
        return true;
    }

    /** The rule of a route: on its method, else on its class; null when it states none. */
    public static @Nullable Allowed rule(HandlerMethod route) {
        Allowed own = AnnotatedElementUtils.findMergedAnnotation(route.getMethod(), Allowed.class);
        return own != null ? own : AnnotatedElementUtils.findMergedAnnotation(route.getBeanType(), Allowed.class);
    }

    /** Returns when {@code caller} may pass, throws the refusal otherwise. */
    public static void check(@Nullable Allowed rule, Caller caller) {
        if (rule == null) {
            throw new AccessProblem.NotYours().asException();
        }
        List<Caller.Kind> kinds = List.of(rule.value());
        if (caller.client().startsWith("api:") && !caller.scopes().contains(rule.scope())) {
            throw new AccessProblem.NotYours().asException();
        }
        if (kinds.contains(Caller.Kind.ANYONE)) {
            return;
        }
        if (!caller.signedIn()) {
            throw new AccessProblem.SignInNeeded().asException();
        }
        if (!kinds.contains(caller.kind()) || !holdsRole(rule, caller)) {
            throw new AccessProblem.NotYours().asException();
        }
        if (caller.assurance() < rule.assurance()) {
            throw new AccessProblem.StrongerSignInNeeded(rule.assurance()).asException();
        }
    }

    private static boolean holdsRole(Allowed rule, Caller caller) {
        return rule.roles().length == 0
                || caller.kind() != Caller.Kind.OFFICER
                || caller.holdings().stream()
                        .anyMatch(holding -> Arrays.asList(rule.roles()).contains(holding.role()));
    }
}
