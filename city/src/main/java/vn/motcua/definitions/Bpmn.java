package vn.motcua.definitions;

import static vn.motcua.definitions.FlowDiagram.escape;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;
import vn.motcua.definitions.FlowLayout.Edge;
import vn.motcua.definitions.FlowLayout.Node;
import vn.motcua.kernel.Json;

/**
 * A flow as BPMN 2.0 (ISO/IEC 19510) with diagram interchange, for people who draw; and back. What BPMN has no word for
 * (position, share, checklist) travels in the attribute {@code motcua:step}.
 */
public final class Bpmn {

    static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    static final String OURS = "https://motcua.vn/bpmn";

    private Bpmn() {}

    /** The whole document. */
    public static String export(Procedure procedure) {
        FlowLayout layout = new FlowLayout(procedure);
        StringBuilder xml = new StringBuilder(8_000);
        xml.append("""
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="%s" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" \
                xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" \
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:motcua="%s" id="definitions" \
                targetNamespace="https://motcua.vn/procedures">
                """.formatted(BPMN, OURS));
        xml.append("  <process id=\"" + process(procedure.code()) + "\" name=\""
                + escape(procedure.plainName().vi()) + "\" isExecutable=\"false\">\n");
        layout.nodes.values().forEach(node -> node(xml, node, layout.edges));
        for (int i = 0; i < layout.edges.size(); i++) {
            flow(xml, layout.edges.get(i), i);
        }
        xml.append(
                "  </process>\n  <bpmndi:BPMNDiagram id=\"diagram\">\n    <bpmndi:BPMNPlane id=\"plane\" bpmnElement=\""
                        + process(procedure.code()) + "\">\n");
        layout.nodes
                .values()
                .forEach(node -> xml.append("      <bpmndi:BPMNShape id=\"shape_" + node.id()
                        + "\" bpmnElement=\"" + id(node.id()) + "\"><dc:Bounds x=\"" + node.x() + "\" y=\"" + node.y()
                        + "\" width=\"" + node.w() + "\" height=\"" + node.h() + "\"/></bpmndi:BPMNShape>\n"));
        for (int i = 0; i < layout.edges.size(); i++) {
            xml.append("      <bpmndi:BPMNEdge id=\"edge_" + i + "\" bpmnElement=\"flow_" + i + "\">");
            layout.edges
                    .get(i)
                    .points()
                    .forEach(p -> xml.append("<di:waypoint x=\"" + p.x() + "\" y=\"" + p.y() + "\"/>"));
            xml.append("</bpmndi:BPMNEdge>\n");
        }
        return xml.append("    </bpmndi:BPMNPlane>\n  </bpmndi:BPMNDiagram>\n</definitions>\n")
                .toString();
    }

    /**
     * A draft of {@code steps:} for a definition file from a BPMN 2.0 document: tasks, exclusive and parallel gateways, catch
     * events, call activities. {@link IllegalArgumentException} when it is no BPMN or has no start.
     */
    public static String read(String xml) {
        return BpmnReader.steps(xml);
    }

    private static void node(StringBuilder xml, Node node, List<Edge> edges) {
        String element = element(node);
        xml.append("    <" + element + " id=\"" + id(node.id()) + "\"");
        Step step = node.step();
        if (step != null) {
            xml.append(" name=\"" + escape(Lists.orNone(step.name()).vi()) + "\" motcua:step=\"" + escape(own(step))
                    + "\"");
        }
        if (step instanceof Step.Link link) {
            xml.append(" calledElement=\"" + process(link.procedure()) + "\"");
        }
        for (int i = 0; i < edges.size(); i++) {
            if (edges.get(i).from().equals(node.id()) && edges.get(i).otherwise()) {
                xml.append(" default=\"flow_" + i + "\"");
            }
        }
        xml.append('>');
        for (int i = 0; i < edges.size(); i++) {
            if (edges.get(i).to().equals(node.id())) {
                xml.append("<incoming>flow_" + i + "</incoming>");
            }
        }
        for (int i = 0; i < edges.size(); i++) {
            if (edges.get(i).from().equals(node.id())) {
                xml.append("<outgoing>flow_" + i + "</outgoing>");
            }
        }
        if (element.equals("intermediateCatchEvent")) {
            xml.append("<messageEventDefinition/>");
        }
        xml.append("</" + element + ">\n");
    }

    private static String element(Node node) {
        return switch (node.shape()) {
            case START -> "startEvent";
            case END -> "endEvent";
            case CHOICE -> "exclusiveGateway";
            case FORK, JOIN -> "parallelGateway";
            case WAIT -> "intermediateCatchEvent";
            case TASK ->
                switch (node.step()) {
                    case Step.Link link -> "callActivity";
                    case Step.Call call -> "serviceTask";
                    case null, default -> "userTask";
                };
        };
    }

    private static void flow(StringBuilder xml, Edge edge, int number) {
        xml.append("    <sequenceFlow id=\"flow_" + number + "\" sourceRef=\"" + id(edge.from()) + "\" targetRef=\""
                + id(edge.to()) + "\"");
        if (edge.rule().isEmpty()) {
            xml.append("/>\n");
        } else {
            xml.append("><conditionExpression xsi:type=\"tFormalExpression\">" + escape(edge.rule())
                    + "</conditionExpression></sequenceFlow>\n");
        }
    }

    /** The step without what the drawing says itself. */
    private static String own(Step step) {
        ObjectNode tree = Model.MAPPER.valueToTree(step);
        tree.remove(List.of("next", "rules", "otherwise", "branches"));
        tree.properties().stream()
                .filter(member -> member.getValue().isNull()
                        || (member.getValue().isContainer() && member.getValue().isEmpty())
                        || (member.getKey().equals("share") && member.getValue().asDouble() == 0))
                .map(java.util.Map.Entry::getKey)
                .toList()
                .forEach(tree::remove);
        return Json.text(tree);
    }

    private static String id(String step) {
        return "step_" + step;
    }

    private static String process(String code) {
        return "procedure_" + code;
    }
}
