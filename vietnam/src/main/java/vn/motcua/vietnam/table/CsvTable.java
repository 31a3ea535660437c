package vn.motcua.vietnam.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * A comma-separated table (RFC 4180) whose first line names the columns. Blank lines and lines that start with
 * {@code #} are skipped; a byte-order mark is ignored. Columns are asked for by name, so their order is free.
 */
public final class CsvTable {

    private final List<Row> rows;

    private CsvTable(List<Row> rows) {
        this.rows = rows;
    }

    /**
     * Reads a whole table.
     *
     * @throws IllegalArgumentException naming the line, if the header is missing, a quote is not closed or a line has
     *     more cells than the header
     */
    public static CsvTable parse(String text) {
        var lines = new Lines(text.startsWith("\uFEFF") ? text.substring(1) : text);
        Map<String, Integer> columns = new HashMap<>();
        List<Row> rows = new ArrayList<>();
        for (var cells = lines.next(); !cells.isEmpty(); cells = lines.next()) {
            if (columns.isEmpty()) {
                for (int i = 0; i < cells.size(); i++) {
                    columns.put(cells.get(i).strip(), i);
                }
            } else if (cells.size() > columns.size()) {
                throw new IllegalArgumentException("line %d: %d cells under %d columns"
                        .formatted(lines.startOfLast(), cells.size(), columns.size()));
            } else {
                rows.add(new Row(lines.startOfLast(), columns, List.copyOf(cells)));
            }
        }
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("line 1: the table has no header line");
        }
        return new CsvTable(List.copyOf(rows));
    }

    /**
     * Reads a table kept beside a class of the library; a name that ends in {@code .gz} is unpacked.
     *
     * @throws IllegalStateException if the file is not there
     */
    public static CsvTable resource(Class<?> beside, String name) {
        try (InputStream file = beside.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("the library was packed without " + name);
            }
            try (InputStream plain = name.endsWith(".gz") ? new GZIPInputStream(file) : file) {
                return parse(new String(plain.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    public List<Row> rows() {
        return rows;
    }

    /** One line under the header; {@code line} counts from 1 and serves in messages. */
    public static final class Row {

        private final int line;
        private final Map<String, Integer> columns;
        private final List<String> cells;

        private Row(int line, Map<String, Integer> columns, List<String> cells) {
            this.line = line;
            this.columns = columns;
            this.cells = cells;
        }

        public int line() {
            return line;
        }

        /** The cell without outer spaces; empty if the line ends before it or no column has that name. */
        public Optional<String> find(String column) {
            Integer index = columns.get(column);
            if (index == null || index >= cells.size() || cells.get(index).isBlank()) {
                return Optional.empty();
            }
            return Optional.of(cells.get(index).strip());
        }

        /**
         * The cell without outer spaces.
         *
         * @throws IllegalArgumentException naming the line and the column, if there is nothing in it
         */
        public String get(String column) {
            return find(column)
                    .orElseThrow(() ->
                            new IllegalArgumentException("line %d: nothing in column \"%s\"".formatted(line, column)));
        }
    }

    /** Cuts the text into lines of cells. */
    private static final class Lines {

        private final String text;
        private int at;
        private int line = 1;
        private int start;

        Lines(String text) {
            this.text = text;
        }

        int startOfLast() {
            return start;
        }

        /** The cells of the next line that says something; none at the end. */
        List<String> next() {
            while (at < text.length()) {
                start = line;
                boolean comment = text.charAt(at) == '#';
                List<String> cells = cells();
                if (!comment && !(cells.size() == 1 && cells.getFirst().isBlank())) {
                    return cells;
                }
            }
            return List.of();
        }

        private List<String> cells() {
            List<String> cells = new ArrayList<>();
            var cell = new StringBuilder();
            boolean quoted = false;
            while (at < text.length()) {
                char c = text.charAt(at++);
                if (c == '\n') {
                    line++;
                }
                if (quoted) {
                    if (c != '"') {
                        cell.append(c);
                    } else if (at < text.length() && text.charAt(at) == '"') {
                        cell.append('"');
                        at++;
                    } else {
                        quoted = false;
                    }
                } else if (c == '"' && cell.isEmpty()) {
                    quoted = true;
                } else if (c == ',') {
                    cells.add(cell.toString());
                    cell.setLength(0);
                } else if (c == '\n') {
                    break;
                } else if (c != '\r') {
                    cell.append(c);
                }
            }
            if (quoted) {
                throw new IllegalArgumentException("line %d: a quote is not closed".formatted(start));
            }
            cells.add(cell.toString());
            return cells;
        }
    }
}
