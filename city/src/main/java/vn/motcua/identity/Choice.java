package vn.motcua.identity;

/** Somebody to act for, or a position to act through; {@code chosen} now. */
public record Choice(String id, String label, boolean chosen) {}
