package vn.motcua.definitions;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a file leaves out is empty, never null. */
final class Lists {

    private Lists() {}

    static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    static <V> Map<String, V> orEmpty(@Nullable Map<String, V> map) {
        return map == null ? Map.of() : java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(map));
    }

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    static LocalizedText orNone(@Nullable LocalizedText text) {
        return text == null ? LocalizedText.NONE : text;
    }

    static Condition orAlways(@Nullable Condition condition) {
        return condition == null ? Condition.ALWAYS : condition;
    }
}
