package vn.motcua.web;

/** A place to go and what people call it. */
public record Link(String href, String label) {}
