package vn.motcua.cases;

import java.util.UUID;

/**
 * An open case whose due time can't be computed under the calendar in force, so that it keeps the one it has.
 *
 * @param why for the administrator: what was wrong, without personal data
 */
public record NotComputed(UUID id, String code, String why) {}
