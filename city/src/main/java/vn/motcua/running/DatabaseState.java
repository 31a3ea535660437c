package vn.motcua.running;

import java.time.Duration;

/**
 * The database as it says itself.
 *
 * @param version as in "18.6"
 * @param connections of everybody, of {@code most} that it allows
 * @param longest how long the oldest transaction runs; zero when none does
 */
record DatabaseState(String version, long bytes, int connections, int most, Duration longest) {}
