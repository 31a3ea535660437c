package vn.motcua.web;

/** One bar of a bar chart: {@code percent} of the full length, {@code value} as written at its end. */
public record Bar(String label, double percent, String value, Tone tone) {}
