package vn.motcua.web;

import org.jspecify.annotations.Nullable;

/**
 * One entry of a navigation: head, bottom bar, side bar or tabs.
 *
 * @param icon name of a symbol in {@code icons.svg}; empty for none
 * @param count what waits behind the entry; 0 shows nothing
 * @param urgent whether the count asks for action today
 * @param group heading under which the side bar lists the entry; null continues the group before
 */
public record NavItem(
        String href,
        String label,
        String icon,
        boolean current,
        long count,
        boolean urgent,
        @Nullable String group) {

    public NavItem(String href, String label, String icon) {
        this(href, label, icon, false, 0, false, null);
    }

    public NavItem current(boolean here) {
        return new NavItem(href, label, icon, here, count, urgent, group);
    }

    public NavItem counting(long waiting) {
        return new NavItem(href, label, icon, current, waiting, urgent, group);
    }

    public NavItem urgent(boolean needsActionToday) {
        return new NavItem(href, label, icon, current, count, needsActionToday, group);
    }

    public NavItem under(String heading) {
        return new NavItem(href, label, icon, current, count, urgent, heading);
    }
}
