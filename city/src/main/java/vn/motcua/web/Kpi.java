package vn.motcua.web;

/**
 * One figure with its change; the whole tile opens the list behind the number.
 *
 * @param change as in "▲ 0,6 điểm"; {@code trend} says whether that is good
 * @param compared as in "so với tháng 10"
 * @param warning whether the figure itself needs somebody
 */
public record Kpi(
        String href,
        String label,
        String value,
        String unit,
        String change,
        Tone trend,
        String compared,
        boolean warning) {}
