package vn.motcua.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;

/** The sentences of some bundles, read as they stand in the files. */
record FileTexts(Locale locale, Properties sentences) implements Texts {

    static FileTexts of(Locale locale, String... bundles) {
        var sentences = new Properties();
        for (var bundle : bundles) {
            var path = "/" + bundle + "/messages_" + locale.getLanguage() + ".properties";
            try (var in = FileTexts.class.getResourceAsStream(path)) {
                if (in == null) {
                    throw new IllegalArgumentException("no bundle " + path);
                }
                sentences.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new FileTexts(locale, sentences);
    }

    @Override
    public String get(String key, Object... args) {
        var sentence = sentences.getProperty(key);
        if (sentence == null) {
            throw new IllegalArgumentException("no sentence " + key + " in " + locale);
        }
        return args.length == 0 ? sentence : new MessageFormat(sentence, locale).format(args);
    }
}
