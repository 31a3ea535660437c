package vn.motcua.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Both languages are whole: every sentence of every module, and no Vietnamese in templates where English is needed. */
class MessagesTest {

    private static final Path RESOURCES = Path.of("src", "main", "resources");
    private static final Path TEMPLATES = Path.of("src", "main", "jte");
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)");
    private static final Path SOURCES = Path.of("src", "main", "java");

    /** A word in the code: a key, or the beginning or the end of one. */
    private static final Pattern WORD = Pattern.compile("\"([\\w./-]+)\"");

    /** A key that is asked for whole, as a sentence or as what is wrong with a field. */
    private static final Pattern ASKED = Pattern.compile("(?:[tT]ext|get|say)\\(\\s*\"([a-z]+(?:\\.[\\w-]+)+)\"\\s*[,)]"
            + "|(?:\\bat|[fF]ault)\\(\\s*[^,()]*,\\s*\"([a-z]+(?:\\.[\\w-]+)+)\"");

    private static final Pattern VIETNAMESE = Pattern.compile("[\\p{IsLatin}&&[^\\p{ASCII}]]");

    /** Official papers, Vietnamese whatever the page's language, the switch of languages, and samples for builders. */
    private static final Set<String> ALLOWED = Set.of(
            "layout/desk.jte",
            "layout/official_bar.jte",
            "parts/receipt.jte",
            "portal/receipt.jte",
            "portal/paid.jte",
            "desk/register.jte");

    /** What they say comes in both languages as arguments; each takes its own. */
    private static final Set<String> BILINGUAL = Set.of("onestop.fault.required", "onestop.fault.rule");

    private static List<Path> bundles() throws IOException {
        try (Stream<Path> found = Files.walk(RESOURCES, 2)) {
            return found.filter(path -> path.endsWith("messages_vi.properties"))
                    .sorted()
                    .toList();
        }
    }

    private static Map<Object, Object> read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }

    @Test
    void every_module_says_the_same_in_both_languages() throws IOException {
        assertThat(bundles()).hasSizeGreaterThan(12);
        for (Path vi : bundles()) {
            Path en = vi.resolveSibling("messages_en.properties");
            assertThat(read(en).keySet()).as(vi.toString()).isEqualTo(read(vi).keySet());
        }
    }

    @Test
    void no_sentence_is_empty_and_both_take_the_same_arguments() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path vi : bundles()) {
            Map<Object, Object> english = read(vi.resolveSibling("messages_en.properties"));
            read(vi).forEach((key, sentence) -> {
                String other = String.valueOf(english.get(key));
                if (sentence.toString().isBlank() != other.isBlank()) {
                    wrong.add(key + " is empty in one language");
                }
                if (!BILINGUAL.contains(key.toString()) && !arguments(other).equals(arguments(sentence.toString()))) {
                    wrong.add(key + ": " + sentence + " / " + other);
                }
            });
        }
        assertThat(wrong).isEmpty();
    }

    private static Set<String> arguments(String sentence) {
        Set<String> arguments = new TreeSet<>();
        ARGUMENT.matcher(sentence).results().forEach(found -> arguments.add(found.group(1)));
        return arguments;
    }

    /** Every sentence has its place: its key stands in the code, whole or as a beginning that the code completes. */
    @Test
    void no_sentence_is_left_over() throws IOException {
        Set<String> words = new HashSet<>();
        WORD.matcher(code()).results().forEach(found -> words.add(found.group(1)));
        assertThat(keys().stream().filter(key -> !isSaid(key, words))).isEmpty();
    }

    private static boolean isSaid(String key, Set<String> words) {
        if (words.contains(key)) {
            return true;
        }
        if (key.startsWith("problem.")) {
            String type = key.substring("problem.".length()).replaceFirst("\\.next$", "");
            return words.contains(type.replaceFirst("\\.", "/")) || type.equals("invalid");
        }
        String own = key.substring(key.indexOf('.') + 1);
        return isBegun(key, key.indexOf('.') + 1, words)
                || key.startsWith("portal.") && (words.contains(own) || isBegun(own, 0, words));
    }

    private static boolean isBegun(String key, int from, Set<String> words) {
        return IntStream.range(from, key.length())
                .filter(i -> key.charAt(i) == '.' || key.charAt(i) == '-')
                .anyMatch(i -> words.contains(key.substring(0, i + 1)));
    }

    @Test
    void no_sentence_is_missing() throws IOException {
        Set<String> keys = keys();
        Set<String> modules =
                keys.stream().map(key -> key.substring(0, key.indexOf('.'))).collect(Collectors.toSet());
        List<String> asked = ASKED.matcher(code())
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .filter(key -> modules.contains(key.substring(0, key.indexOf('.'))))
                .distinct()
                .toList();
        assertThat(asked).hasSizeGreaterThan(800);
        assertThat(keys).containsAll(asked);
    }

    private static Set<String> keys() throws IOException {
        Set<String> keys = new TreeSet<>();
        for (Path bundle : bundles()) {
            read(bundle).keySet().forEach(key -> keys.add(key.toString()));
        }
        return keys;
    }

    /** All that may ask for a sentence. */
    private static String code() throws IOException {
        StringBuilder code = new StringBuilder();
        for (Path root : List.of(SOURCES, TEMPLATES)) {
            try (Stream<Path> found = Files.walk(root)) {
                for (Path file : found.filter(Files::isRegularFile).toList()) {
                    code.append(Files.readString(file)).append('\n');
                }
            }
        }
        return code.toString();
    }

    @Test
    void templates_hold_no_vietnamese_but_on_official_papers() throws IOException {
        List<String> wrong = new ArrayList<>();
        try (Stream<Path> found = Files.walk(TEMPLATES)) {
            for (Path template :
                    found.filter(path -> path.toString().endsWith(".jte")).toList()) {
                String name = TEMPLATES.relativize(template).toString().replace('\\', '/');
                if (ALLOWED.contains(name) || name.startsWith("styleguide/")) {
                    continue;
                }
                for (String line : Files.readAllLines(template)) {
                    if (VIETNAMESE.matcher(line).find()) {
                        wrong.add(name + ": " + line.strip());
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }
}
