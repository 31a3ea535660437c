package vn.motcua.catalogue.importing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.motcua.catalogue.CatalogueEntry.Channel;
import vn.motcua.catalogue.CatalogueEntry.Fee;
import vn.motcua.catalogue.CatalogueEntry.Method;
import vn.motcua.catalogue.CatalogueEntry.TimeUnit;

/**
 * Reads the ways to submit (cách thức thực hiện) from the table whose cells the portal ran together: channel, time, fees,
 * description, row after row.
 */
final class MethodReader {

    private static final String HEAD = "Hình thức nộpThời gianPhí, lệ phíMô tả";
    private static final Pattern ROW =
            Pattern.compile("(Trực tuyến|Dịch vụ bưu chính|Trực tiếp)(?=\\d|Không(?: |Không|Miễn))");
    private static final Pattern FIRST_ROW = Pattern.compile("^(Trực tuyến|Dịch vụ bưu chính|Trực tiếp)");
    private static final Pattern TIME = Pattern.compile(
            "^0*(\\d+(?:[.,]\\d+)?) (Ngày làm việc|Ngày|Giờ|Tháng|Năm|Tuần)(?=$|\\P{L}|\\p{Lu}|Không|Miễn)");
    private static final Pattern BARE_TIME = Pattern.compile("^(\\d{1,3})(?=Miễn phí|Không có thông tin)");
    private static final Pattern TIME_WORDS =
            Pattern.compile("^(.{1,300}?)(?=Miễn phí|Không có thông tin|\\d[\\d.,]* (?:Việt Nam Đồng|VNĐ|USD))");
    private static final Pattern FIGURES = Pattern.compile("[\\d.,]+");
    private static final Pattern NO_TIME = Pattern.compile("^(?:Không có thông tin|Không quy định|Không )");

    private MethodReader() {}

    static List<Method> read(String published, Defects defects) {
        String text = PublishedText.clean(published);
        int head = text.indexOf(HEAD);
        if (head < 0) {
            defects.add(Defect.NO_METHODS);
            return List.of();
        }
        text = text.substring(head + HEAD.length());
        List<Integer> starts = new ArrayList<>();
        if (FIRST_ROW.matcher(text).find()) {
            starts.add(0);
        }
        Matcher row = ROW.matcher(text);
        while (row.find()) {
            if (row.start() > 0) {
                starts.add(row.start());
            }
        }
        List<Method> methods = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            int end = i + 1 < starts.size() ? starts.get(i + 1) : text.length();
            methods.add(row(text.substring(starts.get(i), end).strip(), defects));
        }
        if (methods.isEmpty()) {
            defects.add(Defect.NO_METHODS);
        }
        return List.copyOf(methods);
    }

    private static Method row(String row, Defects defects) {
        Matcher channelName = FIRST_ROW.matcher(row);
        if (!channelName.find()) {
            throw new IllegalArgumentException("row without channel: " + row);
        }
        Channel channel = channel(channelName.group(1));
        String cell = row.substring(channelName.end());

        Matcher time = TIME.matcher(cell);
        if (time.find()) {
            return finish(
                    channel,
                    number(time.group(1)),
                    unit(time.group(2)),
                    time.group().strip(),
                    cell.substring(time.end()),
                    defects);
        }
        Matcher bare = BARE_TIME.matcher(cell);
        if (bare.find()) {
            defects.add(Defect.TIME_WITHOUT_UNIT);
            return finish(channel, number(bare.group(1)), null, bare.group(1), cell.substring(bare.end()), defects);
        }
        if (cell.startsWith("Không có thông tin")) {
            defects.add(Defect.TIME_NOT_PUBLISHED);
            return finish(channel, null, null, "", cell.substring("Không có thông tin".length()), defects);
        }
        Matcher words = TIME_WORDS.matcher(cell);
        if (words.find() && !FIGURES.matcher(words.group(1)).matches()) {
            defects.add(NO_TIME.matcher(cell).find() ? Defect.TIME_NOT_PUBLISHED : Defect.METHOD_UNREAD);
            return finish(channel, null, null, words.group(1).strip(), cell.substring(words.end()), defects);
        }
        defects.add(Defect.METHOD_UNREAD);
        return new Method(channel, null, null, "", List.of(), cell);
    }

    private static Method finish(
            Channel channel,
            @Nullable BigDecimal amount,
            @Nullable TimeUnit unit,
            String time,
            String rest,
            Defects defects) {
        FeeReader.Reading fees = FeeReader.readHead(rest, defects);
        return new Method(channel, amount, unit, time, fees.fees(), fees.rest());
    }

    /** Reads one row of the structured publication. */
    static Method structured(String channel, String time, String fees, String text, Defects defects) {
        String said = PublishedText.line(time);
        List<Fee> paid = FeeReader.readLines(fees, defects);
        Matcher known = TIME.matcher(said);
        boolean whole = known.find() && known.end() == said.length();
        if (!whole) {
            defects.add(
                    said.isEmpty() || NO_TIME.matcher(said).find() ? Defect.TIME_NOT_PUBLISHED : Defect.METHOD_UNREAD);
        }
        return new Method(
                channel(channel.strip()),
                whole ? number(known.group(1)) : null,
                whole ? unit(known.group(2)) : null,
                said,
                paid,
                PublishedText.clean(text));
    }

    private static BigDecimal number(String figures) {
        BigDecimal number = new BigDecimal(figures.replace(',', '.')).stripTrailingZeros();
        return number.scale() < 0 ? number.setScale(0) : number;
    }

    private static Channel channel(String name) {
        return switch (name) {
            case "Trực tuyến" -> Channel.ONLINE;
            case "Dịch vụ bưu chính" -> Channel.POST;
            case "Trực tiếp" -> Channel.IN_PERSON;
            default -> throw new IllegalArgumentException("unknown channel: " + name);
        };
    }

    private static TimeUnit unit(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "giờ" -> TimeUnit.HOURS;
            case "ngày làm việc" -> TimeUnit.WORKING_DAYS;
            case "ngày" -> TimeUnit.DAYS;
            case "tuần" -> TimeUnit.WEEKS;
            case "tháng" -> TimeUnit.MONTHS;
            case "năm" -> TimeUnit.YEARS;
            default -> throw new IllegalArgumentException("unknown unit: " + name);
        };
    }
}
