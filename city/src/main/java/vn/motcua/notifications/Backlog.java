package vn.motcua.notifications;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is still to be sent, by numbers alone.
 *
 * @param since when the oldest that waits was made; null when none waits
 * @param dead what was given up and waits for a person
 */
public record Backlog(long waiting, @Nullable Instant since, long dead) {}
