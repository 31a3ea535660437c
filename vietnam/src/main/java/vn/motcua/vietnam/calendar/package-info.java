/**
 * The Vietnamese calendar: the lunar year computed for UTC+7, and the days off and make-up days of the public calendar.
 *
 * <p>Start at {@link vn.motcua.vietnam.calendar.HolidayCalendar} and {@link vn.motcua.vietnam.calendar.LunarDate}.
 */
@NullMarked
package vn.motcua.vietnam.calendar;

import org.jspecify.annotations.NullMarked;
