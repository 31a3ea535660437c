package vn.motcua.definitions;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** A text in both languages; proper names may be the same in both. In a file: a plain string, or {@code {vi: …, en: …}}. */
public record LocalizedText(String vi, String en) {

    public static final LocalizedText NONE = new LocalizedText("", "");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static LocalizedText of(JsonNode node) {
        if (node.isString()) {
            return new LocalizedText(node.stringValue(), node.stringValue());
        }
        return new LocalizedText(node.path("vi").asString(), node.path("en").asString());
    }

    /** English for an English reader, Vietnamese for everybody else. */
    public String in(Locale locale) {
        return locale.getLanguage().equals("en") ? en : vi;
    }
}
