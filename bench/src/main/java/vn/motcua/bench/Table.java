package vn.motcua.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A small table on the terminal; the first column is text, the others are right-aligned. */
final class Table {

    private final String title;
    private final List<List<String>> rows = new ArrayList<>();

    Table(String title, String... columns) {
        this.title = title;
        rows.add(List.of(columns));
    }

    void row(String name, Object... cells) {
        List<String> row = new ArrayList<>();
        row.add(name);
        Arrays.stream(cells).map(Table::text).forEach(row::add);
        rows.add(row);
    }

    private static String text(Object cell) {
        if (cell instanceof Double number) {
            return number(number);
        }
        return cell instanceof Number number ? String.format(Locale.ROOT, "%,d", number.longValue()) : cell.toString();
    }

    static String number(double number) {
        double size = Math.abs(number);
        return String.format(Locale.ROOT, size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f", number);
    }

    /** {@code 8.3 x}: how many times the other one; a dash where there is none. */
    static String ratio(double ours, double other) {
        return other == 0 ? "-" : String.format(Locale.ROOT, "%.2f x", ours / other);
    }

    void print() {
        int[] widths = new int[rows.stream().mapToInt(List::size).max().orElse(0)];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder out = new StringBuilder("\n").append(title).append('\n');
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                String cell = row.get(i);
                String gap = " ".repeat(widths[i] - cell.length());
                line.append(i == 0 ? "  " + cell + gap : "   " + gap + cell);
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
        System.out.print(out);
        System.out.flush();
    }
}
