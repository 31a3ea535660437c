/** Một Cửa: one program on which a city runs its digital government. Start at {@link vn.motcua.City}. */
@NullMarked
package vn.motcua;

import org.jspecify.annotations.NullMarked;
