package vn.motcua.web;

/**
 * The hidden parameters that a form sends back.
 *
 * @param name of the one that proves that the form came from our own page (CSRF token)
 * @param madeFor for whom the form was made, sealed; empty when nobody is signed in
 */
public record FormToken(String name, String value, String madeFor) {}
