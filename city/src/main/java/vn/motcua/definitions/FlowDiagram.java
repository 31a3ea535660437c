package vn.motcua.definitions;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import vn.motcua.definitions.FlowLayout.Edge;
import vn.motcua.definitions.FlowLayout.Node;

/** Draws a procedure's flow as SVG, in the colour of the text around it; no style attributes, so it may stand in any page. */
public final class FlowDiagram {

    private static final int LINE = 20;

    private FlowDiagram() {}

    /** An {@code <svg>} element with a title and a description for those who don't see it. */
    public static String svg(Procedure procedure, Locale locale) {
        FlowLayout layout = new FlowLayout(procedure);
        boolean english = locale.getLanguage().equals("en");
        String steps = procedure.flow().all().stream()
                .map(step -> name(step).in(locale))
                .collect(Collectors.joining(", "));
        StringBuilder svg = new StringBuilder(4_000);
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"flow\" role=\"img\" viewBox=\"0 0 ")
                .append(layout.width + " " + layout.height)
                .append("\" width=\"" + layout.width + "\" height=\"" + layout.height + "\">")
                .append("<title>" + (english ? "Steps" : "Các bước giải quyết") + "</title>")
                .append("<desc>" + escape(steps) + "</desc>")
                .append("<g fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.5\">");
        layout.edges.forEach(edge -> edge(svg, edge));
        layout.nodes.values().forEach(node -> shape(svg, node));
        svg.append("</g><g fill=\"currentColor\" font-size=\"13\" text-anchor=\"middle\">");
        layout.nodes.values().forEach(node -> label(svg, node, locale));
        return svg.append("</g></svg>").toString();
    }

    private static void edge(StringBuilder svg, Edge edge) {
        String points = edge.points().stream().map(p -> p.x() + "," + p.y()).collect(Collectors.joining(" "));
        var end = edge.points().getLast();
        var before = edge.points().get(edge.points().size() - 2);
        svg.append(
                "<polyline points=\"" + points + "\"" + (edge.otherwise() ? " stroke-dasharray=\"6 4\"" : "") + "/>");
        if (end.y() == before.y()) {
            svg.append("<path d=\"M" + (end.x() - 7) + " " + (end.y() - 4) + "l7 4l-7 4\"/>");
        } else {
            svg.append("<path d=\"M" + (end.x() - 4) + " " + (end.y() + 7) + "l4 -7l4 7\"/>");
        }
    }

    private static void shape(StringBuilder svg, Node node) {
        switch (node.shape()) {
            case START -> circle(svg, node, "1.5");
            case END -> circle(svg, node, "4");
            case WAIT -> {
                circle(svg, node, "1.5");
                svg.append("<path d=\"M" + node.middleX() + " " + (node.y() + 7) + "v9h6\"/>");
            }
            case TASK ->
                svg.append("<rect x=\"" + node.x() + "\" y=\"" + node.y() + "\" width=\"" + node.w() + "\" height=\""
                        + node.h() + "\" rx=\"8\"/>");
            case CHOICE -> {
                diamond(svg, node);
                svg.append(mark(node, "l12 12m0 -12l-12 12", 6, 6));
            }
            case FORK, JOIN -> {
                diamond(svg, node);
                svg.append(mark(node, "h16m-8 -8v16", 8, 0));
            }
        }
    }

    private static void circle(StringBuilder svg, Node node, String stroke) {
        svg.append("<circle cx=\"" + node.middleX() + "\" cy=\"" + node.middleY() + "\" r=\"" + node.w() / 2
                + "\" stroke-width=\"" + stroke + "\"/>");
    }

    private static void diamond(StringBuilder svg, Node node) {
        svg.append("<path d=\"M" + node.middleX() + " " + node.y() + "L" + node.right() + " " + node.middleY() + "L"
                + node.middleX() + " " + node.bottom() + "L" + node.x() + " " + node.middleY() + "Z\"/>");
    }

    private static String mark(Node node, String path, int left, int up) {
        return "<path d=\"M" + (node.middleX() - left) + " " + (node.middleY() - up) + path + "\"/>";
    }

    private static void label(StringBuilder svg, Node node, Locale locale) {
        if (node.step() == null || node.shape() == FlowLayout.Shape.FORK) {
            return;
        }
        List<String> lines = wrap(name(node.step()).in(locale));
        boolean inside = node.shape() == FlowLayout.Shape.TASK;
        int y = inside ? node.middleY() + 5 - (lines.size() - 1) * 8 : node.bottom() + 15;
        svg.append("<text stroke=\"none\">");
        for (int i = 0; i < lines.size(); i++) {
            svg.append("<tspan x=\"" + node.middleX() + "\" y=\"" + (y + i * 16) + "\">" + escape(lines.get(i))
                    + "</tspan>");
        }
        svg.append("</text>");
    }

    private static LocalizedText name(Step step) {
        return Lists.orNone(step.name());
    }

    /** At most three lines; a longer text ends with an ellipsis. */
    static List<String> wrap(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > LINE) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        if (lines.size() > 3) {
            return List.of(lines.get(0), lines.get(1), lines.get(2) + "…");
        }
        return lines;
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
