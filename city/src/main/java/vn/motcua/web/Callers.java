package vn.motcua.web;

import jakarta.servlet.http.HttpServletRequest;
import vn.motcua.kernel.Caller;

/** Where the security filter leaves the caller of a request, and where everyone else finds them. */
public final class Callers {

    private static final String ATTRIBUTE = Caller.class.getName();

    private Callers() {}

    public static Caller of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Caller caller ? caller : Caller.NOBODY;
    }

    public static void set(HttpServletRequest request, Caller caller) {
        request.setAttribute(ATTRIBUTE, caller);
    }
}
