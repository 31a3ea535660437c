package vn.motcua.catalogue.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.motcua.catalogue.CatalogueEntry.Fee;
import vn.motcua.catalogue.CatalogueEntry.FeeKind;

/** Reads the fee cell (phí, lệ phí) at the head of a text and leaves the rest. */
final class FeeReader {

    private static final Pattern AMOUNT =
            Pattern.compile("^([\\d.,]+) ?(Việt Nam Đồng|VNĐ|VND|USD|EUR|[Đđ]ồng)(?! ?/)");
    private static final Pattern FREE = Pattern.compile("^Miễn phí");
    private static final Pattern NOTHING = Pattern.compile("^Không có thông tin");
    private static final Pattern SPEAKS_OF_MONEY = Pattern.compile(
            "(?iU)hội đồng nhân dân|hđnd|mức thu|mức phí|mức lệ phí|theo quy định (?:tại|của)|\\d[\\d.,]* ?(?:đồng|vnđ|đ\\b)");
    private static final Pattern DEFENCE_ROW = Pattern.compile("^(Lệ phí|Phí) ?: ?(.*)$");
    private static final long LEAST_PLAUSIBLE_VND = 1_000;

    record Reading(List<Fee> fees, String rest) {}

    private FeeReader() {}

    /** Reads "Miễn phí", "150,000 Việt Nam Đồng(…)" one after the other; the rest is the description of the row. */
    static Reading readHead(String text, Defects defects) {
        List<Fee> fees = new ArrayList<>();
        String rest = text;
        while (true) {
            Matcher free = FREE.matcher(rest);
            Matcher nothing = NOTHING.matcher(rest);
            Matcher amount = AMOUNT.matcher(rest);
            Matcher head = free.find() ? free : nothing.find() ? nothing : amount.find() ? amount : null;
            if (head == null || (fees.size() == 1 && head != amount)) {
                break;
            }
            String said = head.group();
            String after = rest.substring(head.end());
            String note = "";
            if (after.startsWith("(")) {
                int end = closing(after);
                if (end < 0) {
                    defects.add(Defect.FEE_TEXT_OPEN);
                    note = after.substring(1);
                    after = "";
                } else {
                    note = after.substring(1, end);
                    after = after.substring(end + 1).replaceFirst("^\\)+", "");
                }
            }
            rest = after;
            if (head == nothing) {
                if (!note.isEmpty()) {
                    fees.add(new Fee(kind(note), null, unwrap(note)));
                }
                break;
            }
            fees.add(head == free ? free(unwrap(note), defects) : priced(amount, said, unwrap(note), defects));
        }
        return new Reading(List.copyOf(fees), rest.strip());
    }

    /** Reads the lines "Phí : 0 Đồng (…)" of the structured publication. */
    static List<Fee> readLines(String text, Defects defects) {
        List<Fee> fees = new ArrayList<>();
        for (String line : PublishedText.clean(text).lines().toList()) {
            Matcher row = DEFENCE_ROW.matcher(line);
            if (!row.matches()) {
                continue;
            }
            FeeKind kind = row.group(1).equals("Phí") ? FeeKind.FEE : FeeKind.CHARGE;
            Matcher amount = AMOUNT.matcher(row.group(2));
            if (row.group(2).matches("(?iu)(?:0|không) đồng")) {
                fees.add(new Fee(FeeKind.FREE, 0L, line));
            } else if (amount.find()) {
                Fee fee = priced(
                        amount,
                        amount.group(),
                        row.group(2).substring(amount.end()).strip(),
                        defects);
                fees.add(new Fee(kind, fee.amountVnd(), line));
            } else {
                defects.add(Defect.FEE_UNREAD);
                fees.add(new Fee(kind, null, line));
            }
        }
        return List.copyOf(fees);
    }

    private static Fee free(String note, Defects defects) {
        if (note.isEmpty() || !SPEAKS_OF_MONEY.matcher(note).find()) {
            return new Fee(FeeKind.FREE, 0L, join("Miễn phí", note));
        }
        defects.add(Defect.FEE_FREE_CONTRADICTED);
        return new Fee(kind(note), null, join("Miễn phí", note));
    }

    private static Fee priced(Matcher amount, String said, String note, Defects defects) {
        @Nullable Long vnd = null;
        String currency = amount.group(2);
        if (currency.equals("USD") || currency.equals("EUR")) {
            defects.add(Defect.FEE_FOREIGN_CURRENCY);
        } else {
            vnd = vnd(amount.group(1));
            if (vnd == null || (vnd > 0 && vnd < LEAST_PLAUSIBLE_VND)) {
                defects.add(Defect.FEE_AMOUNT_DOUBTFUL);
                vnd = null;
            }
        }
        return new Fee(kind(note), vnd, join(said, note));
    }

    private static @Nullable Long vnd(String figures) {
        String digits = figures.replaceAll("[.,]", "");
        boolean grouped = figures.matches("\\d{1,3}(?:[.,]\\d{3})*|\\d+");
        return grouped && !digits.isEmpty() && digits.length() <= 15 ? Long.valueOf(digits) : null;
    }

    private static FeeKind kind(String note) {
        String low = note.toLowerCase(Locale.ROOT);
        int charge = low.indexOf("lệ phí");
        int fee = low.replace("lệ phí", "xxxxxx").indexOf("phí");
        if (charge < 0 && fee < 0) {
            return FeeKind.UNKNOWN;
        }
        if (charge >= 0 && fee >= 0) {
            return low.startsWith("lệ phí") ? FeeKind.CHARGE : low.startsWith("phí") ? FeeKind.FEE : FeeKind.UNKNOWN;
        }
        return charge >= 0 ? FeeKind.CHARGE : FeeKind.FEE;
    }

    private static String join(String said, String note) {
        return note.isEmpty() ? said : said + " (" + note + ")";
    }

    /** Takes off brackets that enclose the whole note. */
    private static String unwrap(String note) {
        String text = note.strip();
        while (text.startsWith("(") && closing(text) == text.length() - 1) {
            text = text.substring(1, text.length() - 1).strip();
        }
        return text;
    }

    /** Index of the bracket that closes the one at the start, or -1. */
    private static int closing(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }
}
