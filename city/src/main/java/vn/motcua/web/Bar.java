package vn.motcua.web;

/**
 * One bar of a bar chart.
 *
 * @param href what stands behind it; empty where nothing does
 * @param percent of the full length
 * @param whole of the full length, drawn light behind the bar; 0 draws nothing
 * @param value as written at its end
 */
public record Bar(String label, String href, double percent, double whole, String value, Tone tone) {

    public Bar(String label, double percent, String value, Tone tone) {
        this(label, "", percent, 0, value, tone);
    }
}
