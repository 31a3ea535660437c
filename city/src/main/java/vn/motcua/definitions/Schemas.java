package vn.motcua.definitions;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The published JSON Schemas (2020-12) of the folder, and what a file breaks of them, said plainly. */
final class Schemas {

    /** Further than any number of faults. */
    private static final int OTHER = 1_000_000;

    private final Path folder;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<String, Optional<Schema>> loaded = new HashMap<>();

    Schemas(Path folder) {
        this.folder = folder;
    }

    /** Whether the file keeps its schema; what it breaks is added to {@code faults}. */
    boolean check(String name, YamlFile file, List<Fault> faults) {
        Optional<Schema> schema = loaded.computeIfAbsent(name, n -> load(n, faults));
        if (schema.isEmpty()) {
            return false;
        }
        List<Error> errors = schema.get().validate(file.tree());
        chosen(errors).forEach(told -> faults.add(fault(file, told)));
        return errors.isEmpty();
    }

    private Optional<Schema> load(String name, List<Fault> faults) {
        String path = "schema/" + name + ".schema.json";
        try (InputStream in = Files.newInputStream(folder.resolve(path))) {
            return Optional.of(registry.getSchema(in));
        } catch (IOException e) {
            faults.add(new Fault(path, 1, 1, "the schema is missing"));
        } catch (SchemaException | tools.jackson.core.JacksonException e) {
            faults.add(new Fault(path, 1, 1, "not a JSON Schema: " + e.getMessage()));
        }
        return Optional.empty();
    }

    /**
     * Of a choice between alternatives ({@code oneOf}) only the nearest is told: the one whose {@code kind} is right, else
     * the one with the fewest faults.
     */
    private static List<Told> chosen(List<Error> errors) {
        List<Told> chosen = new ArrayList<>();
        Map<String, Map<Integer, List<Error>>> choices = new LinkedHashMap<>();
        for (Error error : errors) {
            int depth = choiceDepth(error.getEvaluationPath());
            if (depth < 0) {
                if (!error.getKeyword().equals("oneOf")) {
                    chosen.add(new Told(error, words(error.getSchemaNode())));
                }
                continue;
            }
            String key = prefix(error.getEvaluationPath(), depth) + "@" + choiceInstance(error, errors, depth);
            int branch =
                    Integer.parseInt(String.valueOf(error.getEvaluationPath().getElement(depth + 1)));
            choices.computeIfAbsent(key, k -> new TreeMap<>())
                    .computeIfAbsent(branch, b -> new ArrayList<>())
                    .add(error);
        }
        choices.values().forEach(branches -> chosen.addAll(nearest(branches)));
        return chosen;
    }

    /** A fault to tell, with what is expected at its place. */
    private record Told(Error error, String expected) {}

    private static List<Told> nearest(Map<Integer, List<Error>> branches) {
        List<Error> near = branches.values().stream()
                .map(branch -> branch.stream()
                        .filter(e -> !e.getKeyword().equals("oneOf"))
                        .toList())
                .filter(branch -> !branch.isEmpty())
                .min(Comparator.comparingInt(Schemas::distance))
                .orElse(List.of());
        return near.stream()
                .filter(e -> distance(near) < OTHER || e.getKeyword().equals("const"))
                .map(e -> new Told(e, expected(e, branches)))
                .toList();
    }

    /** Where every alternative wants another word or another type at the same place: all of them. */
    private static String expected(Error error, Map<Integer, List<Error>> branches) {
        if (!error.getKeyword().equals("const") && !error.getKeyword().equals("type")) {
            return words(error.getSchemaNode());
        }
        String instance = pointer(error.getInstanceLocation());
        return branches.values().stream()
                .flatMap(List::stream)
                .filter(e -> e.getKeyword().equals(error.getKeyword()))
                .filter(e -> pointer(e.getInstanceLocation()).equals(instance))
                .map(e -> words(e.getSchemaNode()))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** A wrong {@code kind} or a missing act is another alternative altogether. */
    private static int distance(List<Error> errors) {
        boolean other = errors.stream().anyMatch(e -> e.getKeyword().equals("const"));
        return (other ? OTHER : 0) + errors.size();
    }

    private static int choiceDepth(NodePath path) {
        for (int i = 0; i < path.getNameCount() - 1; i++) {
            if ("oneOf".equals(String.valueOf(path.getElement(i)))) {
                return i;
            }
        }
        return -1;
    }

    private static String prefix(NodePath path, int depth) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            text.append('/').append(path.getElement(i));
        }
        return text.toString();
    }

    /** The instance at which the alternatives stand: the one of the {@code oneOf} fault with the same beginning. */
    private static String choiceInstance(Error error, List<Error> errors, int depth) {
        String prefix = prefix(error.getEvaluationPath(), depth) + "/oneOf";
        String instance = pointer(error.getInstanceLocation());
        return errors.stream()
                .filter(e -> e.getKeyword().equals("oneOf"))
                .filter(e -> prefix(e.getEvaluationPath(), e.getEvaluationPath().getNameCount())
                        .equals(prefix))
                .map(e -> pointer(e.getInstanceLocation()))
                .filter(at -> instance.equals(at) || instance.startsWith(at + "/"))
                .findFirst()
                .orElse(instance);
    }

    private static Fault fault(YamlFile file, Told told) {
        Error error = told.error();
        String at = pointer(error.getInstanceLocation());
        String name = at.isEmpty() ? "the file" : "'" + at.substring(at.lastIndexOf('/') + 1) + "'";
        return switch (error.getKeyword()) {
            case "additionalProperties" ->
                file.faultAtKey(
                        at + "/" + YamlFile.escape(error.getProperty()),
                        "unknown key '" + error.getProperty() + "'" + known(error));
            case "required" -> file.fault(at, "'" + error.getProperty() + "' is missing" + in(at));
            case "enum" -> file.fault(at, name + " is " + shown(error) + ", expected one of " + told.expected());
            case "const" -> file.fault(at, name + " is " + shown(error) + ", expected one of " + told.expected());
            case "type" -> file.fault(at, name + " is " + shown(error) + ", expected " + told.expected());
            case "pattern" -> file.fault(at, name + " is " + shown(error) + ", expected to match " + told.expected());
            default -> file.fault(at, name + " " + error.getMessage());
        };
    }

    private static String in(String pointer) {
        return pointer.isEmpty() ? "" : " in " + pointer.substring(1);
    }

    private static String known(Error error) {
        JsonNode properties = error.getInstanceNode();
        return properties == null || !properties.isObject() ? "" : "; see the schema for the keys that stand here";
    }

    private static String shown(Error error) {
        String text = String.valueOf(error.getInstanceNode());
        return text.length() > 60 ? text.substring(0, 57) + "…" : text;
    }

    private static String words(@Nullable JsonNode expected) {
        if (expected == null) {
            return "";
        }
        if (expected.isArray()) {
            return StreamSupport.stream(expected.spliterator(), false)
                    .map(JsonNode::asString)
                    .collect(Collectors.joining(", "));
        }
        return expected.isValueNode() ? expected.asString() : "";
    }

    static String pointer(NodePath path) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < path.getNameCount(); i++) {
            text.append('/').append(YamlFile.escape(String.valueOf(path.getElement(i))));
        }
        return text.toString();
    }
}
