package vn.motcua.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How often a route may be called, counted for each network address and, when somebody is signed in, for each account.
 * For routes which guess, send or search without a session; more than that is answered 429 with {@code Retry-After}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Limited {

    /** Calls in a row before the pace counts, and calls per minute afterwards. */
    int perMinute();
}
