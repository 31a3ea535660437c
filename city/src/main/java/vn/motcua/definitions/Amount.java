package vn.motcua.definitions;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An amount of money in đồng: fixed, or given by a rule.
 *
 * @param vnd the fixed amount; 0 when {@code rule} gives it
 * @param rule CEL; null when fixed
 */
public record Amount(long vnd, @Nullable String rule) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Amount of(JsonNode node) {
        return node.isString() ? new Amount(0, node.stringValue()) : new Amount(node.asLong(), null);
    }

    @JsonValue
    Object json() {
        return rule == null ? vnd : rule;
    }
}
