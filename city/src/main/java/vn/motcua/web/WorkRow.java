package vn.motcua.web;

/**
 * One dossier of a work-list.
 *
 * @param icon with its meaning in {@code state}, as in "Chờ dân bổ sung"
 * @param due as read, "16:30" or "trễ 2 ngày"
 * @param urgency {@code BAD} late, {@code WARN} today, else calm
 */
public record WorkRow(
        String href,
        String title,
        String code,
        String person,
        String icon,
        String state,
        String due,
        Tone urgency,
        boolean current) {}
