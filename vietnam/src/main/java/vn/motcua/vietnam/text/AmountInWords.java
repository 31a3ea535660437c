package vn.motcua.vietnam.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whole numbers and amounts of đồng in Vietnamese words (số tiền bằng chữ). */
public final class AmountInWords {

    private static final long GREATEST = 1_000_000_000_000_000_000L;
    private static final long BILLION = 1_000_000_000L;
    private static final String[] DIGITS = {"không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"};

    /** The words that differ between the regions. */
    public enum Region {
        /** Nghìn, linh: also the words of official papers. */
        NORTH("nghìn", "linh"),
        /** Ngàn, lẻ. */
        SOUTH("ngàn", "lẻ");

        private final String thousand;
        private final String zeroTens;

        Region(String thousand, String zeroTens) {
            this.thousand = thousand;
            this.zeroTens = zeroTens;
        }
    }

    private AmountInWords() {}

    /** As receipts write it: {@code Một triệu năm trăm nghìn đồng}. */
    public static String dong(long amount) {
        String words = number(amount, Region.NORTH) + " đồng";
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** In small letters, in the words of official papers. */
    public static String number(long number) {
        return number(number, Region.NORTH);
    }

    /**
     * In small letters.
     *
     * @throws IllegalArgumentException beyond ±10^18
     */
    public static String number(long number, Region region) {
        if (number > GREATEST || number < -GREATEST) {
            throw new IllegalArgumentException("%d is too large to be written in words".formatted(number));
        }
        List<String> words = new ArrayList<>();
        if (number < 0) {
            words.add("âm");
        }
        if (number == 0) {
            words.add(DIGITS[0]);
        }
        billions(Math.abs(number), false, region, words);
        return String.join(" ", words);
    }

    /** After a tỷ the same words begin again: nghìn tỷ, triệu tỷ, tỷ tỷ. */
    private static void billions(long number, boolean follows, Region region, List<String> words) {
        long high = number / BILLION;
        if (high > 0) {
            billions(high, follows, region, words);
            words.add("tỷ");
        }
        int low = (int) (number % BILLION);
        boolean after = follows || high > 0;
        after = group(low / 1_000_000, after, "triệu", region, words);
        after = group(low / 1_000 % 1_000, after, region.thousand, region, words);
        group(low % 1_000, after, "", region, words);
    }

    /** Says a group of three digits and its name; a group of zeros is not said. */
    private static boolean group(int number, boolean follows, String name, Region region, List<String> words) {
        if (number == 0) {
            return follows;
        }
        int hundreds = number / 100;
        int tens = number / 10 % 10;
        if (hundreds > 0 || follows) {
            words.add(DIGITS[hundreds]);
            words.add("trăm");
        }
        if (tens == 1) {
            words.add("mười");
        } else if (tens > 1) {
            words.add(DIGITS[tens]);
            words.add("mươi");
        } else if (number % 10 > 0 && (hundreds > 0 || follows)) {
            words.add(region.zeroTens);
        }
        unit(number % 10, tens, words);
        if (!name.isEmpty()) {
            words.add(name);
        }
        return true;
    }

    private static void unit(int unit, int tens, List<String> words) {
        if (unit == 1 && tens > 1) {
            words.add("mốt");
        } else if (unit == 4 && tens > 1) {
            words.add("tư");
        } else if (unit == 5 && tens > 0) {
            words.add("lăm");
        } else if (unit > 0) {
            words.add(DIGITS[unit]);
        }
    }
}
