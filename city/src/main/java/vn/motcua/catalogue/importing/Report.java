package vn.motcua.catalogue.importing;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/**
 * What an import did.
 *
 * @param national lines read of the national publication
 * @param defence lines read of the Ministry of Defence's publication
 * @param written records written
 * @param parts what was read in all, by part ("steps", "papers" …), in the order of the report
 * @param defects codes of the procedures by defect
 */
public record Report(
        int national, int defence, int written, Map<String, Integer> parts, Map<Defect, SortedSet<String>> defects) {

    private static final int CODES_PER_LINE = 10;

    /** The report as Markdown; equal input gives equal text. */
    public String toMarkdown() {
        StringBuilder out = new StringBuilder("""
                # Import of the procedure catalogue

                Made by `vn.motcua.catalogue.importing.ImportCatalogue`; do not edit. It says what the importer could not
                read. Nothing is invented: what could not be read stays as text in the record.

                """);
        out.append("Read %d national and %d defence procedures; wrote %d records.%n%n"
                .formatted(national, defence, written));
        out.append("| Part | Read |\n| --- | ---: |\n");
        parts.forEach((part, count) -> out.append("| %s | %d |%n".formatted(part, count)));
        out.append("\n## Defects\n\n| Defect | Procedures | Meaning |\n| --- | ---: | --- |\n");
        defects.forEach(
                (defect, codes) -> out.append("| %s | %d | %s |%n".formatted(defect, codes.size(), defect.meaning())));
        defects.forEach((defect, codes) -> {
            out.append("\n### ").append(defect).append("\n\n");
            List<String> all = List.copyOf(codes);
            for (int i = 0; i < all.size(); i += CODES_PER_LINE) {
                out.append(String.join(" ", all.subList(i, Math.min(all.size(), i + CODES_PER_LINE))))
                        .append('\n');
            }
        });
        return out.toString();
    }
}
