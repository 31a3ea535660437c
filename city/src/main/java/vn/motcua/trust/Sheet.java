package vn.motcua.trust;

import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.safety.Safelist;
import org.jspecify.annotations.Nullable;

/**
 * The frame of an administrative paper (NĐ 30/2020/NĐ-CP, Phụ lục I): motto, agency, number, place and date, name and summary, content,
 * recipients, signature; A4 with margins of 20, 15, 20 and 30 mm.
 *
 * @param number empty: the line stays out
 * @param lookup where and by which code to check the paper; empty on previews
 * @param qr PNG; null on previews
 */
record Sheet(
        Letterhead head, String number, LocalDate date, DocumentRequest request, String lookup, byte @Nullable [] qr) {

    /** Styles of the content's own classes are part of the contract with the templates: {@code facts}, {@code center}. */
    private static final String STYLE = """
            @page { size: A4; margin: 20mm 15mm 20mm 30mm;
              @top-center { content: counter(page); font-family: 'Liberation Serif'; font-size: 13pt; } }
            @page :first { @top-center { content: none; } }
            body { font-family: 'Liberation Serif'; font-size: 13.5pt; line-height: 1.3; color: #000; margin: 0; }
            table { border-collapse: collapse; width: 100%; -fs-table-paginate: paginate; }
            tr { page-break-inside: avoid; }
            td, th { vertical-align: top; padding: 0; text-align: left; font-weight: normal; }
            .head { margin: 0 0 14pt 0; }
            .head td { text-align: center; font-size: 13pt; line-height: 1.2; }
            .head .left { width: 42%; padding-right: 4pt; }
            .head .motto { font-size: 12.5pt; font-weight: bold; white-space: nowrap; }
            .head .motto-2 { font-size: 13.5pt; font-weight: bold; white-space: nowrap; }
            .line { border-top: 0.8pt solid #000; margin: 2pt auto 0 auto; height: 0; }
            .line-short { width: 30mm; }
            .line-long { width: 58mm; }
            .number { padding-top: 9pt; }
            .date { padding-top: 9pt; font-style: italic; white-space: nowrap; }
            .content h1, .title { font-size: 14.5pt; font-weight: bold; text-align: center; margin: 6pt 0 4pt 0; line-height: 1.25; }
            .summary { font-weight: bold; text-align: center; margin: 0 0 4pt 0; }
            .content { margin-top: 8pt; }
            .content h2, .content h3 { font-size: 13.5pt; font-weight: bold; margin: 8pt 0 4pt 0; }
            .content p { margin: 0 0 6pt 0; text-align: justify; text-indent: 10mm; }
            .content td p, .content th p, .content .center { text-indent: 0; }
            .content ul, .content ol { margin: 0 0 6pt 0; padding-left: 12mm; }
            .content table { margin: 4pt 0 8pt 0; }
            .content table td, .content table th { border: 0.6pt solid #000; padding: 2pt 4pt; font-size: 12.5pt; line-height: 1.25;
              page-break-inside: avoid; }
            .content table thead th { font-weight: bold; text-align: center; }
            .content table.facts td, .content table.facts th { border: 0; padding: 2pt 0; font-size: 13.5pt; }
            .content table.facts th { width: 40%; padding-right: 6pt; }
            .content .code { font-size: 9.5pt; word-wrap: break-word; }
            .center { text-align: center; }
            .num { text-align: right; }
            .foot { margin-top: 12pt; page-break-inside: avoid; }
            .foot .left { width: 50%; font-size: 11pt; line-height: 1.25; padding-right: 8pt; }
            .foot .left b { font-size: 12pt; font-style: italic; }
            .foot .right { text-align: center; font-weight: bold; font-size: 13.5pt; line-height: 1.25; }
            .space { height: 32mm; }
            .check { margin-top: 8pt; }
            .check td { font-size: 9pt; line-height: 1.3; vertical-align: middle; }
            .check .picture { width: 29mm; }
            .check .code { font-weight: bold; font-size: 10pt; white-space: nowrap; }
            .check img { width: 27mm; height: 27mm; }
            """;

    String html() {
        StringBuilder html = new StringBuilder(4_000);
        html.append("<html lang=\"vi\"><head><title>").append(escape(title())).append("</title><style>");
        html.append(STYLE).append("</style></head><body>");
        appendHead(html);
        if (!request.heading().isEmpty()) {
            html.append("<div class=\"title\">")
                    .append(escape(request.heading().toUpperCase(Locale.of("vi"))))
                    .append("</div>");
        }
        if (summarised()) {
            html.append("<div class=\"summary\">")
                    .append(escape(request.summary()))
                    .append("</div>");
        }
        html.append("<div class=\"content\">").append(safe(request.body())).append("</div>");
        appendFoot(html);
        return html.append("</body></html>").toString();
    }

    String title() {
        String heading = heading();
        return !summarised() || request.summary().equals(heading) ? heading : heading + " " + request.summary();
    }

    /** A summary stands below a heading; a body that begins with its own says there what it is about. */
    private boolean summarised() {
        return !request.summary().isEmpty() && (!request.heading().isEmpty() || bodyHeading() == null);
    }

    private @Nullable Element bodyHeading() {
        return Jsoup.parseBodyFragment(request.body()).selectFirst("h1");
    }

    /** The name of the type of document: as given, else the content's first heading, else what it is about. */
    String heading() {
        if (!request.heading().isEmpty()) {
            return request.heading();
        }
        Element first = bodyHeading();
        if (first != null) {
            return first.text();
        }
        return request.summary().isEmpty() ? request.kind() : request.summary();
    }

    /** The text of the content, as its digest covers it. */
    String text() {
        return Jsoup.parseBodyFragment(request.body()).text();
    }

    private void appendHead(StringBuilder html) {
        html.append("<table class=\"head\"><tr><td class=\"left\">");
        if (!head.above().isEmpty()) {
            html.append(escape(head.above())).append("<br/>");
        }
        html.append("<b>")
                .append(escape(String.join("\n", agencyLines())).replace("\n", "<br/>"))
                .append("</b><div class=\"line line-short\"></div></td>");
        html.append("<td><div class=\"motto\">CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</div>");
        html.append(
                "<div class=\"motto-2\">Độc lập - Tự do - Hạnh phúc</div><div class=\"line line-long\"></div></td></tr>");
        html.append("<tr><td class=\"left number\">");
        html.append(
                request.symbol().isEmpty()
                        ? ""
                        : "Số: " + (number.isEmpty() ? "…/" + escape(request.symbol()) : escape(number)));
        html.append("</td><td class=\"date\">").append(escape(dateLine())).append("</td></tr></table>");
    }

    /** A committee's unit stands on a line of its own. */
    private List<String> agencyLines() {
        String committee = "ỦY BAN NHÂN DÂN ";
        return head.agency().startsWith(committee)
                ? List.of(committee.strip(), head.agency().substring(committee.length()))
                : List.of(head.agency());
    }

    private String dateLine() {
        int day = date.getDayOfMonth();
        int month = date.getMonthValue();
        String place = head.place().isEmpty() ? "" : head.place() + ", ";
        return place + "ngày " + (day < 10 ? "0" : "") + day + " tháng " + (month < 3 ? "0" : "") + month + " năm "
                + date.getYear();
    }

    /** The lines over the signature; their last one, or the name under it, is where the pen finds its place. */
    List<String> capacity() {
        Signer signer = request.signer();
        return signer == null ? agencyLines() : signer.capacity();
    }

    private void appendFoot(StringBuilder html) {
        html.append("<table class=\"foot\"><tr><td class=\"left\">");
        if (!request.recipients().isEmpty()) {
            html.append("<b>Nơi nhận:</b>");
            request.recipients().forEach(line -> html.append("<br/>- ").append(escape(line)));
        }
        byte[] picture = qr;
        if (picture != null) {
            html.append(
                    "<table class=\"check\"><tr><td class=\"picture\"><img alt=\"QR\" src=\"data:image/png;base64,");
            html.append(Base64.getEncoder().encodeToString(picture))
                    .append("\"/></td><td>")
                    .append(lookup)
                    .append("</td></tr></table>");
        }
        html.append("</td><td class=\"right\">");
        capacity().forEach(line -> html.append(escape(line)).append("<br/>"));
        html.append("<div class=\"space\"></div>");
        Signer signer = request.signer();
        if (signer != null) {
            html.append(escape(signer.name()));
        }
        html.append("</td></tr></table>");
    }

    /** Text, tables and lists; no scripts, pictures, links or styles, whatever a template brings. */
    private static String safe(String body) {
        Safelist allowed = Safelist.relaxed()
                .removeTags("img", "a")
                .addTags("div", "span", "section", "hr")
                .addAttributes(":all", "class");
        Document.OutputSettings xml = new Document.OutputSettings()
                .syntax(Document.OutputSettings.Syntax.xml)
                .escapeMode(Entities.EscapeMode.xhtml)
                .prettyPrint(false);
        return Jsoup.clean(body, "", allowed, xml);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
