package vn.motcua.catalogue.importing;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.motcua.catalogue.CatalogueEntry.Law;

/**
 * Reads the legal basis (căn cứ pháp lý): rows "title, number" without anything between the cells. A number that
 * touches its neighbours is a cell; one inside a sentence belongs to the title.
 */
final class LawReader {

    private static final String HEAD = "Tên văn bản pháp lýMã văn bản";
    private static final String AGENCY =
            "(?:BLĐTBXH|VKSNDTC|BNNPTNT|BVHTTDL|TANDTC|BKHCNMT|BNNMT|BGTVT|BTNMT|BKHCN|BTTTT"
                    + "|BGDĐT|BKHĐT|BVHTT|BDTTG|BHXH|UBDT|NHNN|VPCP|VPQH|TTCP|BTC|BTP|BCA|BXD|BNN|BCT|BYT|BNV|BQP|BNG|BTM|BTS|BCN)";
    private static final Pattern NUMBER = Pattern.compile("(?<!\\d)(?:(?:19|20)\\d\\d(?=\\d{1,3}/\\d{4}/))?"
            + "(\\d{1,4}(?:\\.\\d{1,3})?/(?:(?:19|20)\\d\\d/)?(?:(?:PL-|NQ-)?UBTVQH1?\\d|QH1\\d|QH[1-9]|NĐ- ?CP|NĐ-C(?!P)|NQ-CP|NQ-HĐND|NQ-HĐTP"
            + "|QĐ-TTg|QĐ-UBND|CT-TTg|L-CTN|(?:TTLT|TT|QĐ|VBHN|CT)-" + AGENCY + "(?:-" + AGENCY + ")*))");
    private static final Pattern KIND_GLUED = Pattern.compile(
            "^(.*[\\p{Ll}\\d;.)”\"])(?:Bộ luật|Luật|Nghị định|Thông tư|Quyết định|Nghị quyết|Pháp lệnh)(?: số)?:?$",
            Pattern.DOTALL);
    private static final Pattern KIND_ONLY = Pattern.compile(
            "(?iU)^(?:bộ luật|luật|nghị định|thông tư|thông tư liên tịch|quyết định|nghị quyết|pháp lệnh)(?: số)?$");
    private static final Pattern DATE = Pattern.compile(
            "^,? ?ngày (?:(\\d{1,2})[/-](\\d{1,2})[/-](\\d{4})|(\\d{1,2}) ?tháng (\\d{1,2}) ?năm (\\d{4}))");
    private static final Pattern ISSUER = Pattern.compile(
            "^,? ?(?:của|do) ((?:Bộ trưởng |Thống đốc |Chủ nhiệm |Tổng )?"
                    + "(?:Chính phủ|Quốc hội|Thủ tướng Chính phủ|Ủy ban thường vụ Quốc hội|Ngân hàng Nhà nước Việt Nam|Thanh tra Chính phủ"
                    + "|Văn phòng Chính phủ|Bộ (?:Tài chính|Tư pháp|Công an|Xây dựng|Giao thông vận tải|Tài nguyên và Môi trường|Nông nghiệp và Môi trường"
                    + "|Nông nghiệp và Phát triển nông thôn|Công Thương|Y tế|Khoa học và Công nghệ|Thông tin và Truyền thông|Văn hóa, Thể thao và Du lịch"
                    + "|Giáo dục và Đào tạo|Nội vụ|Lao động - Thương binh và Xã hội|Quốc phòng|Kế hoạch và Đầu tư|Ngoại giao)))");
    private static final int SHORT_GAP = 25;

    private record Token(String number, int start, int end) {}

    private LawReader() {}

    static List<Law> read(String published, Defects defects) {
        String text = PublishedText.clean(published);
        if (text.isEmpty() || text.startsWith("Không có thông tin")) {
            defects.add(Defect.NO_LAWS);
            return List.of();
        }
        if (!text.startsWith(HEAD)) {
            defects.add(Defect.LAWS_UNREAD);
            return List.of(new Law("", text.replaceFirst("^[: ]+", "").replace('\n', ' '), "", ""));
        }
        text = text.substring(HEAD.length()).replace('\n', ' ');
        List<Token> tokens = tokens(text);
        List<Law> laws = new ArrayList<>();
        int row = 0;
        for (int i = 0; i < tokens.size(); i++) {
            if (endsRow(text, row, tokens, i)) {
                laws.add(law(
                        text.substring(row, tokens.get(i).start()),
                        tokens.get(i).number()));
                row = tokens.get(i).end();
            }
        }
        String left = text.substring(row).replaceFirst("^[;.,: ]+", "").strip();
        if (left.startsWith("Cơ quan thực hiện")) {
            defects.add(Defect.LAW_WITHOUT_NUMBER);
        } else if (!left.isEmpty()) {
            Matcher inside = NUMBER.matcher(left);
            String number = inside.find() ? inside.group(1) : "";
            if (number.isEmpty()) {
                defects.add(Defect.LAW_WITHOUT_NUMBER);
            }
            laws.add(dated(number, left));
        }
        return laws.stream().distinct().toList();
    }

    private static List<Token> tokens(String text) {
        List<Token> tokens = new ArrayList<>();
        Matcher m = NUMBER.matcher(text);
        int from = 0;
        while (m.region(from, text.length()).find()) {
            tokens.add(new Token(m.group(1).replace(" ", ""), m.start(1), m.end()));
            from = m.end();
        }
        return tokens;
    }

    private static boolean endsRow(String text, int row, List<Token> tokens, int i) {
        Token token = tokens.get(i);
        if (i + 1 < tokens.size()) {
            Token next = tokens.get(i + 1);
            boolean repeated = next.number().equals(token.number()) && next.start() - token.end() <= SHORT_GAP;
            if (repeated && text.substring(token.end(), next.start()).indexOf(';') < 0) {
                return false;
            }
        }
        if (token.end() == text.length()) {
            return true;
        }
        char after = text.charAt(token.end());
        if (Character.isLetterOrDigit(after)) {
            return true;
        }
        char before = token.start() > row ? text.charAt(token.start() - 1) : ' ';
        boolean cell = before != ' ' && before != '(';
        boolean capital =
                after == ' ' && token.end() + 1 < text.length() && Character.isUpperCase(text.charAt(token.end() + 1));
        return cell && (capital || after == '\n');
    }

    private static Law law(String before, String number) {
        String title = before.replaceFirst("^[;.,: ]+", "")
                .replaceFirst("[;,: -]+$", "")
                .strip();
        Matcher glued = KIND_GLUED.matcher(title);
        if (glued.matches()) {
            title = glued.group(1).replaceFirst("[;,: -]+$", "").strip();
        }
        if (title.isEmpty()) {
            title = number;
        } else if (KIND_ONLY.matcher(title).matches()) {
            title = title + " " + number;
        }
        return dated(number, title);
    }

    /** Takes date and issuer out of a title when they follow the text's own number. */
    private static Law dated(String number, String title) {
        int at = number.isEmpty() ? -1 : title.indexOf(number);
        if (at < 0) {
            return new Law(number, title, "", "");
        }
        String rest = title.substring(at + number.length());
        Matcher date = DATE.matcher(rest);
        if (!date.find()) {
            return new Law(number, title, "", issuer(rest));
        }
        boolean figures = date.group(1) != null;
        String iso = iso(date.group(figures ? 3 : 6), date.group(figures ? 2 : 5), date.group(figures ? 1 : 4));
        return new Law(number, title, iso, issuer(rest.substring(date.end())));
    }

    private static String issuer(String rest) {
        Matcher issuer = ISSUER.matcher(rest);
        return issuer.find() ? issuer.group(1) : "";
    }

    /** Empty when the publication's day does not exist. */
    static String iso(String year, String month, String day) {
        try {
            return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day))
                    .toString();
        } catch (DateTimeException e) {
            return "";
        }
    }

    /** Reads one row of the structured publication; its number may be only the first figures. */
    static Law structured(String number, String title, String date, String issuer, Defects defects) {
        String full = PublishedText.line(number);
        String words = PublishedText.line(title);
        Matcher token = NUMBER.matcher(full);
        if (token.find()) {
            full = token.group(1);
        } else {
            String first = full;
            full = tokens(words).stream()
                    .map(Token::number)
                    .filter(n -> !first.isEmpty() && n.startsWith(first + "/"))
                    .findFirst()
                    .orElse(first);
        }
        if (full.isEmpty()) {
            defects.add(Defect.LAW_WITHOUT_NUMBER);
        }
        Matcher day = Pattern.compile("(\\d{1,2})-(\\d{1,2})-(\\d{4})").matcher(date);
        String iso = day.matches() ? iso(day.group(3), day.group(2), day.group(1)) : "";
        return new Law(full, words, iso, PublishedText.line(issuer));
    }
}
