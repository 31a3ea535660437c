package vn.motcua.definitions;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.motcua.kernel.Json;

/** From published content to records. */
final class Model {

    static final JsonMapper MAPPER = Json.MAPPER
            .rebuild()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private Model() {}

    static <T> T read(byte[] content, Class<T> type) {
        return type == String.class
                ? type.cast(new String(content, StandardCharsets.UTF_8))
                : MAPPER.readValue(content, type);
    }

    static <T> T read(JsonNode tree, Class<T> type) {
        return MAPPER.treeToValue(tree, type);
    }
}
