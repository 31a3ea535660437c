package vn.motcua.web;

/**
 * A step that cannot be taken back: opens in place, says what will happen, and needs a second press. Works without
 * script and without a dialog.
 *
 * @param open label of the first press, {@code button} of the second
 * @param danger whether it takes something away
 */
public record Confirm(String open, String sentence, String action, String button, boolean danger) {}
