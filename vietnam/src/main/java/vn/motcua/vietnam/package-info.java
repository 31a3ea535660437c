/** Facts of Vietnam as pure functions and values: identifiers, text, calendars, working time, coordinates, payment codes. */
@NullMarked
package vn.motcua.vietnam;

import org.jspecify.annotations.NullMarked;
