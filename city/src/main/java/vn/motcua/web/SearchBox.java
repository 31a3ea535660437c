package vn.motcua.web;

/** A search field: a GET form to {@code action} with the parameter {@code q}. */
public record SearchBox(String action, String label, String placeholder, String value) {}
