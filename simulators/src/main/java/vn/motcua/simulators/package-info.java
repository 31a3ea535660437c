/** The other side of what cannot be here; each outside system is a program of its own. */
@NullMarked
package vn.motcua.simulators;

import org.jspecify.annotations.NullMarked;
