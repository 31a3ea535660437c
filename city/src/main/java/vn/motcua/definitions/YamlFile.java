package vn.motcua.definitions;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A YAML file as a tree that knows where each part stands.
 *
 * @param path within the folder
 * @param values JSON pointer to where the value begins
 * @param keys JSON pointer to where its key begins; for members of objects only
 */
record YamlFile(String path, JsonNode tree, Map<String, Position> values, Map<String, Position> keys) {

    /** Line and column from 1. */
    record Position(int line, int column) {}

    /** A fault at the value of a pointer, or at the nearest part around it. */
    Fault fault(String pointer, String message) {
        String at = pointer;
        while (!values.containsKey(at) && !at.isEmpty()) {
            at = at.substring(0, at.lastIndexOf('/'));
        }
        return fault(values.getOrDefault(at, new Position(1, 1)), message);
    }

    /** A fault at the key of a member. */
    Fault faultAtKey(String pointer, String message) {
        Position position = keys.get(pointer);
        return position == null ? fault(pointer, message) : fault(position, message);
    }

    private Fault fault(Position position, String message) {
        return new Fault(path, position.line(), position.column(), message);
    }

    static String escape(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
