package vn.motcua.onestop;

/** A procedure's share by its name. */
public record ReuseRow(String name, Reuse.Share share) {}
