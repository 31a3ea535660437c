package vn.motcua.web;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The sentences of all modules, from {@code <module>/messages_vi.properties} and {@code _en} (UTF-8). A sentence takes its
 * arguments as {@code {0}}; a sentence without arguments is taken as it stands, so an apostrophe needs no doubling there.
 */
@Component
public class Messages {

    public static final Locale VIETNAMESE = Locale.of("vi");
    public static final Locale ENGLISH = Locale.of("en");

    private final Texts vietnamese;
    private final Texts english;

    public Messages() throws IOException {
        this.vietnamese = new Bundle(VIETNAMESE, load("vi"));
        this.english = new Bundle(ENGLISH, load("en"));
    }

    /** The sentences in this language; Vietnamese for one that we don't speak. */
    public Texts in(Locale locale) {
        return locale.equals(ENGLISH) ? english : vietnamese;
    }

    private static Map<String, String> load(String language) throws IOException {
        Map<String, String> all = new HashMap<>();
        Resource[] files = new PathMatchingResourcePatternResolver(Messages.class.getClassLoader())
                .getResources("classpath*:*/messages_" + language + ".properties");
        for (Resource file : files) {
            Properties properties = new Properties();
            try (Reader reader = new EncodedResource(file, StandardCharsets.UTF_8).getReader()) {
                properties.load(reader);
            }
            properties.forEach((key, sentence) -> {
                if (all.put((String) key, (String) sentence) != null) {
                    throw new IllegalStateException("two sentences for " + key);
                }
            });
        }
        return Map.copyOf(all);
    }

    private record Bundle(Locale locale, Map<String, String> sentences) implements Texts {

        @Override
        public String get(String key, Object... args) {
            String sentence = sentences.getOrDefault(key, key);
            if (args.length == 0) {
                return sentence;
            }
            return new MessageFormat(sentence, locale).format(args);
        }

        @Override
        public String toString() {
            return locale + ", " + sentences.size() + " sentences";
        }
    }
}
