/**
 * Working time of offices: days, hours, cut-off, pauses, and the due dates that follow from them.
 *
 * <p>Start at {@link vn.motcua.vietnam.worktime.WorkingCalendar}; {@link vn.motcua.vietnam.worktime.Deadline} applies it
 * to one dossier. All local times are those of {@code Asia/Ho_Chi_Minh}.
 */
@NullMarked
package vn.motcua.vietnam.worktime;

import org.jspecify.annotations.NullMarked;
