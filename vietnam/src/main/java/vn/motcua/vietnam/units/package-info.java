/**
 * The administrative units of Vietnam before and after the reform of 2025-07-01, and what became of each.
 *
 * <p>Start at {@link vn.motcua.vietnam.units.AdministrativeUnits}.
 */
@NullMarked
package vn.motcua.vietnam.units;

import org.jspecify.annotations.NullMarked;
