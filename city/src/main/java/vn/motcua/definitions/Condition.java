package vn.motcua.definitions;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Whether something applies: always, never, or when a rule holds. In a file: {@code true}, {@code false} or CEL text.
 *
 * @param rule CEL; null when {@code fixed} decides
 */
public record Condition(boolean fixed, @Nullable String rule) {

    public static final Condition ALWAYS = new Condition(true, null);
    public static final Condition NEVER = new Condition(false, null);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Condition of(JsonNode node) {
        if (node.isString()) {
            return new Condition(false, node.stringValue());
        }
        return node.asBoolean() ? ALWAYS : NEVER;
    }

    @JsonValue
    Object json() {
        return rule == null ? fixed : rule;
    }

    public boolean isRule() {
        return rule != null;
    }
}
