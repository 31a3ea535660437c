package vn.motcua.catalogue.importing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.motcua.catalogue.CatalogueEntry.Paper;
import vn.motcua.catalogue.CatalogueEntry.PaperCase;

/**
 * Reads the components of the dossier (thành phần hồ sơ): for each case a title, the table head, and rows "name, file
 * name of the form, n bản chính, m bản sao" without anything between the cells.
 */
final class PaperReader {

    private static final String HEAD = "Tên giấy tờMẫu đơn, tờ khaiSố lượng";
    private static final Pattern COUNT = Pattern.compile(
            "(\\d+) bản chính(?:, ?(\\d+) bản sao)?(?=$|\\n|[^\\s),;./:]|(?<=\\S) \\p{Lu})|(\\d+) bản sao(?=$|\\n|[\\p{Lu}*+-])");
    private static final Pattern LEADING_MARK = Pattern.compile("^(?:[-–+•*] ?)+");
    private static final Pattern FORM_END =
            Pattern.compile("(?i)\\.(?:docx?|pdf|xlsx?|pptx?|rtf|odt|zip|rar|jpe?g|png)$");
    private static final Pattern FORM_START = Pattern.compile(
            "(?<=[\\p{Ll}\\d;:.)”\"'])(?=\\p{Lu})|(?<=[;:)”\"'])(?=\\d)|(?<=\\p{L})(?=\\d{1,2}[.-] ?(?:\\d[.-] ?)?\\p{Lu})"
                    + "|(?<=\\.)(?=\\d{1,2}[.-] ?(?:\\d[.-] ?)?\\p{Lu})|(?<=[\\p{Ll};.)])(?=(?:mẫu|văn bản đề nghị)[^;]{0,40}$)");
    private static final Pattern SENTENCE = Pattern.compile("(?iU);|ban hành|kèm theo|quy định|/\\d{4}/");
    private static final Pattern FORM_FILE =
            Pattern.compile("(?i).+?\\.(?:docx|doc(?!x)|pdf|xlsx|xls(?!x)|pptx|ppt(?!x)|rtf|odt|zip|rar|jpe?g|png)");
    private static final Pattern YEAR_BEFORE_COUNT =
            Pattern.compile(".*(?:/|năm )((?:19|20)\\d\\d)(\\d{1,2})$", Pattern.DOTALL);
    private static final Pattern TERM_BEFORE_COUNT = Pattern.compile(".*(QH1\\d)(\\d{1,2})$", Pattern.DOTALL);
    private static final int LONGEST_FORM_NAME = 160;

    private PaperReader() {}

    /**
     * @param formNames file names of forms that the source recognised already; they help to cut glued cells
     */
    static List<PaperCase> read(String published, Collection<String> formNames, Defects defects) {
        String text = PublishedText.clean(published);
        int head = text.indexOf(HEAD);
        if (text.isEmpty()) {
            defects.add(Defect.NO_PAPERS);
            return List.of();
        }
        if (head < 0) {
            defects.add(Defect.PAPERS_UNREAD);
            return List.of(new PaperCase(text, List.of()));
        }
        List<PaperCase> cases = new ArrayList<>();
        String title = text.substring(0, head);
        while (head >= 0) {
            int rows = head + HEAD.length();
            int next = text.indexOf(HEAD, rows);
            String body = text.substring(rows, next < 0 ? text.length() : next);
            List<Paper> papers = new ArrayList<>();
            String tail = rows(body, formNames, papers, defects);
            if (next < 0 && !name(tail).isEmpty()) {
                defects.add(Defect.PAPER_COUNT_UNREAD);
                papers.add(new Paper(name(tail), null, null, List.of()));
            }
            cases.add(new PaperCase(title(title), List.copyOf(papers)));
            title = tail;
            head = next;
        }
        if (cases.stream().allMatch(c -> c.papers().isEmpty())) {
            defects.add(Defect.NO_PAPERS);
        }
        return List.copyOf(cases);
    }

    /** Reads rows; returns what follows the last count. */
    private static String rows(String body, Collection<String> formNames, List<Paper> papers, Defects defects) {
        Matcher count = COUNT.matcher(body);
        int start = 0;
        while (count.find()) {
            boolean onlyCopies = count.group(3) != null;
            int figuresStart = onlyCopies ? count.start(3) : count.start(1);
            int figuresEnd = onlyCopies ? count.end(3) : count.end(1);
            int cut = countStart(body, start, figuresStart, figuresEnd, defects);
            int number = Integer.parseInt(body.substring(cut, figuresEnd));
            String copies = count.group(2);
            papers.add(paper(
                    body.substring(start, cut),
                    onlyCopies ? 0 : number,
                    onlyCopies ? number : copies == null ? 0 : Integer.parseInt(copies),
                    formNames,
                    defects));
            start = count.end();
        }
        return body.substring(start).strip();
    }

    /** Where the count begins in a run of figures that may belong partly to the paper's name. */
    private static int countStart(String body, int from, int figuresStart, int figuresEnd, Defects defects) {
        int length = figuresEnd - figuresStart;
        if (length == 1) {
            return figuresStart;
        }
        String before = body.substring(from, figuresEnd);
        for (Pattern known : List.of(YEAR_BEFORE_COUNT, TERM_BEFORE_COUNT)) {
            Matcher m = known.matcher(before);
            if (m.matches()) {
                return from + m.start(2);
            }
        }
        boolean gluedToWord = figuresStart > from && Character.isLetter(body.charAt(figuresStart - 1));
        if (gluedToWord && length == 2 && body.charAt(figuresStart) != '0') {
            return figuresStart;
        }
        if (length == 2 && body.charAt(figuresStart) == '0') {
            return figuresStart;
        }
        defects.add(Defect.PAPER_COUNT_BY_RULE);
        return figuresEnd - 1;
    }

    private static Paper paper(String cell, int originals, int copies, Collection<String> formNames, Defects defects) {
        String name = cell.strip();
        List<String> forms = new ArrayList<>();
        while (FORM_END.matcher(name).find()) {
            int cut = formStart(name, formNames);
            if (cut <= 0) {
                if (cut < 0) {
                    defects.add(Defect.PAPER_FORM_GLUED);
                }
                break;
            }
            List<String> files = FORM_FILE
                    .matcher(name.substring(cut))
                    .results()
                    .map(f -> f.group().strip())
                    .toList();
            forms.addAll(0, files);
            name = name.substring(0, cut).strip();
        }
        return new Paper(name(name), originals, copies, List.copyOf(forms));
    }

    /** Index where the form's file name begins, 0 when the whole cell is one, -1 when it cannot be told. */
    private static int formStart(String name, Collection<String> formNames) {
        int known = formNames.stream()
                .filter(f -> name.endsWith(f) && f.length() < name.length())
                .filter(f -> !SENTENCE.matcher(f).find())
                .mapToInt(f -> name.length() - f.length())
                .min()
                .orElse(-1);
        if (known > 0) {
            return known;
        }
        int from = Math.max(0, name.length() - LONGEST_FORM_NAME);
        Matcher start = FORM_START.matcher(name);
        for (boolean found = start.find(from); found; found = start.find()) {
            if (!SENTENCE.matcher(name.substring(start.start())).find()) {
                return start.start();
            }
        }
        return name.indexOf(' ') < 0 ? 0 : -1;
    }

    /** Reads one row of the structured publication. */
    static Paper structured(String name, String forms, String counts, Defects defects) {
        Matcher m = Pattern.compile("Bản chính: (\\d+)\\s+Bản sao: (\\d+)").matcher(counts);
        boolean counted = m.find();
        if (!counted) {
            defects.add(Defect.PAPER_COUNT_UNREAD);
        }
        return new Paper(
                name(PublishedText.line(name)),
                counted ? Integer.valueOf(m.group(1)) : null,
                counted ? Integer.valueOf(m.group(2)) : null,
                PublishedText.clean(forms).lines().filter(f -> !f.isBlank()).toList());
    }

    private static String title(String text) {
        String title = text.strip();
        return title.equals("--") ? "" : LEADING_MARK.matcher(title).replaceFirst("");
    }

    private static String name(String text) {
        String name = LEADING_MARK.matcher(text.strip().replace('\n', ' ')).replaceFirst("");
        return name.replaceFirst("[;:,]?\\.?$", "").strip();
    }
}
