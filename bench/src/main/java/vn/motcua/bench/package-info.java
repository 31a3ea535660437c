/**
 * Measurements of the hot paths, each beside a peer or a ceiling in the same run on the same database, printed as ratios.
 * Start at {@link vn.motcua.bench.Bench}.
 */
@NullMarked
package vn.motcua.bench;

import org.jspecify.annotations.NullMarked;
