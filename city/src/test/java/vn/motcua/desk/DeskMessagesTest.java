package vn.motcua.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DeskMessagesTest {

    private static Properties sentences(String language) throws IOException {
        Properties sentences = new Properties();
        try (var in = DeskMessagesTest.class.getResourceAsStream("/desk/messages_" + language + ".properties")) {
            sentences.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return sentences;
    }

    @Test
    void both_languages_have_the_same_sentences() throws IOException {
        assertThat(sentences("en").keySet()).isEqualTo(sentences("vi").keySet());
    }

    @Test
    void every_sentence_that_a_template_names_exists() throws IOException {
        Set<String> missing = new TreeSet<>();
        Properties known = sentences("vi");
        Pattern key = Pattern.compile("text\\(\"(desk\\.[\\w.-]+)\"[,)]");
        try (var files = Files.walk(Path.of("src/main/jte/desk"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                key.matcher(Files.readString(file))
                        .results()
                        .map(found -> found.group(1))
                        .filter(name -> !known.containsKey(name))
                        .forEach(missing::add);
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void every_deed_has_its_words() throws IOException {
        Properties known = sentences("vi");
        for (Deed deed : Deed.values()) {
            assertThat(known).containsKeys("desk.done." + deed.word(), "desk.about." + deed.word());
            if (deed != Deed.COMPLETE && deed != Deed.SETTLE) {
                assertThat(known).containsKey("desk.do." + deed.word());
            }
        }
    }
}
