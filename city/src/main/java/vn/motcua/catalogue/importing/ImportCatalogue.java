package vn.motcua.catalogue.importing;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;
import vn.motcua.catalogue.CatalogueEntry;
import vn.motcua.catalogue.CatalogueEntry.PaperCase;

/**
 * Cleans the published procedures into {@code procedures.jsonl.gz}: one {@link CatalogueEntry} a line, sorted by code,
 * byte for byte the same for the same input. Beside it stands {@code import-report.md}.
 */
public final class ImportCatalogue {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();
    private static final Pattern CODE = Pattern.compile("\\d\\.\\d{6}");

    private ImportCatalogue() {}

    /**
     * {@code motcua import-catalogue NATIONAL.jsonl.gz DEFENCE.jsonl.gz [FOLDER]}; the folder is {@code definitions/catalogue}
     * if left out. Gives the exit code.
     */
    public static int run(List<String> arguments) throws IOException {
        if (arguments.size() < 2 || arguments.size() > 3) {
            System.err.println("motcua: Give two files and, if you like, a folder: "
                    + "./motcua import-catalogue NATIONAL.jsonl.gz DEFENCE.jsonl.gz [FOLDER]");
            return 1;
        }
        Path out = Path.of(arguments.size() == 3 ? arguments.get(2) : "definitions/catalogue");
        Report report = run(Path.of(arguments.get(0)), Path.of(arguments.get(1)), out);
        System.out.printf("%d procedures written to %s%n", report.written(), out.resolve("procedures.jsonl.gz"));
        System.out.printf(
                "What could not be read as it should, by number of procedures; by code in %s:%n",
                out.resolve("import-report.md"));
        report.defects().forEach((defect, codes) -> System.out.printf("%6d  %s%n", codes.size(), defect.meaning()));
        return 0;
    }

    /**
     * Reads both publications (gzipped JSON lines) and writes the two files into the folder, each replaced as a whole.
     *
     * @throws IOException a file cannot be read or written; nothing is half written then
     */
    public static Report run(Path nationalGz, Path defenceGz, Path out) throws IOException {
        Defects defects = new Defects();
        ProcedureReader reader = new ProcedureReader(defects);
        List<JsonNode> national = lines(nationalGz);
        List<JsonNode> defence = lines(defenceGz);
        Map<String, CatalogueEntry> byCode = new TreeMap<>();
        add(national, reader::national, byCode, defects);
        add(defence, reader::defence, byCode, defects);

        Collection<CatalogueEntry> entries = byCode.values();
        Report report = new Report(national.size(), defence.size(), entries.size(), parts(entries), defects.byDefect());
        Files.createDirectories(out);
        replace(out.resolve("procedures.jsonl.gz"), gzip(entries));
        replace(out.resolve("import-report.md"), report.toMarkdown().getBytes(StandardCharsets.UTF_8));
        return report;
    }

    private static void add(
            List<JsonNode> rows,
            Function<JsonNode, CatalogueEntry> read,
            Map<String, CatalogueEntry> byCode,
            Defects defects) {
        for (JsonNode row : rows) {
            String code = row.path("code").asString("").strip();
            defects.of(code);
            if (!CODE.matcher(code).matches()) {
                defects.add(Defect.CODE_INVALID);
            } else if (byCode.containsKey(code)) {
                defects.add(Defect.CODE_REPEATED);
            } else {
                byCode.put(code, read.apply(row));
            }
        }
    }

    private static List<JsonNode> lines(Path gz) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(gz)), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (!line.isBlank()) {
                    rows.add(JSON.readTree(line));
                }
            }
        }
        return rows;
    }

    private static Map<String, Integer> parts(Collection<CatalogueEntry> entries) {
        Map<String, Integer> parts = new LinkedHashMap<>();
        parts.put("steps", sum(entries, e -> e.steps().size()));
        parts.put("ways to submit", sum(entries, e -> e.methods().size()));
        parts.put("ways with a time and its unit", sum(entries, e ->
                (int) e.methods().stream().filter(m -> m.unit() != null).count()));
        parts.put(
                "fees",
                sum(
                        entries,
                        e -> e.methods().stream().mapToInt(m -> m.fees().size()).sum()));
        parts.put("cases of papers", sum(entries, e -> e.papers().size()));
        parts.put(
                "papers",
                sum(
                        entries,
                        e -> e.papers().stream()
                                .mapToInt(c -> c.papers().size())
                                .sum()));
        parts.put(
                "forms named",
                sum(
                        entries,
                        e -> e.papers().stream()
                                .mapToInt(ImportCatalogue::forms)
                                .sum()));
        parts.put("legal texts", sum(entries, e -> e.legalBasis().size()));
        parts.put("results", sum(entries, e -> e.results().size()));
        return parts;
    }

    private static int forms(PaperCase papers) {
        return papers.papers().stream().mapToInt(p -> p.forms().size()).sum();
    }

    private static int sum(Collection<CatalogueEntry> entries, ToIntFunction<CatalogueEntry> of) {
        return entries.stream().mapToInt(of).sum();
    }

    private static byte[] gzip(Collection<CatalogueEntry> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            for (CatalogueEntry entry : entries) {
                out.write(JSON.writeValueAsBytes(entry));
                out.write('\n');
            }
        }
        return bytes.toByteArray();
    }

    private static void replace(Path file, byte[] content) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.write(part, content);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
