package vn.motcua.vietnam.id;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Mã định danh điện tử của cơ quan: {@code H29.10}, from the left the root and up to three levels below it (Decision
 * 20/2020/QĐ-TTg). The earlier form {@code 000.00.10.H29}, read from the right (QCVN 102:2016), is converted when parsed.
 */
public record AgencyCode(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Z]\\d{2}(\\.\\d{2,3}){0,3}");
    private static final Pattern LEGACY = Pattern.compile("(\\d{3})\\.(\\d{2})\\.(\\d{2})\\.([A-Z]\\d{2})");

    public AgencyCode {
        Typed.require(FORM.matcher(value).matches(), "\"%s\" is no agency code like H29 or H29.10.05", value);
    }

    /** Takes both forms. */
    public static Optional<AgencyCode> parse(String text) {
        String code = Typed.compact(text);
        Matcher legacy = LEGACY.matcher(code);
        return Typed.attempt(legacy.matches() ? current(legacy) : code, AgencyCode::new);
    }

    private static String current(Matcher legacy) {
        var code = new StringBuilder(legacy.group(4));
        for (int level = 3; level >= 1; level--) {
            String number = legacy.group(level);
            if (Integer.parseInt(number) != 0) {
                code.append('.').append(number);
            }
        }
        return code.toString();
    }

    /** The form before 2020; empty if a number has too many digits for it. */
    public Optional<String> legacy() {
        var parts = parts();
        String second = part(parts, 1, 2);
        String third = part(parts, 2, 2);
        String fourth = part(parts, 3, 3);
        return second.length() > 2 || third.length() > 2
                ? Optional.empty()
                : Optional.of(fourth + "." + third + "." + second + "." + parts.getFirst());
    }

    private static String part(List<String> parts, int index, int digits) {
        String number = index < parts.size() ? parts.get(index) : "";
        return "0".repeat(Math.max(0, digits - number.length())) + number;
    }

    /** 1 for a ministry or province, up to 4. */
    public int level() {
        return parts().size();
    }

    /** The ministry, province or other root: {@code H29}. */
    public AgencyCode root() {
        return new AgencyCode(value.substring(0, 3));
    }

    /** The agency one level up; empty for a root. */
    public Optional<AgencyCode> parent() {
        int dot = value.lastIndexOf('.');
        return dot < 0 ? Optional.empty() : Optional.of(new AgencyCode(value.substring(0, dot)));
    }

    /** Whether the other agency stands somewhere below this one. */
    public boolean isAbove(AgencyCode other) {
        return other.value.startsWith(value + ".");
    }

    private List<String> parts() {
        return List.of(value.split("\\.", -1));
    }

    @Override
    public String toString() {
        return value;
    }
}
