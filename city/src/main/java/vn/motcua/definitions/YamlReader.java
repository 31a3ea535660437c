package vn.motcua.definitions;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import vn.motcua.definitions.YamlFile.Position;

/** Reads YAML 1.2 (core schema) with positions. Anchors, tags of one's own and a key given twice are faults. */
final class YamlReader {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String path;
    private final List<Fault> faults;
    private final Map<String, Position> values = new HashMap<>();
    private final Map<String, Position> keys = new HashMap<>();
    private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private YamlReader(String path, List<Fault> faults) {
        this.path = path;
        this.faults = faults;
    }

    /** The file as a tree; empty when it can't be read at all. What is wrong is added to {@code faults}. */
    static Optional<YamlFile> read(String path, byte[] bytes, List<Fault> faults) {
        return new YamlReader(path, faults).read(bytes);
    }

    private Optional<YamlFile> read(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            requireComposed(text);
            LoadSettings settings = LoadSettings.builder()
                    .setLabel(path)
                    .setSchema(new CoreSchema())
                    .setCodePointLimit(2_000_000)
                    .build();
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isEmpty()) {
                faults.add(new Fault(path, 1, 1, "the file is empty"));
                return Optional.empty();
            }
            JsonNode tree = convert(root.get(), "");
            return Optional.of(new YamlFile(path, tree, values, keys));
        } catch (MarkedYamlEngineException e) {
            Position at = position(e.getProblemMark());
            faults.add(new Fault(path, at.line(), at.column(), "not YAML: " + e.getProblem()));
        } catch (YamlEngineException e) {
            faults.add(new Fault(path, 1, 1, "not YAML: " + e.getMessage()));
        } catch (CharacterCodingException e) {
            faults.add(new Fault(path, 1, 1, "the file is not UTF-8"));
        }
        return Optional.empty();
    }

    /** Vietnamese letters as one character each (Unicode NFC): otherwise equal words are not equal. */
    private void requireComposed(String text) {
        if (Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
            return;
        }
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (!Normalizer.isNormalized(lines.get(i), Normalizer.Form.NFC)) {
                faults.add(new Fault(path, i + 1, 1, "letters and their marks apart, expected Unicode NFC"));
            }
        }
    }

    private JsonNode convert(Node node, String pointer) {
        Position at = position(node.getStartMark());
        values.put(pointer, at);
        if (!seen.add(node)) {
            faults.add(
                    new Fault(path, at.line(), at.column(), "anchors and aliases are not used here: write it again"));
            return JSON.nullNode();
        }
        return switch (node) {
            case MappingNode mapping -> object(mapping, pointer);
            case SequenceNode sequence -> array(sequence, pointer);
            case ScalarNode scalar -> scalar(scalar, at);
            default -> throw new IllegalStateException("node " + node.getNodeType());
        };
    }

    private ObjectNode object(MappingNode mapping, String pointer) {
        ObjectNode object = JSON.objectNode();
        for (NodeTuple tuple : mapping.getValue()) {
            Position at = position(tuple.getKeyNode().getStartMark());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                faults.add(new Fault(path, at.line(), at.column(), "a key must be a plain word"));
                continue;
            }
            String member = pointer + "/" + YamlFile.escape(key.getValue());
            if (object.has(key.getValue())) {
                Position first = keys.getOrDefault(member, at);
                faults.add(new Fault(
                        path,
                        at.line(),
                        at.column(),
                        "'" + key.getValue() + "' is written twice, first in line " + first.line()));
                continue;
            }
            keys.put(member, at);
            object.set(key.getValue(), convert(tuple.getValueNode(), member));
        }
        return object;
    }

    private ArrayNode array(SequenceNode sequence, String pointer) {
        ArrayNode array = JSON.arrayNode();
        for (Node item : sequence.getValue()) {
            array.add(convert(item, pointer + "/" + array.size()));
        }
        return array;
    }

    private JsonNode scalar(ScalarNode scalar, Position at) {
        String text = scalar.getValue();
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.STR)) {
            return JSON.stringNode(text);
        }
        if (tag.equals(Tag.INT)) {
            return integer(text);
        }
        if (tag.equals(Tag.FLOAT)) {
            return decimal(text, at);
        }
        if (tag.equals(Tag.BOOL)) {
            return JSON.booleanNode(text.equalsIgnoreCase("true"));
        }
        if (tag.equals(Tag.NULL)) {
            return JSON.nullNode();
        }
        faults.add(new Fault(path, at.line(), at.column(), "the tag " + tag + " is not used here"));
        return JSON.nullNode();
    }

    private static JsonNode integer(String text) {
        if (text.startsWith("0x")) {
            return JSON.numberNode(Long.parseLong(text.substring(2), 16));
        }
        if (text.startsWith("0o")) {
            return JSON.numberNode(Long.parseLong(text.substring(2), 8));
        }
        BigInteger value = new BigInteger(text.startsWith("+") ? text.substring(1) : text);
        return value.bitLength() < 64 ? JSON.numberNode(value.longValue()) : JSON.numberNode(value);
    }

    private JsonNode decimal(String text, Position at) {
        try {
            return JSON.numberNode(new BigDecimal(text).doubleValue());
        } catch (NumberFormatException e) {
            faults.add(new Fault(path, at.line(), at.column(), text + " is no number that can be used here"));
            return JSON.nullNode();
        }
    }

    private static Position position(Optional<Mark> mark) {
        return mark.map(m -> new Position(m.getLine() + 1, m.getColumn() + 1)).orElse(new Position(1, 1));
    }
}
