package vn.motcua.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.dataformat.yaml.YAMLMapper;
import vn.motcua.vietnam.text.VietnameseText;

/**
 * How people say it and how offices write it: {@code definitions/catalogue/synonyms.yaml}.
 *
 * @param fillers words that say nothing about what is looked for ("xin", "làm", "như thế nào")
 */
record Synonyms(Set<String> fillers, Map<String, List<String>> same) {

    static final Synonyms NONE = new Synonyms(Set.of(), Map.of());

    /** The file as it is written. */
    record File(List<String> fillers, Map<String, List<String>> same) {}

    static Synonyms read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return NONE;
        }
        try (InputStream in = Files.newInputStream(file)) {
            File read = new YAMLMapper().readValue(in, File.class);
            Map<String, List<String>> same = new LinkedHashMap<>();
            read.same().forEach((said, written) -> same.put(VietnameseText.searchKey(said), written));
            return new Synonyms(
                    read.fillers().stream().map(VietnameseText::exactKey).collect(Collectors.toUnmodifiableSet()),
                    same);
        }
    }

    /** The words without fillers; all of them if nothing else was typed. */
    List<String> significant(List<String> exact) {
        List<String> kept =
                exact.stream().filter(word -> !fillers.contains(word)).toList();
        return kept.isEmpty() ? exact : kept;
    }

    /** Other ways to say the same, each a whole query. */
    List<List<String>> alternatives(List<String> exact) {
        String folded = " " + VietnameseText.searchKey(String.join(" ", exact)) + " ";
        List<List<String>> others = new ArrayList<>();
        same.forEach((said, written) -> {
            int at = folded.indexOf(" " + said + " ");
            if (at >= 0) {
                String before = folded.substring(0, at).strip();
                String after = folded.substring(at + said.length() + 1).strip();
                for (String other : written) {
                    others.add(VietnameseText.words(
                            VietnameseText.exactKey((before + " " + other + " " + after).strip())));
                }
            }
        });
        return others;
    }
}
