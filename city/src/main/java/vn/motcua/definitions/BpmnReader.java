package vn.motcua.definitions;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import vn.motcua.kernel.Json;

/** Reads a drawn flow into a draft of steps. */
final class BpmnReader {

    private static final int MOST_BYTES = 2_000_000;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Map<String, Element> nodes = new LinkedHashMap<>();
    private final Map<String, List<Element>> out = new HashMap<>();
    private final Map<String, Integer> in = new HashMap<>();
    private final Set<String> written = new HashSet<>();

    private BpmnReader(Element process) {
        for (Element element : children(process)) {
            if (element.getLocalName().equals("sequenceFlow")) {
                out.computeIfAbsent(element.getAttribute("sourceRef"), k -> new ArrayList<>())
                        .add(element);
                in.merge(element.getAttribute("targetRef"), 1, Integer::sum);
            } else if (!element.getAttribute("id").isEmpty()) {
                nodes.put(element.getAttribute("id"), element);
            }
        }
    }

    static String steps(String xml) {
        Element process = process(xml);
        BpmnReader reader = new BpmnReader(process);
        Element start = reader.nodes.values().stream()
                .filter(node -> node.getLocalName().equals("startEvent"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the process has no start event"));
        ArrayNode steps = reader.list(reader.after(start), null);
        StringBuilder yaml = new StringBuilder("steps:\n");
        steps.forEach(step -> yaml.append("  - ").append(Json.text(step)).append('\n'));
        return yaml.toString();
    }

    /** The steps from a node to the end, or to a join. What a choice leads to is written one after the other. */
    private ArrayNode list(String from, @Nullable String join) {
        List<ObjectNode> steps = new ArrayList<>();
        IdentityHashMap<ObjectNode, String> following = new IdentityHashMap<>();
        Deque<String> open = new ArrayDeque<>(List.of(real(from)));
        while (!open.isEmpty()) {
            String id = open.pop();
            if (id.equals(join) || ends(id) || !written.add(id)) {
                continue;
            }
            Element node = node(id);
            ObjectNode step = own(node);
            steps.add(step);
            if (isChoice(node)) {
                List<String> ways = choice(node, step, join);
                for (String way : ways.reversed()) {
                    open.push(way);
                }
                continue;
            }
            String next = isFork(node) ? parallel(node, step) : real(after(node));
            following.put(step, next);
            open.push(next);
        }
        link(steps, following, join);
        ArrayNode array = JSON.arrayNode();
        steps.forEach(array::add);
        return array;
    }

    /** Writes {@code next} where the step that follows is not the one written after it. */
    private void link(List<ObjectNode> steps, IdentityHashMap<ObjectNode, String> following, @Nullable String join) {
        for (int i = 0; i < steps.size(); i++) {
            String next = following.get(steps.get(i));
            String after = i + 1 < steps.size() ? steps.get(i + 1).path("id").asString() : Step.END;
            if (next != null && !name(next, join).equals(after)) {
                steps.get(i).put("next", name(next, join));
            }
        }
    }

    private List<String> choice(Element node, ObjectNode step, @Nullable String join) {
        List<String> ways = new ArrayList<>();
        ArrayNode rules = JSON.arrayNode();
        String otherwise = Step.END;
        for (Element flow : out.getOrDefault(node.getAttribute("id"), List.of())) {
            String target = real(flow.getAttribute("targetRef"));
            ways.add(target);
            String rule = children(flow).stream()
                    .filter(child -> child.getLocalName().equals("conditionExpression"))
                    .map(child -> child.getTextContent().strip())
                    .collect(Collectors.joining());
            if (rule.isEmpty() || flow.getAttribute("id").equals(node.getAttribute("default"))) {
                otherwise = name(target, join);
            } else {
                rules.add(JSON.objectNode().put("when", rule).put("next", name(target, join)));
            }
        }
        step.set("rules", rules);
        step.put("otherwise", otherwise);
        return ways;
    }

    /** Reads the branches; returns what follows the join. */
    private String parallel(Element node, ObjectNode step) {
        String join = join(node);
        ArrayNode branches = JSON.arrayNode();
        for (Element flow : out.getOrDefault(node.getAttribute("id"), List.of())) {
            branches.add(list(flow.getAttribute("targetRef"), join));
        }
        step.set("branches", branches);
        return real(after(node(join)));
    }

    /** The first joining gateway after a fork, inner forks passed over. */
    private String join(Element fork) {
        int depth = 0;
        String id = fork.getAttribute("id");
        Set<String> seen = new HashSet<>();
        while (seen.add(id)) {
            Element node = node(id);
            if (isFork(node)) {
                depth++;
            } else if (node.getLocalName().equals("parallelGateway") && --depth == 0) {
                return id;
            }
            id = after(node);
        }
        throw new IllegalArgumentException("the branches of " + fork.getAttribute("id") + " do not join");
    }

    private String after(Element node) {
        List<Element> flows = out.getOrDefault(node.getAttribute("id"), List.of());
        if (flows.isEmpty()) {
            throw new IllegalArgumentException(node.getAttribute("id") + " leads nowhere");
        }
        return flows.getFirst().getAttribute("targetRef");
    }

    /** Past gateways that only bring ways together. */
    private String real(String id) {
        String at = id;
        while (node(at).getLocalName().equals("exclusiveGateway") && !isChoice(node(at))) {
            at = after(node(at));
        }
        return at;
    }

    private Element node(String id) {
        Element node = nodes.get(id);
        if (node == null) {
            throw new IllegalArgumentException("no element " + id + " in the process");
        }
        return node;
    }

    private boolean isChoice(Element node) {
        return node.getLocalName().equals("exclusiveGateway")
                && out.getOrDefault(node.getAttribute("id"), List.of()).size() > 1;
    }

    private boolean isFork(Element node) {
        return node.getLocalName().equals("parallelGateway")
                && out.getOrDefault(node.getAttribute("id"), List.of()).size() > 1;
    }

    private boolean ends(String id) {
        return node(id).getLocalName().equals("endEvent");
    }

    private String name(String id, @Nullable String join) {
        return id.equals(join) || ends(id) ? Step.END : own(node(id)).path("id").asString();
    }

    private ObjectNode own(Element node) {
        String ours = node.getAttributeNS(Bpmn.OURS, "step");
        if (!ours.isEmpty() && Json.MAPPER.readTree(ours) instanceof ObjectNode step) {
            return step;
        }
        String name = node.getAttribute("name").isBlank() ? node.getAttribute("id") : node.getAttribute("name");
        ObjectNode step = JSON.objectNode();
        step.put(
                "id",
                node.getAttribute("id")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-|-$", ""));
        step.set("name", JSON.objectNode().put("vi", name).put("en", name));
        switch (node.getLocalName()) {
            case "exclusiveGateway" -> step.put("kind", "decision");
            case "parallelGateway" -> step.put("kind", "parallel");
            case "intermediateCatchEvent", "receiveTask" ->
                step.put("kind", "wait").put("for", "event");
            case "callActivity" ->
                step.put("kind", "link")
                        .put("procedure", node.getAttribute("calledElement").replace("procedure_", ""));
            case "serviceTask", "sendTask" -> step.put("kind", "call").put("system", "system");
            case "task", "userTask", "manualTask" ->
                step.put("kind", "task").put("agency", "deciding").put("position", "specialist");
            default -> throw new IllegalArgumentException(node.getLocalName() + " can't become a step");
        }
        return step;
    }

    private static Element process(String xml) {
        if (xml.length() > MOST_BYTES) {
            throw new IllegalArgumentException("larger than " + MOST_BYTES + " characters");
        }
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setXIncludeAware(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            NodeList found =
                    builder.parse(new InputSource(new StringReader(xml))).getElementsByTagNameNS(Bpmn.BPMN, "process");
            if (found.item(0) instanceof Element process) {
                return process;
            }
            throw new IllegalArgumentException("not BPMN 2.0: no process");
        } catch (SAXException | IOException e) {
            throw new IllegalArgumentException("not BPMN 2.0: " + e.getMessage(), e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && Bpmn.BPMN.equals(element.getNamespaceURI())) {
                children.add(element);
            }
        }
        return children;
    }
}
