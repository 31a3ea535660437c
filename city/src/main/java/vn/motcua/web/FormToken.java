package vn.motcua.web;

/** The hidden parameter that proves a form came from our own page (CSRF token). */
public record FormToken(String name, String value) {}
