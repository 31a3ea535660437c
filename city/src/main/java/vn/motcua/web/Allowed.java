package vn.motcua.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import vn.motcua.kernel.Caller;

/**
 * Who may call a route: on the method, or on the class for all its methods. A route without it is refused for everybody. It
 * decides by kind of caller, role, assurance and scope; whether this caller may see this very dossier is the module's rule.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Allowed {

    /** Kinds of callers; {@code ANYONE} lets everybody in, also those not signed in. */
    Caller.Kind[] value();

    /** An officer must hold one of these roles in some position; empty for any. */
    String[] roles() default {};

    /** 1 any signed-in session, 2 second factor, passkey or national identity. */
    int assurance() default 1;

    /** The scope that an API client must have been granted; empty: the route is for people's sessions only. */
    String scope() default "";
}
