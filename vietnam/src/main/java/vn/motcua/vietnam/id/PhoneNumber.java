package vn.motcua.vietnam.id;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Số điện thoại: a Vietnamese mobile or fixed line, kept as E.164 ({@code +84905123218}). */
public record PhoneNumber(String value) {

    private static final Pattern FORM = Pattern.compile("\\+84([35789]\\d{8}|2\\d{9})");
    private static final Pattern TRUNK = Pattern.compile("^(\\+84|0084|84(?=\\d{9,10}$)|0)0?");

    /** Mobile numbers of eleven digits became ten in 2018. */
    private static final Map<String, String> BEFORE_2018 = Map.ofEntries(
            Map.entry("120", "70"),
            Map.entry("121", "79"),
            Map.entry("122", "77"),
            Map.entry("126", "76"),
            Map.entry("128", "78"),
            Map.entry("123", "83"),
            Map.entry("124", "84"),
            Map.entry("125", "85"),
            Map.entry("127", "81"),
            Map.entry("129", "82"),
            Map.entry("162", "32"),
            Map.entry("163", "33"),
            Map.entry("164", "34"),
            Map.entry("165", "35"),
            Map.entry("166", "36"),
            Map.entry("167", "37"),
            Map.entry("168", "38"),
            Map.entry("169", "39"),
            Map.entry("186", "56"),
            Map.entry("188", "58"),
            Map.entry("199", "59"));

    public PhoneNumber {
        Typed.require(
                FORM.matcher(value).matches(),
                "a phone number is +84 and nine digits of a mobile or ten of a fixed line");
    }

    /** Takes national and international writing; mobile numbers of before 2018 are brought to today's. */
    public static Optional<PhoneNumber> parse(String text) {
        String typed = Typed.bare(text);
        String digits = TRUNK.matcher(typed).replaceFirst("");
        if (digits.equals(typed)) {
            return Optional.empty();
        }
        if (digits.length() == 10) {
            String prefix = BEFORE_2018.get(digits.substring(0, 3));
            digits = prefix == null ? digits : prefix + digits.substring(3);
        }
        return Typed.attempt("+84" + digits, PhoneNumber::new);
    }

    public boolean isMobile() {
        return value.charAt(3) != '2';
    }

    /** With the leading zero and without spaces: {@code 0905123218}. */
    public String national() {
        return "0" + value.substring(3);
    }

    /** {@code 0905 123 218}; {@code 028 3822 9999}; {@code 0236 382 9999}. */
    public String display() {
        return grouped(national());
    }

    /** {@code 0905 ••• 218}. */
    public String masked() {
        String number = national();
        return grouped(Typed.masked(number, isMobile() ? 4 : areaLength(), 3));
    }

    private String grouped(String number) {
        int first = isMobile() ? 4 : areaLength();
        int second = isMobile() ? first + 3 : number.length() - 4;
        return number.substring(0, first) + " " + number.substring(first, second) + " " + number.substring(second);
    }

    /** Hà Nội (024) and TP.HCM (028) have short area codes. */
    private int areaLength() {
        return value.startsWith("+8424") || value.startsWith("+8428") ? 3 : 4;
    }

    @Override
    public String toString() {
        return masked();
    }
}
